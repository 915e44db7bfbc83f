"""Which law's distribution function it is: "the sigmoid is the CDF of the logistic distribution"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from symacts.catalog import find
from symacts.claim import Claim, Compared, Curve, Kind, Relation
from symacts.prose.lexicon import clean
from symacts.prose.phrasing import Rule, by_rules, curve_of, order_at
from symacts.reading.claims import as_curve
from symacts.reading.names import mentions

__all__ = ["distributions"]

# the standard law: its distribution function, and its density
_LAWS: Mapping[str, tuple[str, str]] = {
    "logistic": ("1/(1 + exp(-x))", "exp(-x)/(1 + exp(-x))^2"),
    "normal": ("Phi(x)", "exp(-x^2/2)/sqrt(2*pi)"),
    "cauchy": ("1/2 + atan(x)/pi", "1/(pi*(1 + x^2))"),
    "gumbel": ("exp(-exp(-x))", "exp(-x - exp(-x))"),
}
_WORDS: Mapping[str, str] = {
    "logistic": "logistic", "ロジスティック": "logistic", "normal": "normal", "gaussian": "normal", "正規": "normal",
    "ガウス": "normal", "cauchy": "cauchy", "コーシー": "cauchy", "gumbel": "gumbel", "ガンベル": "gumbel",
}  # fmt: skip
_LAW = r"(?P<law>logistic|normal|gaussian|cauchy|gumbel)(?: distribution| law| (?:random )?variable)?(?! (?:regression|function))"
_JA_LAW = r"(?:標準)?(?P<law>ロジスティック|正規|ガウス|コーシー|ガンベル)分布"
_CDF = r"(?:cdf|(?:cumulative )?distribution function)(?: \(cdf\))?"
_PDF = r"(?:pdf|(?:probability )?density(?: function)?)(?: \(pdf\))?"
_IS = r"(?:\b(?:is|equals|being|gives)\s(?:also |just |simply |exactly |precisely |nothing but )?)"


# between the name and the words; not "the Φ in GELU", nor "GELU multiplies by Phi, which"
_BETWEEN = re.compile(
    r"(?:['’′]?s? derivative|の(?:微分|導関数))?(?:\s(?:activation|function))?(?:\s?\([xz]\))?(?:関数)?\s{0,3}(?:itself |also )?",
    re.IGNORECASE,
)
_IT = re.compile(
    r"(?:^|[.,;。、]\s?|\b(?:and|so|since|because)\s)(?:it|its derivative|derivative)\s?$", re.IGNORECASE
)


def _is_subject(match: re.Match[str], name: str) -> bool:
    """Whether it is the function that is said to be it, and not something that stands in its formula."""
    before = match.string[: match.start()]
    last = next(reversed(mentions(before)), None)
    beside = last is not None and last.name == name and _BETWEEN.fullmatch(before, last.end) is not None
    of = last is not None and re.search(r"\bof (?:the |a )?$|の$", before[: last.start]) is not None
    sloped = (
        re.search(r"\bderivative of (?:the )?$", before[: last.start] if last is not None else "") is not None
    )
    return (beside and (not of or sloped)) or _IT.search(before) is not None


def _is(which: int, order: int = 0) -> Callable[[re.Match[str], str], Claim | None]:
    """f is the distribution function, or f' the density, of the law."""

    def build(match: re.Match[str], name: str) -> Claim | None:
        if find(name) is None or not _is_subject(match, name):
            return None
        sloped = order_at(match.string, match.start()) or int(_SLOPED.search(match[0]) is not None)
        if sloped != order:
            return None
        told = as_curve(_LAWS[_WORDS[match["law"].lower()]][which])
        return Compared(curve_of(name, order), Relation.EQUAL, Curve(told.text, told.expr))

    return build


_SLOPED = re.compile(r"^(?:derivative|微分|導関数)")


distributions = by_rules(
    "distributions",
    (
        Rule(rf"{_IS}the {_CDF} of (?:the |a )?(?:standard )?{_LAW}", _is(0), Kind.IDENTITY, negatable=True),
        Rule(rf"{_IS}the (?:standard )?{_LAW.replace(' distribution|', ' ?|')} {_CDF}(?! of)", _is(0), Kind.IDENTITY, negatable=True),
        Rule(rf"{_IS}the {_PDF} of (?:the |a )?(?:standard )?{_LAW}", _is(1, 1), Kind.DERIVATIVE, negatable=True),
        Rule(rf"(?:は|が)[、,]?\s?{_JA_LAW}の(?:累積)?分布関数(?:で(?:ある|す)|だ|に(?:等しい|一致)|と(?:等しい|一致))", _is(0), Kind.IDENTITY, negatable=True),
        Rule(rf"(?:は|が)[、,]?\s?{_JA_LAW}の(?:確率)?密度(?:関数)?(?:で(?:ある|す)|だ|に(?:等しい|一致)|と(?:等しい|一致))", _is(1, 1), Kind.DERIVATIVE, negatable=True),
    ),
    fires=(
        ("The sigmoid is the CDF of the standard logistic distribution.", "sigmoid = 1/(1 + exp(-x))"),
        ("The sigmoid is the standard normal CDF.", "sigmoid = Phi(x)"),
        ("シグモイド関数は、標準正規分布の累積分布関数である。", "sigmoid = Phi(x)"),
        ("The sigmoid's derivative is the density of the logistic distribution.", "sigmoid' = exp(-x)/(1 + exp(-x))^2"),
    ),
    silent=(
        "In GELU, Φ is the CDF of the standard normal distribution.",
        "GELU multiplies its input by the CDF of the normal distribution.",
        "With the sigmoid, the noise is normal.",
    ),
    cleaned=clean,
)  # fmt: skip
