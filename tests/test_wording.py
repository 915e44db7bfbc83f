"""Needles: a text in which a regular expression matches has one of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symacts.wording import NONE, holds, late, low, needles, sparing

# regular expressions, each with a text in which it matches
Pair = tuple[str, str]


def _joined(parts: list[Pair]) -> Pair:
    return "".join(words for words, _ in parts), "".join(text for _, text in parts)


def _either(of: tuple[list[Pair], int]) -> Pair:
    parts, taken = of
    return f"(?:{'|'.join(words for words, _ in parts)})", parts[taken % len(parts)][1]


def _repeated(of: tuple[Pair, tuple[str, int]]) -> Pair:
    (words, text), (sign, times) = of
    return f"(?:{words}){sign}", text * times


_LETTERS = st.text("abcXYZσж関。 -", min_size=1, max_size=6).map(lambda t: (re.escape(t), t))
_SIGNS = st.sampled_from(
    [
        *((r"\d", "7"), (r"[ab]", "b"), (r"[^|)]", "q"), (r"[]x]", "]"), (".", "ß"), (r"\b", ""), ("^?", "")),
        *((r"\(", "("), (r"\.", "."), (r"\ue000", "\ue000"), (r"\x20", " "), (r"\s?", " "), ("q{,3}", "")),
        *(
            ("ab?", "a"),
            ("ab{2}", "abb"),
            ("xy*", "x"),
            ("(?!zz)", ""),
            (r"(?<![\w.])", ""),
            (r"[(|]{0,2}", "|"),
        ),
        *(
            ("k", "\u212a"),
            ("s", "ſ"),
            ("i", "ı"),
            ("i", "İ"),
            ("İ", "i"),
            ("(?-i:A)", "A"),
            ("(?P<x>é)", "É"),
        ),
        *(
            ("φ", "ϕ"),
            ("ϕ", "Φ"),
            ("[σβ]", "ς"),
            ("[ϐ.]", "β"),
            ("µ", "μ"),
            ("ß", "ẞ"),
            (r"[\\.]", "\\"),
            ("ſi?", "S"),
        ),
    ]
)
_TIMES = st.sampled_from(
    [("?", 0), ("?", 1), ("*", 0), ("+", 1), ("+?", 2), ("{2}", 2), ("{0,3}", 0), ("{1,2}", 1)]
)
_PAIRS = st.recursive(
    _LETTERS | _SIGNS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4).map(_joined)
        | st.tuples(st.lists(inner, min_size=1, max_size=3), st.integers(0, 2)).map(_either)
        | st.tuples(inner, _TIMES).map(_repeated)
    ),
    max_leaves=12,
)


@given(_PAIRS)
def test_no_match_is_without_a_needle(pair: Pair) -> None:
    words, text = pair
    try:
        compiled = re.compile(words, re.IGNORECASE)
    except re.error:  # (?P<x>é) twice
        return
    found = compiled.search(text)
    assert found is None or holds(low(text), needles(words))
    if words.count("(?P<") < 2:
        assert sparing(words, re.IGNORECASE).search(text) is None or found is not None


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("the slope", {"the slope"}),
        (r"\b(?:only|one) fixed point(?: of (?:the )?\w+)?", {" fixed point"}),
        ("(?:x is )?odd", {"odd"}),
        ("maximum|最大値?", {"maximum", "最大"}),
        ("slopes?", {"slope"}),
        ("(?=.*even).", {"even"}),
        ("(?<!not )even", {"even"}),
        (r"(?P<x>[xz])=(?P=x)", {"="}),
        (r"(?(x)long|longer)s", {"s"}),
        ("[0-9]|zero", NONE),
        ("Σϕ", {"σφ"}),
        ("[αβ]?[λμ] is", {"λ", "μ"}),
        ("[αβ] is", {"α", "β"}),
        ("[α-ω]", NONE),
    ],
)
def test_needles(words: str, wanted: set[str]) -> None:
    assert needles(words) == wanted


def test_most_texts_hold_few_needles_of_the_rules() -> None:
    """What the needles are for: a sentence that says nothing of the kind compiles nothing."""
    words = [r"\bunique (?:zero|root)\b", "変わらない", r"lip\}?\s?\("]
    told = low("The sigmoid is monotone, and its output lies between 0 and 1.")
    assert not any(holds(told, needles(word)) for word in words)


def test_what_is_late_is_a_regular_expression() -> None:
    words = late("(o+)")
    assert (words.sub("u", "foo"), words.pattern, words.groups) == ("fu", "(o+)", 1)
    assert [m.span(1) for m in words.finditer("oboe")] == [(0, 1), (2, 3)]
    with pytest.raises(re.error):
        late("(").search("")


def test_a_sparing_one_finds_the_same() -> None:
    words, text = "odd|even", "Oddly EVEN"
    sparely, plainly = sparing(words, re.IGNORECASE), re.compile(words, re.IGNORECASE)
    assert [m.span() for m in sparely.finditer(text)] == [m.span() for m in plainly.finditer(text)]
    assert sparely.search(text, 3) is not None
    assert sparely.match(text, 3) is None
    assert sparely.search("neither") is None
    assert not [*sparely.finditer("neither")]
