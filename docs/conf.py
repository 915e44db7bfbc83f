"""The site: python -m sphinx -W -b html docs docs/_build. It needs the extra `docs`, and no network."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # for the extensions beside this file

from sphinx.application import Sphinx

from symacts import __version__
from symacts.fonts import japanese_font

project = "symacts"
author = "the symacts authors"
copyright = "the symacts authors, MIT licence"
version = release = __version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "numpydoc",
    "mathml",
    "figures_of",
    "atlas_pages",
    "derivation_pages",
]
myst_enable_extensions = ["dollarmath", "colon_fence", "deflist", "attrs_block", "attrs_inline"]
myst_dmath_double_inline = True
myst_heading_anchors = 3
exclude_patterns = ["_build", "requirements*"]
default_role = "code"  # docstrings have single backticks
nitpicky = False

html_theme = "pydata_sphinx_theme"
html_title = "symacts"
html_static_path = ["_static", str(japanese_font().parent)]  # a font for who has no Japanese one
html_css_files = ["site.css"]
html_copy_source = False
html_show_sourcelink = False
html_math_renderer = "mathml"
html_context = {"default_mode": "auto"}
html_theme_options = {
    "logo": {"text": "symacts"},
    "show_prev_next": True,
    "navbar_align": "left",
    "navigation_with_keys": False,
    "show_toc_level": 2,
    "article_header_start": [],
    "footer_start": ["copyright"],
    "footer_end": [],
    "secondary_sidebar_items": {"**": ["page-toc"], "atlas/index": [], "atlas/ja/index": []},
}
html_sidebars = {"atlas/index": [], "atlas/ja/index": [], "**": ["sidebar-nav-bs"]}

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 80
autodoc_preserve_defaults = True
numpydoc_show_class_members = False


def setup(app: Sphinx) -> None:
    app.connect("source-read", _here)


def _here(app: Sphinx, docname: str, source: list[str]) -> None:
    """Links as they work in the repository, turned to where the page is in the site."""
    for there, here in (("results", "benchmarks"), ("accuracy", "accuracy")):
        source[0] = source[0].replace(f"](../benchmarks/{there}.md", f"]({here}.md")
