"""A Sphinx extension: formulas become MathML while the site is built, so that no page needs a script."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

from symacts.notation.mathml import mathml
from symacts.notation.reading import Unreadable

_LOGGER = logging.getLogger(__name__)


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _inline(translator: HTML5Translator, node: nodes.math) -> None:
    _write(translator, node, display=False)


def _block(translator: HTML5Translator, node: nodes.math_block) -> None:
    translator.body.append('<div class="formula">')
    _write(translator, node, display=True, after="</div>\n")


def _write(
    translator: HTML5Translator, node: nodes.math | nodes.math_block, display: bool, after: str = ""
) -> None:
    try:
        translator.body.append(mathml(node.astext(), display) + after)
    except Unreadable as error:
        _LOGGER.warning("formula: %s", error, location=node)
    raise nodes.SkipNode
