"""A Sphinx extension: plots of activations, drawn while the site is built, as `symacts plot` draws them.

```{figure-of} leaky_relu
:sweep: alpha=0.01,0.1
```
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sympy import Rational, Symbol

import symacts
from symacts.figures.pictures import Arrangement, picture, sweep_picture
from symacts.figures.window import FACTS


class FigureOf(SphinxDirective):
    """The curves of one or more functions; the options are those of the command."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec = {  # noqa: RUF012
        "order": directives.unchanged,
        "arrange": directives.unchanged,
        "annotate": directives.flag,
        "sweep": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        svg = _drawn(self.arguments[0].split(), self.options).decode("utf-8")
        html = f'<figure class="activation-figure" tabindex="0">{svg[svg.index("<svg") :]}</figure>'
        return [nodes.raw("", html, format="html")]


def _drawn(names: Sequence[str], options: Mapping[str, str]) -> bytes:
    orders = tuple(
        int(word) for word in options.get("order", "0" if "sweep" in options else "0,1,2").split(",")
    )
    if "sweep" in options:
        parameter, _, values = options["sweep"].partition("=")
        symbol, activation = Symbol(parameter, real=True), symacts.get(names[0])
        settings = [{symbol: Rational(value)} for value in values.split(",")]
        dossiers = [symacts.derive(activation, setting, FACTS) for setting in settings]
        return sweep_picture(dossiers, parameter, "inline", orders)
    dossiers = [symacts.derive(symacts.get(name), only=FACTS) for name in names]
    arrangement = Arrangement(options.get("arrange", "stacked"))
    return picture(dossiers, "inline", orders, annotated="annotate" in options, arrangement=arrangement)


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("figure-of", FigureOf)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
