"""What a notebook shows of activations, facts and dossiers."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import pytest

import symacts

METHODS = ("_repr_html_", "_repr_markdown_", "_repr_latex_")
THINGS = {
    "activation": lambda: symacts.get("leaky_relu"),
    "vector activation": lambda: symacts.get_vector("softmax"),
    "fact": lambda: symacts.derive(symacts.get("sigmoid"), only=["gradient_supremum"])["gradient_supremum"],
    "dossier": lambda: symacts.derive(symacts.get("gelu")),
    "vector dossier": lambda: symacts.derive_vector(symacts.get_vector("softmax")),
}


def shown(thing: object, method: str) -> str:
    text = getattr(thing, method)()
    assert isinstance(text, str)
    return text


@pytest.mark.parametrize("kind", THINGS)
def test_everything_shows_itself(kind: str) -> None:
    html, markdown, latex = (shown(THINGS[kind](), method) for method in METHODS)
    ElementTree.fromstring(html.replace("<wbr>", ""))
    assert "<math" in html
    assert "$" in markdown
    assert latex.startswith("$")
    assert latex.endswith("$")
    assert latex.count("$") == 2


def test_a_fact() -> None:
    fact = THINGS["fact"]()
    assert (
        shown(fact, "_repr_latex_") == r"$\displaystyle \text{greatest slope}: \frac{1}{4}\text{ at }x = 0$"
    )
    assert "exact" in shown(fact, "_repr_html_")


def test_a_fact_that_is_not_proved() -> None:
    dossier = symacts.derive(symacts.get("sinc"))
    for fact in dossier.facts.values():
        assert all(shown(fact, method) for method in METHODS)


def test_the_language_is_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SYMACTS_LANG", "ja")
    assert "導関数の上限" in shown(THINGS["fact"](), "_repr_html_")


def test_symacts_stays_light() -> None:
    code = "import sys, symacts; assert not {'sympy', 'symacts.showing.notebooks'} & sys.modules.keys()"
    subprocess.run([sys.executable, "-c", code], check=True)
