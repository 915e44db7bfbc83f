"""A Sphinx extension: the plot of an activation, drawn while the site is built.

```{figure-of} gelu
```
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import symacts
from symacts.figures.pictures import picture


class FigureOf(SphinxDirective):
    """The curves of f, f' and f'' with what is known of them."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        activation = symacts.get(self.arguments[0])
        svg = picture([symacts.derive(activation)], "inline").decode("utf-8")
        svg = svg[svg.index("<svg") :]
        html = f'<figure class="activation-figure">{svg}</figure>'
        return [nodes.raw("", html, format="html")]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_directive("figure-of", FigureOf)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
