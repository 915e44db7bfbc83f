"""Monotone, convex, linear, smooth, odd, centred, invertible: traits that one word says."""

from __future__ import annotations

import re
from collections.abc import Callable

from sympy import Expr, oo

from symacts.claim import Claim, Has, Kind, No, Trait
from symacts.phrasing import END, Rule, by_rules, curve_of, number_in, order_at
from symacts.values import Interval

__all__ = ["shape"]


def _has(trait: Trait, order: Expr | None = None) -> Callable[[re.Match[str], str], Claim | None]:
    return lambda match, name: Has(curve_of(name, order_at(match.string, match.start())), trait, order=order)


def _lacks(trait: Trait) -> Callable[[re.Match[str], str], Claim | None]:
    return lambda match, name: No(Has(curve_of(name, order_at(match.string, match.start())), trait))


def _at(trait: Trait, denied: bool) -> Callable[[re.Match[str], str], Claim | None]:
    def build(match: re.Match[str], name: str) -> Claim | None:
        value = number_in(match[1])
        if value is None or value.value.is_infinite:
            return None
        has = Has(curve_of(name, order_at(match.string, match.start())), trait, Interval.point(value.value))
        return No(has) if denied else has

    return build


def _word(words: str, trait: Trait, kind: Kind, order: Expr | None = None) -> Rule:
    return Rule(words, _has(trait, order), kind, negatable=True)


_POINT = rf"\s(?:at|in|when|for)\s(?:the (?:point|origin)\s?)?(?:\$?[xz]\$?\s?(?:=|is)\s?)?(?:exactly )?{END}"

shape = by_rules(
    "shape",
    (
        Rule(r"\bnon-?\s?monoton(?:ic|e|ous)?\w*\b|非単調|(?<!厳密に)(?<!厳密)(?<!狭義)(?<!狭義の)(?<!厳密な)単調(?:増加)?では?な", _lacks(Trait.MONOTONE), Kind.MONOTONE),
        Rule(r"\b(?:is |are |it's |a )?(?:strictly (?:monotonic(?:ally)? )?increasing|strictly monoton\w* increasing)\b|狭義(?:の)?単調増加|厳密(?:に|な)?単調増加", _has(Trait.STRICTLY_INCREASING), Kind.MONOTONE, negatable=True),
        Rule(r"(?<!strictly )\bmonoton\w*(?:ally)? (?:increasing|non-?decreasing)\b|(?<!狭義)(?<!狭義の)(?<!厳密)単調(?:に)?増加", _has(Trait.INCREASING), Kind.MONOTONE, negatable=True),
        Rule(r"\b(?<!non)(?<!non-)(?<!non )monoton(?:ic|e)\b(?! (?:increas|decreas))", _has(Trait.MONOTONE), Kind.MONOTONE, negatable=True),
        Rule(r"\bnon-?\s?convex\b|凸(?:関数)?では?な", _lacks(Trait.CONVEX), Kind.CONVEX),
        Rule(r"(?<!non)(?<!non-)(?<!non )\bconvex\b(?! (?:optimi|loss|problem|hull))|凸関数(?!では?な)", _has(Trait.CONVEX), Kind.CONVEX, negatable=True),
        Rule(rf"\b(?:not|n't|non-?)\s?(?:be )?(?:defined or )?differentiable{_POINT}", _at(Trait.DIFFERENTIABLE, True), Kind.DIFFERENTIABILITY),
        Rule(rf"{END}で(?:は)?(?:微分不可能|微分でき(?:ない|ません)|微分可能では?な)", _at(Trait.DIFFERENTIABLE, True), Kind.DIFFERENTIABILITY),
        Rule(rf"(?<!not )(?<!n't )(?<!non-)(?<!non)\bdifferentiable{_POINT}", _at(Trait.DIFFERENTIABLE, False), Kind.DIFFERENTIABILITY),
        Rule(rf"{END}で(?:も)?微分可能(?!では?な)", _at(Trait.DIFFERENTIABLE, False), Kind.DIFFERENTIABILITY),
        _word(r"\b(?:infinitely|infinite) (?:times )?differentiable\b|無限回微分可能|\bC\^?\\?(?:infty|∞)", Trait.DIFFERENTIABLE, Kind.DIFFERENTIABILITY, oo),
        Rule(r"(?<!infinitely )(?<!twice )(?<!not )\bdifferentiable (?:everywhere|at (?:every|all)|for all|over (?:its|the) (?:entire|whole))|(?:全域|すべての点|至る所|どこでも|全ての点|すべての実数)で?微分可能", _has(Trait.DIFFERENTIABLE), Kind.DIFFERENTIABILITY),
        Rule(r"(?<!dis)\bcontinuous(?:,| and|everywhere| everywhere| function| at (?:all|every))|連続(?:な)?関数|(?:全域|至る所|どこでも)で?連続", _has(Trait.CONTINUOUS), Kind.CONTINUITY, negatable=True),
        Rule(r"\bdiscontinuous\b|不連続", _lacks(Trait.CONTINUOUS), Kind.CONTINUITY, negatable=True),
        Rule(r"\b(?:is|are|it's|has) (?:an? )?(?:very |everywhere )?smooth(?= function| activation| everywhere|,| and|\.|$| for)|^\W*smooth(?=,| and|\W*$)|(?:滑らか|なめらか)な関数", _has(Trait.SMOOTH), Kind.DIFFERENTIABILITY, negatable=True),
        Rule(r"\bodd function\b|奇関数|\bsymmetric(?:al)? (?:about|around|with respect to) the origin\b|原点(?:に関して|について|を中心に|に)?(?:点)?対称", _has(Trait.ODD), Kind.PARITY, negatable=True),
        Rule(r"\beven function\b|偶関数", _has(Trait.EVEN), Kind.PARITY, negatable=True),
        Rule(r"\b(?:not|n't|non)[ -]zero[- ]cent(?:ered|red)\b|(?:ゼロ|0|原点)(?:を)?中心では?な", _lacks(Trait.ZERO_CENTRED), Kind.PARITY),
        Rule(r"(?<!not )(?<!n't )(?<!non-)\bzero[- ]cent(?:ered|red)\b|(?:ゼロ|0)(?:を)?(?:中心|センタ)", _has(Trait.ZERO_CENTRED), Kind.PARITY, negatable=True),
        Rule(r"\b(?:is|are) (?:a |an )?non-?\s?linear(?: function| activation)?\b|^\W*non-?\s?linear\W*$|非線形(?:関数|な関数)(?:である|です|だ|$)|非線形性を持", _has(Trait.NONLINEAR), Kind.OTHER),
        Rule(r"(?<!non)(?<!non-)(?<!piecewise )(?<!非)\b(?:is|are) (?:a )?linear function|(?<!非)線形関数である", _has(Trait.LINEAR), Kind.OTHER, negatable=True),
        Rule(r"\binvertible\b|\bone-to-one\b|\binjective\b|逆関数(?:を持|が存在)|単射", _has(Trait.INVERTIBLE), Kind.MONOTONE, negatable=True),
    ),
    fires=(
        ("GELU is smooth and non-monotonic.", "gelu is not monotone"),
        ("ReLU is not differentiable at x = 0.", "relu is not differentiable at 0"),
        ("ReLUは0で微分可能である。", "relu is differentiable at 0"),
        ("ステップ関数は0で不連続である。", "binary_step is not continuous"),
        ("Tanh is zero-centered.", "tanh is zero-centred"),
        ("Sigmoid is not zero-centered.", "sigmoid is not zero-centred"),
        ("The sigmoid is monotonically increasing.", "sigmoid is increasing"),
    ),
    silent=("With ReLU the loss is not convex.", "Training with sigmoid gives a smooth loss curve."),
)  # fmt: skip
