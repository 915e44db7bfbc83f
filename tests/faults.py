"""Every field of a JSON report against a scan of its formula: what it says that is not so.

`faults(text, facts)` yields (property, message). A fault is certain: two numbers at 50 digits contradict it.
What a scan only makes unlikely (a limit that is slow to settle) is a `doubt`.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import mpmath as mp
import numpy as np
from scan import DPS, INF, Beyond, Evaluator, Scan, Undefined, read
from truth import Jet

__all__ = ["Comparison", "faults"]

TIGHT = mp.mpf(10) ** -15  # decimals carry 20 digits
_FRACTION = r"-?\d+(/\d+)?"
Json = Any


def number(entry: Json) -> Any:
    """The number, by its closed form where that is a fraction: x - 1/3 is then 0 there."""
    value = entry.get("value")
    if isinstance(value, str) and re.fullmatch(_FRACTION, value):
        top, _, under = value.partition("/")
        return mp.mpf(int(top)) / int(under or 1)
    return mp.mpf(entry["decimal"].replace("oo", "inf"))


def constant(text: str) -> Any:
    """The closed form of a number, evaluated."""
    ev = Evaluator({"x": Jet([mp.mpf(0)])}, False)
    return ev(read(text)).c[0]


def close(a: Any, b: Any, tol: Any = TIGHT) -> bool:
    if a in (INF, -INF) or b in (INF, -INF):
        return bool(a == b)
    return bool(abs(a - b) <= tol * (1 + abs(a) + abs(b)))


@dataclass
class Comparison:
    text: str
    facts: dict[str, Json]
    doubts: list[tuple[str, str]] = field(default_factory=list)
    compared: int = 0

    @cached_property
    def scan(self) -> Scan:
        return Scan(self.text)

    def known(self, name: str) -> Json | None:
        fact = self.facts.get(name)
        return fact if fact is not None and fact["verdict"] == "true" else None

    def doubt(self, name: str, message: str) -> None:
        self.doubts.append((name, message))

    # ---- where to look

    @cached_property
    def places(self) -> list[Any]:
        """Every finite number that a fact names as a place."""
        found: set[Any] = set()
        for name in ("supremum", "infimum", "gradient_supremum", "gradient_infimum", "zeros", "fixed_points",
                     "inflection_points", "breakpoints", "monotonicity", "convexity", "domain", "dead_region",
                     "saturation"):  # fmt: skip
            fact = self.known(name)
            if fact is not None:
                found |= set(_numbers(fact.get("at", fact.get("points", fact.get("intervals")))))
        return sorted(p for p in found if mp.isfinite(p) and abs(p) < 10**6)

    @cached_property
    def near(self) -> list[Any]:
        """Points close to the places, on both sides, and far out."""
        steps = [s * mp.mpf(10) ** -k for k in (1, 3, 6, 9, 15, 25) for s in (1, -1)]
        places = [p + s * mp.mpf("0.77") for p in self.places[:24] for s in steps]
        far = [s * mp.mpf(10) ** k * mp.mpf("1.0377") for k in (1, 2, 3, 5, 8) for s in (1, -1)]
        return [*places, *far, *(mp.mpf(n) + mp.mpf("0.31") for n in range(-9, 9, 2))]

    @cached_property
    def sampled(self) -> list[tuple[Any, list[Any]]]:
        """(x, [f, f', f'']) at 50 digits."""
        found = []
        for at in self.near:
            try:
                rough = self.scan.jet(at, 2)
                with mp.workdps(2 * DPS + 10):
                    fine = self.scan.jet(at, 2)
            except Undefined:
                continue
            if all(close(u, v) for u, v in zip(rough, fine, strict=True)):
                found.append((at, fine))
        return found

    @cached_property
    def jumps(self) -> list[Any]:
        """Where f is said to be discontinuous."""
        broken = self.known("breakpoints")
        points = [] if broken is None else broken["points"]
        return [t for p in points if p["class"] == "discontinuous" for t in _repeated(p)]

    @cached_property
    def breaks(self) -> list[Any]:
        """Where f is said not to be analytic."""
        broken = self.known("breakpoints")
        return [] if broken is None else [t for p in broken["points"] for t in _repeated(p)]

    def confirmed(self, at: float, k: int) -> Any | None:
        return self.scan.maybe(mp.mpf(float(at)), k)

    # ---- all of it

    def run(self) -> Iterator[tuple[str, str]]:
        for name, check in _CHECKS.items():
            fact = self.known(name)
            if fact is not None:
                self.compared += 1
                for message in check(self, fact):
                    yield name, message
        for name in self.facts:
            if (fact := self.known(name)) is not None:
                for message in _decimals(fact):
                    yield name, message


def faults(text: str, facts: dict[str, Json]) -> list[tuple[str, str]]:
    with mp.workdps(DPS):
        return list(Comparison(text, facts).run())


def _numbers(entry: Json) -> Iterator[Any]:
    """The numbers of a set, periodic ones on three periods."""
    match entry:
        case {"base": base, "period": period}:
            t = number(period)
            for p in _numbers(base):
                yield from (p + k * t for k in (-1, 0, 1))
        case {"decimal": _}:
            yield number(entry)
        case {"lo": lo, "hi": hi}:
            yield from (number(lo), number(hi))
        case {"at": at}:
            yield number(at)
        case list():
            for part in entry:
                yield from _numbers(part)


def _repeated(point: Json) -> list[Any]:
    """The place, and all that a period makes of it on the grid."""
    at = number(point["at"])
    if "period" not in point:
        return [at]
    t = number(point["period"])
    return [at + k * t for k in range(-int(40 / t) - 2, int(40 / t) + 3)]


def _decimals(entry: Json) -> Iterator[str]:
    """Closed forms that differ from their decimals."""
    match entry:
        case {"decimal": decimal, "value": str(value)} if decimal not in ("oo", "-oo"):
            try:
                exact = _settled(value)
            except (Undefined, NotImplementedError, KeyError, ValueError, OverflowError, ZeroDivisionError):
                return
            if abs(exact - mp.mpf(decimal)) > _unit(decimal, exact):
                yield f"{value} is {mp.nstr(exact, 25)}, not {decimal}"
        case dict():
            for part in entry.values():
                yield from _decimals(part)
        case list():
            for part in entry:
                yield from _decimals(part)


def _settled(value: str) -> Any:
    """A closed form with as many digits as it takes for two runs to agree: erf(16) cancels 100 of them."""
    digits, found = 60, None
    while digits < 10**4:
        with mp.workdps(digits):
            before, found = found, constant(value)
        if before is not None and abs(found - before) <= mp.mpf(10) ** -45 * abs(found):
            return found
        digits *= 2
    raise Undefined("digits")


def _unit(decimal: str, exact: Any) -> Any:
    """Half of the last place, or nothing where there are so few digits that they must be all."""
    mantissa, _, exponent = decimal.partition("e")
    digits = len(mantissa.replace("-", "").replace(".", "").lstrip("0"))
    if digits < 20:
        return mp.mpf(10) ** -40 * abs(exact)
    return mp.mpf("0.501") * mp.mpf(10) ** (int(exponent or 0) - len(mantissa.partition(".")[2]))


# ---- sets


def _inside(p: Any, interval: Json, slack: Any = 0) -> bool:
    lo, hi = number(interval["lo"]), number(interval["hi"])
    return bool(lo - slack <= p <= hi + slack)


def _in_set(p: Any, members: Json, slack: Any = TIGHT) -> bool:
    """Whether the point is in the set or within the slack of it."""
    for m in members:
        match m:
            case {"sequence": _}:
                return True
            case {"base": base, "period": period}:
                t = number(period)
                first = number(base.get("lo", base))
                shifted = p - mp.floor((p - first) / t) * t
                if any(_in_set(q, [base], slack) for q in (shifted, shifted - t, shifted + t)):
                    return True
            case {"lo": _} if "period" in m:
                t, first = number(m["period"]), number(m["lo"])
                shifted = p - mp.floor((p - first) / t) * t
                if any(_inside(q, m, slack) for q in (shifted, shifted - t, shifted + t)):
                    return True
            case {"lo": _}:
                if _inside(p, m, slack):
                    return True
            case {"decimal": _}:
                if abs(number(m) - p) <= slack * (1 + abs(p)):
                    return True
    return False


def _edges(members: Json) -> list[Any]:
    return list(_numbers(members))


def _well_inside(p: Any, m: Json) -> bool:
    """Inside an interval (periodic perhaps), away from its ends."""
    return _in_set(p, [m], -(mp.mpf(10) ** -12))


# ---- domain, range, extremes


def _domain(c: Comparison, fact: Json) -> Iterator[str]:
    ends = _edges(fact["intervals"])
    for at in [*c.near, *(mp.mpf(float(a)) for a in c.scan.grid[::40])]:
        if any(abs(at - e) < mp.mpf(10) ** -30 for e in ends):
            continue
        inside = _in_set(at, fact["intervals"], 0)
        try:
            c.scan.value(at)
            defined = True
        except Beyond:
            continue
        except Undefined:
            defined = False
        if defined != inside:
            yield f"at {mp.nstr(at, 20)} defined is {not inside}"
            return


def _values(c: Comparison, k: int) -> Iterator[tuple[Any, Any]]:
    """(x, f^(k)(x)) at 50 digits near the places."""
    return ((at, jet[k]) for at, jet in c.sampled)


def _extreme(c: Comparison, fact: Json, k: int, sign: int) -> Iterator[str]:
    best = number(fact)
    if best in (INF, -INF):
        if best != sign * INF:
            yield f"{best}"
        yield from ()
        return _unbounded(c, fact, k, sign)
    y = sign * c.scan.table[k]
    with np.errstate(all="ignore"):
        over = np.nonzero(y > sign * float(best) + 1e-9 * (1 + abs(float(best))))[0]
    for i in over[:: max(1, len(over) // 5)]:
        v = c.confirmed(c.scan.grid[i], k)
        if v is not None and sign * v > sign * best + TIGHT * (1 + abs(best)):
            yield f"f^({k})({c.scan.grid[i]}) = {mp.nstr(v, 20)} beyond {mp.nstr(best, 20)}"
            return
    for at, v in _values(c, k):
        if sign * v > sign * best + TIGHT * (1 + abs(best)):
            yield f"f^({k})({mp.nstr(at, 20)}) = {mp.nstr(v, 20)} beyond {mp.nstr(best, 20)}"
            return
    reached = [sign * v for _, v in _values(c, k)]
    finite = y[np.isfinite(y)]
    top = max([*reached, *([mp.mpf(float(finite.max()))] if len(finite) else [])], default=-INF)
    if top < sign * best - mp.mpf("1e-3") * (1 + abs(best)):
        c.doubt(_name(k, sign), f"values reach {mp.nstr(sign * top, 12)} only, not {mp.nstr(best, 12)}")
    if fact["attained"] != bool(fact["at"]):
        yield f"attained is {fact['attained']} at {fact['at']}"
    for p in list(_numbers(fact["at"]))[:6]:
        if mp.isfinite(p) and not _takes(c, p, k, best):
            yield f"f^({k})({mp.nstr(p, 20)}) is not {mp.nstr(best, 20)}"
    yield from _missed(c, fact, k, sign, best)


def _unbounded(c: Comparison, fact: Json, k: int, sign: int) -> None:
    values = [sign * v for _, v in _values(c, k)]
    if max(values, default=0) < 10:
        c.doubt(_name(k, sign), "unbounded, but values stay below 10")


def _name(k: int, sign: int) -> str:
    return ("gradient_" if k else "") + ("supremum" if sign > 0 else "infimum")


def _takes(c: Comparison, p: Any, k: int, value: Any) -> bool:
    """f^(k)(p) = value, at p, or next to p where the decimal has moved it off a kink or an end."""
    if any(abs(p - q) < TIGHT for q in c.jumps):
        return True  # no number hits an irrational point
    tiny = mp.mpf(10) ** -18 * (1 + abs(p))
    found = [c.scan.maybe(q, k) for q in (p, p + tiny, p - tiny)]
    return any(v is not None and close(v, value, mp.mpf(10) ** -8) for v in found)


def _missed(c: Comparison, fact: Json, k: int, sign: int, best: Any) -> Iterator[str]:
    """A local extreme on the grid that is as extreme, at a place that is not listed."""
    y, g = sign * c.scan.table[k], c.scan.grid
    with np.errstate(all="ignore"):
        top = (
            (y[1:-1] >= y[:-2])
            & (y[1:-1] >= y[2:])
            & (y[1:-1] > float(sign * best) - 1e-6 * (1 + abs(float(best))))
        )
    for i in (np.nonzero(top)[0] + 1)[:40]:
        if abs(g[i]) > 30:
            continue
        at = _refined(lambda t: c.scan.value(t, k + 1), mp.mpf(float(g[i - 1])), mp.mpf(float(g[i + 1])))
        if at is None:
            continue
        v = c.scan.maybe(at, k)
        if v is None or abs(v - best) > mp.mpf(10) ** -30 * (1 + abs(best)):
            continue
        if any(abs(at - q) < TIGHT for q in c.breaks) or _is_short_of(c, at, k, fact):
            continue
        if not _in_set(at, fact["at"], mp.mpf(10) ** -10):
            yield f"f^({k}) is {mp.nstr(best, 15)} at {mp.nstr(at, 15)} too"
            return


def _is_short_of(c: Comparison, at: Any, k: int, fact: Json) -> bool:
    """Whether more digits tell the value from a fraction: -1 + 2 exp(-x^2) from -1 at 11."""
    if not re.fullmatch(_FRACTION, fact["value"] or ""):
        return False
    with mp.workdps(4 * DPS):
        best = number(fact)
        return bool(abs(c.scan.value(at, k) - best) > mp.mpf(10) ** -(2 * DPS - 10) * (1 + abs(best)))


def _refined(g: Any, a: Any, b: Any) -> Any | None:
    """The sign change of g in [a, b]."""
    try:
        fa, fb = g(a), g(b)
        if fa == 0 or fb == 0 or fa * fb > 0:
            return None
        for _ in range(170):
            m = (a + b) / 2
            fm = g(m)
            if fm == 0:
                return m
            a, b, fa = (m, b, fm) if fa * fm > 0 else (a, m, fa)
        return a
    except (Undefined, NotImplementedError):
        return None


def _range(c: Comparison, fact: Json) -> Iterator[str]:
    parts = fact["intervals"]
    with np.errstate(all="ignore"):
        y = c.scan.table[0]
        outside = np.isfinite(y)
        for m in parts:
            lo, hi = float(number(m["lo"])), float(number(m["hi"]))
            outside &= ~((y >= lo - 1e-9 * (1 + abs(lo))) & (y <= hi + 1e-9 * (1 + abs(hi))))
    for i in np.nonzero(outside)[0][:5]:
        v = c.confirmed(c.scan.grid[i], 0)
        if v is not None and not _in_set(v, parts):
            yield f"f({c.scan.grid[i]}) = {mp.nstr(v, 20)} is outside"
            return
    for at, v in _values(c, 0):
        if not _in_set(v, parts):
            yield f"f({mp.nstr(at, 20)}) = {mp.nstr(v, 20)} is outside"
            return
    hits = np.sort(np.concatenate([y[np.isfinite(y)], np.array([float(v) for _, v in _values(c, 0)])]))
    for m in parts:
        for e, _inward in ((number(m["lo"]), 1), (number(m["hi"]), -1)):
            if mp.isfinite(e) and len(hits) and np.abs(hits - float(e)).min() > 1e-3 * (1 + abs(float(e))):
                c.doubt("range", f"no value near its end {mp.nstr(e, 12)}")
    sup, inf = c.known("supremum"), c.known("infimum")
    if (
        parts
        and sup
        and (number(parts[-1]["hi"]) != number(sup) or parts[-1]["hi_closed"] != sup["attained"])
    ):
        yield "disagrees with the supremum"
    if parts and inf and (number(parts[0]["lo"]) != number(inf) or parts[0]["lo_closed"] != inf["attained"]):
        yield "disagrees with the infimum"


# ---- limits


def _limits(k: int) -> Any:
    def check(c: Comparison, fact: Json) -> Iterator[str]:
        for key, side in (("-oo", -1), ("+oo", 1)):
            if fact[key] is not None:
                yield from _limit(c, fact[key], k, side, key)

    return check


_FAR = [mp.mpf(10) ** k * mp.mpf("1.0377") for k in (2, 4, 7, 12, 20, 40)]


def _limit(c: Comparison, entry: Json, k: int, side: int, key: str) -> Iterator[str]:
    with mp.workdps(160):
        values = [v for at in _FAR if (v := c.scan.maybe(side * at, k)) is not None]
    if "between" in entry:
        lo, hi = map(number, entry["between"])
        if any(not lo - TIGHT * 1e6 <= v <= hi + TIGHT * 1e6 for v in values[-2:]):
            yield f"f^({k}) leaves {mp.nstr(lo, 12)}..{mp.nstr(hi, 12)} at {key}"
        return
    to = number(entry)
    if len(values) < 3:
        return
    name = "limits" if k == 0 else "gradient_limits"
    if to in (INF, -INF):
        sign = 1 if to > 0 else -1
        rising = sign * values[-1] > sign * values[-2] > sign * values[-3]
        if not rising or sign * values[-1] < 1:
            c.doubt(name, f"{to} at {key}: values {[mp.nstr(v, 6) for v in values[-3:]]}")
        return
    gaps = [abs(v - to) for v in values]
    if gaps[-1] > mp.mpf("0.05") * (1 + abs(to)):
        yield f"f^({k}) -> {mp.nstr(to, 12)} at {key}, but values {[mp.nstr(v, 8) for v in values[-3:]]}"
    elif gaps[-1] > mp.mpf("1e-6") * (1 + abs(to)):
        c.doubt(name, f"{mp.nstr(to, 12)} at {key}: values {[mp.nstr(v, 12) for v in values[-3:]]}")


def _asymptotes(c: Comparison, fact: Json) -> Iterator[str]:
    for key, side in (("-oo", -1), ("+oo", 1)):
        if fact[key] is None:
            continue
        line, gap = Scan(fact[key]), Scan(fact["gap"][key] or "0")
        ratios = []
        for at in (mp.mpf(40), mp.mpf(300), mp.mpf(10) ** 4, mp.mpf(10) ** 8, mp.mpf(10) ** 16):
            # e^(-10^4) has 4343 zeros; at 300 e^(-x/500) is no small part of 1 + e^(-x/500) yet
            with mp.workdps({40: 900, 300: 900, 10**4: 6000}.get(int(at), 120)):
                f, a, g = c.scan.maybe(side * at), line.maybe(side * at), gap.maybe(side * at)
                if None in (f, a, g):
                    continue
                if fact["gap"][key] is None:
                    ratios.append(mp.mpf(1) if abs(f - a) < mp.mpf("0.2") else None)
                elif fact["gap"][key] == "0":
                    ratios.append(mp.mpf(1) if f == a else None)
                elif f != 0 and abs(g) > mp.mpf(10) ** (60 - mp.mp.dps) * (1 + abs(a)):
                    ratios.append((f - a) / g)
        ratios = [r for r in ratios if r is not None]
        if ratios and abs(ratios[-1] - 1) > mp.mpf("0.3"):
            yield f"at {key}: (f - ({fact[key]}))/({fact['gap'][key]}) is {[mp.nstr(r, 6) for r in ratios]}"
        elif ratios and abs(ratios[-1] - 1) > mp.mpf("0.01"):
            c.doubt("asymptotes", f"{key}: {fact['gap'][key]} ratios {[mp.nstr(r, 6) for r in ratios]}")


# ---- shape


def _signed(k: int, words: dict[str, int], key: str) -> Any:
    """Whether f^(k) has the sign that each interval says."""

    def check(c: Comparison, fact: Json) -> Iterator[str]:
        g, y = c.scan.grid, c.scan.table[k]
        for m in fact["intervals"] or ():  # None where it is not known on which
            sign = words[m[key]]
            for at, v in _values(c, k):
                if _well_inside(at, m) and _against(v, sign):
                    yield f"{m[key]} at {mp.nstr(at, 20)}, where f^({k}) = {mp.nstr(v, 8)}"
                    return
            with np.errstate(all="ignore"):
                bad = np.nonzero((sign * y < -1e-12) if sign else (np.abs(y) > 1e-12))[0]
            for i in bad[:: max(1, len(bad) // 12)]:
                at = mp.mpf(float(g[i]))
                if _well_inside(at, m):
                    v = c.confirmed(g[i], k)
                    if v is not None and _against(v, sign):
                        yield f"{m[key]} at {g[i]}, where f^({k}) = {mp.nstr(v, 8)}"
                        return
        if fact["intervals"] is not None:
            yield from _covered(c, fact["intervals"], k)

    return check


def _against(v: Any, sign: int) -> bool:
    tol = mp.mpf(10) ** -30
    return bool(sign * v < -tol) if sign else bool(abs(v) > tol)


def _covered(c: Comparison, intervals: Json, k: int) -> Iterator[str]:
    for at, _ in c.sampled:
        if not _in_set(at, intervals, mp.mpf(10) ** -12):
            yield f"{mp.nstr(at, 15)} is in no interval"
            return


_MONOTONE = _signed(1, {"increasing": 1, "decreasing": -1, "constant": 0}, "direction")
_CONVEX = _signed(2, {"convex": 1, "concave": -1, "affine": 0}, "shape")


def _ordered(c: Comparison) -> list[tuple[Any, Any]]:
    """(x, f(x)) in order."""
    grid = [mp.mpf(float(a)) for a in c.scan.grid[::60] if abs(a) < 50]
    more = [(a, v) for a in grid if (v := c.scan.maybe(a)) is not None]
    return sorted([*((a, v) for a, v in _values(c, 0) if abs(a) < 100), *more])


def _monotonicity(c: Comparison, fact: Json) -> Iterator[str]:
    yield from _MONOTONE(c, fact)
    pairs = _ordered(c)
    steps = [b - a for (_, a), (_, b) in itertools.pairwise(pairs)]
    tiny = mp.mpf(10) ** -38
    up, down, flat = (any(s > tiny for s in steps), any(s < -tiny for s in steps), any(s == 0 for s in steps))
    word = fact["value"]
    wrong = {
        "strictly increasing": down, "nondecreasing": down, "strictly decreasing": up, "nonincreasing": up,
        "constant": up or down, "not monotone": False,
    }[word]  # fmt: skip
    if wrong:
        yield f"{word}, but up {up}, down {down}"
    if word == "not monotone" and not (up and down):
        c.doubt("monotonicity", f"not monotone, but up {up}, down {down}")
    if word in ("nondecreasing", "nonincreasing") and not flat:
        c.doubt("monotonicity", f"{word} without a flat step")


def _convexity(c: Comparison, fact: Json) -> Iterator[str]:
    yield from _CONVEX(c, fact)
    pairs, word, bent = _apart(_ordered(c)), fact["value"], set()
    for (a, u), (b, v), (d, w) in zip(pairs, pairs[1:], pairs[2:], strict=False):
        if all(c.scan.maybe(t) is not None for t in ((a + b) / 2, (b + d) / 2)):
            bend = (w - v) / (d - b) - (v - u) / (b - a)
            noise = mp.mpf(10) ** -25 * (1 + abs(u) + abs(v) + abs(w)) / min(d - b, b - a)
            bent |= {1} if bend > noise else {-1} if bend < -noise else set()
    allowed = {"convex": {1}, "concave": {-1}, "affine": set(), "neither": {1, -1}}[word]
    if not bent <= allowed:
        yield f"{word}, but chords bend {bent}"
    if word == "neither" and bent != {1, -1}:
        c.doubt("convexity", f"neither, but chords bend {bent} only")
    if fact["strict"] and any(m["shape"] == "affine" for m in fact["intervals"] or ()):
        yield "strict with an affine stretch"


def _apart(pairs: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Those not too near to the one before."""
    kept = pairs[:1]
    for pair in pairs:
        if pair[0] - kept[-1][0] > mp.mpf(10) ** -12:
            kept.append(pair)
    return kept


def _symmetry(c: Comparison, fact: Json) -> Iterator[str]:
    def mirrored(p: Any, q: Any, sign: int) -> Any:
        """The first place where f(2p - x) - q = sign (f(x) - q) fails."""
        for at in [mp.mpf(n) / 7 + mp.mpf("0.0317") for n in range(-40, 41)]:
            u, v = c.scan.maybe(p + at), c.scan.maybe(p - at)
            if (u is None) != (v is None):
                return at
            if u is not None and abs((u - q) - sign * (v - q)) > mp.mpf(10) ** -16 * (1 + abs(u)):
                return at
        return None

    zero = mp.mpf(0)
    odd, even = mirrored(zero, zero, -1), mirrored(zero, zero, 1)
    word = fact["value"]
    if (word == "odd" and odd is not None) or (word == "even" and even is not None):
        yield f"not {word}"
    seems = odd is None or even is None
    if word == "neither" and seems and _is_plain(c) and not _uneven(c, -1 if odd is None else 1):
        yield f"neither, but odd {odd is None} or even {even is None}"
    if fact["centre"] is not None:
        p, q = number(fact["centre"]["x"]), number(fact["centre"]["y"])
        if (at := mirrored(p, q, -1)) is not None:
            yield f"no centre {mp.nstr(p, 10)}, {mp.nstr(q, 10)}: {at}"
    if fact["axis"] is not None and (at := mirrored(number(fact["axis"]), zero, 1)) is not None:
        yield f"no axis: {at}"


def _is_plain(c: Comparison) -> bool:
    """Whether f is not everywhere next to 0."""
    return bool(max(abs(v) for _, v in _ordered(c)) > mp.mpf(10) ** -10)


def _uneven(c: Comparison, sign: int) -> bool:
    """Whether f(x) - sign f(-x) is small but not 0 somewhere: tanh(10^6 + x) is even to any eye."""
    for digits in (200, 1600):
        with mp.workdps(digits):
            for at in (mp.mpf(n) / 7 + mp.mpf("0.0317") for n in range(0, 400, 13)):
                u, v = c.scan.maybe(at), c.scan.maybe(-at)
                if (
                    u is not None
                    and v is not None
                    and abs(u - sign * v) > mp.mpf(10) ** (20 - digits) * abs(u)
                ):
                    return True
    return False


# ---- points


def _solutions(k: int, minus_x: bool = False) -> Any:
    def check(c: Comparison, fact: Json) -> Iterator[str]:
        points = fact["points"]

        def g(t: Any) -> Any:
            return c.scan.value(t, k) - (t if minus_x else 0)

        for m in points:
            for p in list(_numbers([m]))[:4]:
                if mp.isfinite(p) and not _is_zero(g, p):
                    yield f"not zero at {mp.nstr(p, 20)}"
        grid = c.scan.grid
        y = c.scan.table[k] - (grid if minus_x else 0)
        slope = c.scan.table[k + 1] - (1 if minus_x else 0)
        yield from _unlisted(c, g, y, points)
        yield from _unlisted_double(c, k, minus_x, y, slope, points)

    return check


def _is_zero(g: Any, p: Any) -> bool:
    """g(p) = 0 as far as the decimals of p tell: g vanishes, changes its sign, or falls like a power."""
    tiny = mp.mpf(10) ** -19 * (1 + abs(p))
    found = []
    for q in (p, p - tiny, p + tiny):
        try:
            found.append(g(q))
        except Undefined:
            continue
    if not found:
        return False
    if any(v == 0 for v in found) or (len(found) == 3 and found[1] * found[2] < 0):
        return True
    return bool(min(abs(v) for v in found) < mp.mpf(10) ** -6)


def _unlisted(c: Comparison, g: Any, y: Any, points: Json) -> Iterator[str]:
    """Sign changes without a jump that are not listed."""
    grid = c.scan.grid
    with np.errstate(all="ignore"):
        turns = np.nonzero(y[:-1] * y[1:] < 0)[0]
    for i in turns[:60]:
        at = _refined(g, mp.mpf(float(grid[i])), mp.mpf(float(grid[i + 1])))
        if at is None or _in_set(at, points, mp.mpf(10) ** -14):
            continue
        tiny = mp.mpf(10) ** -35 * (1 + abs(at))
        try:
            small = abs(g(at - tiny)) < mp.mpf(10) ** -20 and abs(g(at + tiny)) < mp.mpf(10) ** -20
        except Undefined:
            continue
        if small:
            yield f"a zero at {mp.nstr(at, 20)} is missing"
            return


def _unlisted_double(c: Comparison, k: int, minus_x: bool, y: Any, slope: Any, points: Json) -> Iterator[str]:
    grid = c.scan.grid

    def dg(t: Any) -> Any:
        return c.scan.value(t, k + 1) - (1 if minus_x else 0)

    with np.errstate(all="ignore"):
        turns = np.nonzero((slope[:-1] * slope[1:] < 0) & (np.abs(y[:-1]) < 1e-3))[0]
    for i in turns[:30]:
        at = _refined(dg, mp.mpf(float(grid[i])), mp.mpf(float(grid[i + 1])))
        v = None if at is None else c.scan.maybe(at, k)
        bend = None if at is None else c.scan.maybe(at, k + 2)
        if v is None or not bend or abs(v - (at if minus_x else 0)) > mp.mpf(10) ** -38 * abs(bend):
            continue
        if not _in_set(at, points, mp.mpf(10) ** -14):
            yield f"a zero at {mp.nstr(at, 20)} is missing"
            return


def _inflections(c: Comparison, fact: Json) -> Iterator[str]:
    points, d = fact["points"], mp.mpf(10) ** -7
    for p in list(_numbers(points))[:12]:
        a, b = c.scan.maybe(p - d, 2), c.scan.maybe(p + d, 2)
        if a is None or b is None or not a * b < 0:
            yield f"f'' does not change sign at {mp.nstr(p, 20)}"
    grid, y = c.scan.grid, c.scan.table[2]
    with np.errstate(all="ignore"):
        turns = np.nonzero(y[:-1] * y[1:] < 0)[0]
    for i in turns[:60]:
        at = _refined(lambda t: c.scan.value(t, 2), mp.mpf(float(grid[i])), mp.mpf(float(grid[i + 1])))
        if at is None or _in_set(at, points, mp.mpf(10) ** -12):
            continue
        if max(abs(c.scan.maybe(mp.mpf(float(t)), 2) or 0) for t in grid[i : i + 2]) < mp.mpf(10) ** -35:
            continue
        tiny = mp.mpf(10) ** -30
        u, v = c.scan.maybe(at - tiny), c.scan.maybe(at + tiny)
        if u is not None and v is not None and abs(u - v) < mp.mpf(10) ** -20:
            yield f"f'' changes sign at {mp.nstr(at, 20)} too"
            return


def _breakpoints(c: Comparison, fact: Json) -> Iterator[str]:
    for p in fact["points"]:
        yield from _break(c, p)
    listed = [t for p in fact["points"] for t in _repeated(p)]
    for at in _jumps(c):
        if not any(abs(at - p) < mp.mpf(10) ** -12 * (1 + abs(p)) for p in listed):
            yield f"a break at {mp.nstr(at, 20)} is missing"


def _break(c: Comparison, p: Json) -> Iterator[str]:
    at = number(p["at"])
    tiny = mp.mpf(10) ** -17 * (1 + abs(at))
    sides = []
    for side in (-1, 1):
        try:
            sides.append(c.scan.jet(at + side * tiny, 2))
        except Undefined:
            return
    jump = number(p["jump"])
    if (
        mp.isfinite(jump)
        and all(abs(s[1]) < 10**6 for s in sides)
        and abs(sides[1][0] - sides[0][0] - jump) > mp.mpf(10) ** -8
    ):
        yield f"jump at {mp.nstr(at, 12)} is {mp.nstr(sides[1][0] - sides[0][0], 12)}"
    for key, s in zip(("left_derivative", "right_derivative"), sides, strict=True):
        if p[key] is None:
            continue
        slope = number(p[key])
        if (
            mp.isfinite(slope)
            and abs(s[2]) < 10**6
            and abs(s[1] - slope) > mp.mpf(10) ** -8 * (1 + abs(slope))
        ):
            yield f"{key} at {mp.nstr(at, 12)} is {mp.nstr(s[1], 12)}, not {mp.nstr(slope, 12)}"
    slopes = [p[k] for k in ("left_derivative", "right_derivative")]
    if p["class"] == "C^0" and None not in slopes and number(slopes[0]) == number(slopes[1]):
        yield f"C^0 at {mp.nstr(at, 12)} with equal slopes"
    if p["class"] == "discontinuous" and jump == 0:
        middle = c.scan.maybe(at)
        if middle is not None and all(
            abs(s[0] - middle) < mp.mpf(10) ** -12 and abs(s[1]) < 10**3 for s in sides
        ):
            c.doubt("breakpoints", f"discontinuous at {mp.nstr(at, 12)} without a jump")


def _jumps(c: Comparison) -> Iterator[Any]:
    """Places where f or f' jumps, found by bisecting large steps of the grid."""
    grid = c.scan.grid
    for k in (0, 1, 2):
        y, dy = c.scan.table[k], c.scan.table[k + 1]
        with np.errstate(all="ignore"):
            step, width = np.abs(np.diff(y)), np.diff(grid)
            steep = np.maximum(np.abs(dy[:-1]), np.abs(dy[1:])) * width
            found = np.nonzero((step > 20 * steep + 1e-7) & (np.abs(grid[:-1]) < 20))[0]
        for i in found[:8]:
            at = _bisected_jump(c, k, mp.mpf(float(grid[i])), mp.mpf(float(grid[i + 1])))
            if at is not None:
                yield at


def _bisected_jump(c: Comparison, k: int, a: Any, b: Any) -> Any | None:
    fa, fb = c.scan.maybe(a, k), c.scan.maybe(b, k)
    for _ in range(80):
        m = (a + b) / 2
        fm = c.scan.maybe(m, k)
        if None in (fa, fb, fm):
            return None
        a, b, fa, fb = (a, m, fa, fm) if abs(fm - fa) > abs(fb - fm) else (m, b, fm, fb)
    slope = max(abs(c.scan.maybe(a, k + 1) or 0), abs(c.scan.maybe(b, k + 1) or 0))
    return a if abs(fb - fa) > mp.mpf(10) ** -9 and slope < 10**6 else None


def _smoothness(c: Comparison, fact: Json) -> Iterator[str]:
    broken, word = c.known("breakpoints"), fact["value"]
    jumps = [at for at in _jumps(c) if _defined(c, at)]
    if word == "analytic" and jumps:
        yield f"analytic with a break at {mp.nstr(jumps[0], 12)}"
    if broken is not None:
        inside = [p for p in broken["points"] if _defined(c, number(p["at"]))]
        classes = [p["class"] for p in inside]
        order = {"discontinuous": -1, "C^oo": 90, "analytic": 99}
        rank = [order.get(k) if k in order else int(k[2:]) for k in (*classes, word)]
        inner = min(rank[:-1], default=99)
        if rank[-1] != inner:
            yield f"{word}, but breakpoints are {classes}"


def _defined(c: Comparison, at: Any) -> bool:
    """Whether f has a value there: an irrational pole is no end of the domain that any number hits."""
    domain = c.known("domain")
    if domain is None:
        return c.scan.maybe(at) is not None
    return any(_well_inside(at, m) or _closed_end(at, m) for m in domain["intervals"])


def _closed_end(at: Any, member: Json) -> bool:
    base = member.get("base", member)
    if "lo" not in base:
        return False
    if base is not member:
        return bool(base["lo_closed"] and base["hi_closed"] and _in_set(at, [member]))
    ends = ((base["lo"], base["lo_closed"]), (base["hi"], base["hi_closed"]))
    return any(closed and close(at, number(end)) for end, closed in ends)


def _lipschitz(k: int) -> Any:
    def check(c: Comparison, fact: Json) -> Iterator[str]:
        size = number(fact)
        if size == INF:
            return
        for at, v in _values(c, k + 1):
            if abs(v) > size * (1 + TIGHT) + TIGHT:
                yield f"slope {mp.nstr(v, 15)} at {mp.nstr(at, 15)} exceeds {mp.nstr(size, 15)}"
                return
        y = np.abs(c.scan.table[k + 1])
        for i in np.nonzero(y > float(size) * (1 + 1e-9) + 1e-12)[0][:5]:
            v = c.confirmed(c.scan.grid[i], k + 1)
            if v is not None and abs(v) > size * (1 + TIGHT) + TIGHT:
                yield f"slope {mp.nstr(v, 15)} at {c.scan.grid[i]} exceeds {mp.nstr(size, 15)}"
                return
        pairs = sorted((a, j[k]) for a, j in c.sampled)
        for (a, u), (b, v) in itertools.pairwise(pairs):
            if abs(v - u) > size * (b - a) + mp.mpf(10) ** -30 * (1 + abs(u) + abs(v)):
                yield f"chord from {mp.nstr(a, 15)} to {mp.nstr(b, 15)} is steeper than {mp.nstr(size, 15)}"
                return

    return check


# ---- formulas


def _expression(text: str, names: dict[str, Any]) -> Any | None:
    """Its value; with more digits than the names have, since terms may cancel."""
    try:
        with mp.workdps(2 * DPS + 10):
            return Evaluator({n: Jet([v]) for n, v in names.items()}, False)(read(text)).c[0]
    except (Undefined, NotImplementedError, ZeroDivisionError):
        return None


def _derivative(k: int) -> Any:
    def check(c: Comparison, fact: Json) -> Iterator[str]:
        for at, jet in c.sampled[:: max(1, len(c.sampled) // 60)]:
            if abs(at) > 10**4 or any(abs(at - p) < mp.mpf(10) ** -8 for p in c.places):
                continue
            v = _expression(fact["value"], {"x": at})
            if v is not None and not close(v, jet[k], mp.mpf(10) ** -20):
                yield f"f^({k})({mp.nstr(at, 15)}) = {mp.nstr(jet[k], 15)}, not {mp.nstr(v, 15)}"
                return
            if v is None and abs(at) < 4:
                c.doubt("derivative", f"no value of the formula at {mp.nstr(at, 15)}")
            form = fact["in_terms_of_output"]
            if form is not None and abs(at) < 20:
                w = _expression(form, {"y": jet[0], "x": jet[0]})
                if w is not None and not close(w, jet[k], mp.mpf(10) ** -9):
                    yield f"{form} at {mp.nstr(at, 15)} is {mp.nstr(w, 12)}, not {mp.nstr(jet[k], 12)}"
                    return

    return check


def _antiderivative(c: Comparison, fact: Json) -> Iterator[str]:
    if fact["value"] is None:
        return
    ends = [mp.mpf(p) for p in ("-3.1", "-1.7", "-0.6", "0.21", "0.9", "1.8", "2.9")]
    for a, b in itertools.pairwise(ends):
        u, v = (_expression(fact["value"], {"x": t}) for t in (a, b))
        if u is None or v is None:
            continue
        inner = [p for p in c.places if a < p < b]
        area = _area(c, [float(a), *map(float, inner), float(b)])
        if area is not None and abs(float(v - u) - area) > 1e-8 * (1 + abs(area)):
            yield f"F({mp.nstr(b, 3)}) - F({mp.nstr(a, 3)}) is {mp.nstr(v - u, 12)}, the integral {area:.12g}"
            return


def _area(c: Comparison, cuts: list[float]) -> float | None:
    """By two rules; None where they do not agree: log is not smooth at 0."""
    coarse, fine = _area_by(c, cuts, 17), _area_by(c, cuts, 23)
    if coarse is None or fine is None or abs(coarse - fine) > 1e-9 * (1 + abs(fine)):
        return None
    return fine


def _area_by(c: Comparison, cuts: list[float], count: int) -> float | None:
    nodes, weights = np.polynomial.legendre.leggauss(30)
    total = 0.0
    for a, b in itertools.pairwise(cuts):
        for lo, hi in zip(np.linspace(a, b, count), np.linspace(a, b, count)[1:], strict=False):
            y = c.scan.array((hi + lo) / 2 + (hi - lo) / 2 * nodes, 0)[0]
            if not np.all(np.isfinite(y)) or np.any(np.abs(y) > 1e3):
                return None
            total += (hi - lo) / 2 * float(weights @ y)
    return total


def _inverse(c: Comparison, fact: Json) -> Iterator[str]:
    pairs = _ordered(c)
    if fact["invertible"]:
        dead = c.known("dead_region")
        if dead is not None and dead["intervals"]:
            yield "invertible with a flat stretch"
        broken, smooth = c.known("monotonicity") or {}, c.known("smoothness") or {}
        continuous = smooth.get("value", "discontinuous") != "discontinuous" and _whole(c)
        if broken.get("value") == "not monotone" and continuous:
            yield "invertible, continuous and not monotone"
        seen = sorted((v, a) for a, v in pairs)
        for (u, a), (v, b) in itertools.pairwise(seen):
            steep = min(abs(c.scan.maybe(t, 1) or 0) for t in (a, b)) > mp.mpf(10) ** -20
            if u == v and steep and abs(a) < 5 and abs(b) < 5 and a != b:
                yield f"f({mp.nstr(a, 12)}) = f({mp.nstr(b, 12)})"
                return
    elif c.known("monotonicity") and c.known("monotonicity")["value"].startswith("strictly"):
        yield "not invertible, but strictly monotone"
    if fact["value"] is None:
        return
    for at, v in pairs[:: max(1, len(pairs) // 40)]:
        if abs(at) > 15 or any(abs(at - p) < mp.mpf(10) ** -8 for p in c.places):
            continue
        back = _expression(fact["value"], {"x": v})
        slope = c.scan.maybe(at, 1)
        if slope is None or abs(slope) < mp.mpf(10) ** -6:
            continue
        if back is None:
            c.doubt("inverse", f"no value of the inverse at f({mp.nstr(at, 10)})")
        elif abs(back - at) > mp.mpf(10) ** -12 * (1 + abs(at)):
            yield f"f^-1(f({mp.nstr(at, 12)})) = {mp.nstr(back, 12)}"
            return


def _whole(c: Comparison) -> bool:
    domain = c.known("domain")
    return domain is not None and len(domain["intervals"]) == 1


def _series(c: Comparison, fact: Json) -> Iterator[str]:
    if fact["value"] is None:
        return
    order, p = fact["order"], number(fact["at"])
    for side in (1, -1):
        gaps = []
        for h in (side * mp.mpf(10) ** -6, side * mp.mpf(10) ** -6 / 2):
            v, s = c.scan.maybe(p + h), _expression(fact["value"], {"x": p + h})
            gaps.append(None if v is None or s is None else abs(v - s))
        if (
            None not in gaps
            and gaps[1] > mp.mpf(10) ** -44
            and gaps[0] < gaps[1] * mp.mpf(2) ** (order + 0.9)
        ):
            yield f"the rest is {mp.nstr(gaps[0], 5)}, and {mp.nstr(gaps[1], 5)} at half the distance"


def _identities(c: Comparison, fact: Json) -> Iterator[str]:
    for e in fact["equations"]:
        for at in [mp.mpf(n) / 3 + mp.mpf("0.0713") for n in range(-15, 16)]:
            u, v = (_expression(e[s], {"x": at}) for s in ("left", "right"))
            if u is not None and v is not None and not close(u, v, mp.mpf(10) ** -18):
                yield f"{e['left']} = {e['right']} fails at {mp.nstr(at, 8)}: {mp.nstr(u - v, 5)}"
                return


def _equation(c: Comparison, fact: Json) -> Iterator[str]:
    if fact["value"] is None:
        return
    for at, jet in c.sampled:
        if abs(at) > 12 or any(abs(at - p) < mp.mpf(10) ** -8 for p in c.places):
            continue
        names = {"x": at, "y": jet[0], "y1": jet[1], "y2": jet[2]}
        v = _expression(fact["value"], names)
        longest = max((len(n) for n in re.findall(r"\d+", fact["value"])), default=0)
        size = mp.mpf(10) ** longest * (1 + sum(abs(w) for w in names.values()) ** 4)
        if v is not None and abs(v) > mp.mpf(10) ** -24 * size:
            yield f"{fact['value']} at {mp.nstr(at, 12)} is {mp.nstr(v, 5)}"
            return


# ---- training


def _level(inside: Any) -> Any:
    """Whether f' is as said in the intervals, and only there."""

    def check(c: Comparison, fact: Json) -> Iterator[str]:
        edges = _edges(fact["intervals"])
        for at, jet in c.sampled:
            if any(abs(at - e) < mp.mpf(10) ** -10 * (1 + abs(e)) for e in edges if mp.isfinite(e)):
                continue
            within = any(_well_inside(at, m) for m in fact["intervals"])
            if within != inside(jet[1]) and (within or abs(jet[1]) > mp.mpf(10) ** -40):
                yield f"f'({mp.nstr(at, 15)}) = {mp.nstr(jet[1], 12)}, listed is {within}"
                return

    return check


def _dead(c: Comparison, fact: Json) -> Iterator[str]:
    yield from _level(lambda v: abs(v) < mp.mpf(10) ** -40)(c, fact)
    tiny = mp.mpf(10) ** -40
    flat = (at for at, jet in c.sampled if abs(at) < 4 and jet[1] == jet[2] == 0)
    for at in flat:
        around = c.scan.maybe(at - tiny, 1) == c.scan.maybe(at + tiny, 1) == 0
        if around and not _in_set(at, fact["intervals"]):
            yield f"f' = 0 around {mp.nstr(at, 15)}"
            return


def _sparsity(c: Comparison, fact: Json) -> Iterator[str]:
    zeros = c.known("zeros")
    if zeros is None or any("base" in m or "sequence" in m for m in zeros["points"]):
        return
    mass = mp.mpf(0)
    for m in zeros["points"]:
        if "lo" in m:
            mass += mp.ncdf(number(m["hi"])) - mp.ncdf(number(m["lo"]))
    if not close(mass, number(fact)):
        yield f"P(f = 0) is {mp.nstr(mass, 20)}"


def _gauss(c: Comparison, g: Any) -> float | None:
    nodes, weights = np.polynomial.legendre.leggauss(24)
    cuts = sorted({*np.linspace(-13, 13, 105), *(float(p) for p in c.places if abs(p) < 13)})
    lo, hi = np.array(cuts[:-1]), np.array(cuts[1:])
    at = ((hi + lo) / 2)[:, None] + ((hi - lo) / 2)[:, None] * nodes[None, :]
    w = ((hi - lo) / 2)[:, None] * weights[None, :]
    y = g(*c.scan.array(at.ravel(), 1))
    density = np.exp(-(at.ravel() ** 2) / 2) / math.sqrt(2 * math.pi)
    with np.errstate(all="ignore"):
        terms = y * density * w.ravel()
    if not np.all(np.isfinite(terms)):
        return None
    edge = np.abs(terms[np.abs(at.ravel()) > 12]).max()
    return None if edge > 1e-14 else float(terms.sum())


def _gauss_in_digits(c: Comparison, g: Any) -> float | None:
    """The same with fifty digits at each node: the slope of tanh(x/1000)/x cancels in floats."""
    nodes, weights = np.polynomial.legendre.leggauss(12)
    cuts = sorted({*np.linspace(-9, 9, 49), *(float(p) for p in c.places if abs(p) < 9)})
    total = mp.mpf(0)
    for lo, hi in itertools.pairwise(map(mp.mpf, cuts)):
        for node, weight in zip(map(float, nodes), map(float, weights), strict=True):
            at = (hi + lo) / 2 + (hi - lo) / 2 * node
            try:
                jet = c.scan.jet(at, 1)
            except Undefined:
                return None
            total += (hi - lo) / 2 * weight * g(*jet) * mp.npdf(at)
    return float(total)


_MOMENTS = {
    "mean": lambda f, d: f,
    "second_moment": lambda f, d: f * f,
    "slope_second_moment": lambda f, d: d * d,
}


def _moments(c: Comparison, fact: Json) -> Iterator[str]:
    steep = float(np.nanmax(np.abs(c.scan.table[1][np.abs(c.scan.grid) < 8]), initial=0.0))
    size = _gauss(c, lambda f, d: np.abs(f))
    for name, g in _MOMENTS.items():
        value = _gauss(c, g)
        if value is None or size is None or not mp.isfinite(number(fact[name])) or steep > 1e3:
            continue
        slack = 1e-7 * (abs(value) + (size if name == "mean" else 0) + 1e-12)
        if abs(value - float(number(fact[name]))) > slack:
            value = _gauss_in_digits(c, g)
        if value is not None and abs(value - float(number(fact[name]))) > slack:
            yield f"{name} is {value:.12g}, not {fact[name]['decimal']}"
    if fact["zero_centred"] != (number(fact["mean"]) == 0):
        yield "zero_centred disagrees with the mean"


def _gain(c: Comparison, fact: Json) -> Iterator[str]:
    moments = c.known("moments")
    if moments is None:
        return
    for name, moment in (("forward", "second_moment"), ("backward", "slope_second_moment")):
        m = number(moments[moment])
        expected = INF if m == 0 else 1 / mp.sqrt(m)
        if not close(number(fact[name]), expected):
            yield f"{name} is {mp.nstr(expected, 20)}"


def _decay(c: Comparison, fact: Json) -> Iterator[str]:
    layer = number(fact["per_layer"])
    sup, inf = c.known("gradient_supremum"), c.known("gradient_infimum")
    if sup and inf and not close(layer, max(abs(number(sup)), abs(number(inf)))):
        yield "per_layer is not sup |f'|"
    for n, entry in fact["layers"].items():
        if mp.isfinite(layer) and not close(number(entry), layer ** int(n)):
            yield f"{n} layers"


_CHECKS: dict[str, Any] = {
    "domain": _domain,
    "range": _range,
    "supremum": lambda c, f: _extreme(c, f, 0, 1),
    "infimum": lambda c, f: _extreme(c, f, 0, -1),
    "gradient_supremum": lambda c, f: _extreme(c, f, 1, 1),
    "gradient_infimum": lambda c, f: _extreme(c, f, 1, -1),
    "limits": _limits(0),
    "gradient_limits": _limits(1),
    "asymptotes": _asymptotes,
    "monotonicity": _monotonicity,
    "convexity": _convexity,
    "symmetry": _symmetry,
    "zeros": _solutions(0),
    "fixed_points": _solutions(0, minus_x=True),
    "inflection_points": _inflections,
    "breakpoints": _breakpoints,
    "smoothness": _smoothness,
    "lipschitz": _lipschitz(0),
    "gradient_lipschitz": _lipschitz(1),
    "derivative": _derivative(1),
    "second_derivative": _derivative(2),
    "antiderivative": _antiderivative,
    "inverse": _inverse,
    "series": _series,
    "identities": _identities,
    "differential_equation": _equation,
    "dead_region": _dead,
    "saturation": _level(lambda v: abs(v) < mp.mpf(1) / 100),
    "sparsity": _sparsity,
    "moments": _moments,
    "gain": _gain,
    "gradient_decay": _decay,
}
