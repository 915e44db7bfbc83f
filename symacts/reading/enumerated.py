"""A property with a list of functions behind it: "odd: tanh, softsign", "slopes at 0: tanh 1, arctan 1".

Each function gets the words of its own, so that the entry is read as that many sentences.

>>> enumerated(Placed.of("Odd: tanh, softsign and arctan.")).text
'tanh is odd; softsign is odd; arctan is odd.'
>>> enumerated(Placed.of("Slopes at 0: tanh 1, softsign = 1, SiLU 1/2")).text
'the slope of tanh at 0 is 1; the slope of softsign at 0 is 1; the slope of SiLU at 0 is 1/2.'
>>> enumerated(Placed.of("Note: tanh, the sigmoid's cousin, is odd.")).text
"Note: tanh, the sigmoid's cousin, is odd."
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from symacts.reading.names import named
from symacts.reading.places import Placed
from symacts.wording import sparing

__all__ = ["enumerated"]

_AT = r"(?P<at>\s(?:at|in)\s(?:x\s?=\s?)?(?:[-−]?\d[\d.]{0,6}|zero|the origin|[-−+]?\s?∞))?"
_TRAIT = (
    r"convex|concave|odd|even|monotone|monotonic|monotonically increasing|strictly increasing|increasing"
    r"|bounded|unbounded|smooth|continuous|invertible|zero-cent(?:er|re)d|piecewise linear|non-?negative"
    r"|positive|differentiable(?:\s(?:at|in)\s(?:0|zero|the origin))?"
    r"|(?:un)?bounded (?:from )?(?:below|above)"
    r"|point[- ]symmetric(?:\s(?:about|around|with respect to)\s(?:\(0,\s?0\)|the origin|0))?"
)
_KINK = r"(?P<kink>kinks?|corners?|jumps?|discontinuit(?:y|ies))(?:\sat\s(?:0|zero|the origin))"
_QUANTITY = (
    r"(?P<of>(?:(?:largest|maximum|maximal|max|greatest|smallest|minimum|minimal|least|steepest)\s)?"
    r"(?:slope|derivative|gradient|value|output)|lipschitz constant|minimum|minima|maximum|maxima|range|image"
    rf"|supremum|infimum|limit)s?(?:\svalues?)?{_AT}"
)
_HEAD = sparing(
    rf"^[\s*_>•-]{{0,4}}(?P<head>(?P<not>not |never |non-?)?(?P<trait>{_TRAIT})(?:\sfunctions|\sones)?"
    rf"|{_KINK}|(?:the\s)?{_QUANTITY})\s?[:：]\s{{0,12}}",
    re.IGNORECASE,
)
_VALUE = (
    r"(?:(?:about |roughly |approximately |≈ ?|~ ?)?"
    r"(?:[-−+±]?\s?(?:\d[\d./]{0,9}|π(?:/\d)?|[¼½¾]|∞|ln 2|log 2)"
    r"|[(\[][^()\[\]]{1,24}[)\]]|ℝ|R\b|\ue000))"
)
_NAMED = re.compile(
    r"(?P<name>[A-Za-zσ](?:[\w -]|\([^()]{0,12}\)){0,24}?)\s?(?:=|:|is\b|≈|~|→)?\s{0,2}"
    rf"(?P<value>{_VALUE})?$"
)
_JOINTS = re.compile(r"\s*(?:[,;、]\s*(?:and\s+)?|\s+and\s+|\s&\s)")
_LONGEST = 240
_SINGULAR = {"minima": "minimum", "maxima": "maximum", "max": "maximum", "steepest": "largest"}


def enumerated(text: Placed) -> Placed:
    """The text as a sentence about each function that it lists; as it is where it lists none."""
    head = _HEAD.search(text.text) if len(text.text) <= _LONGEST else None
    if head is None:
        return text
    ends = len(text.text.rstrip(" .;,"))
    entries = _entries(text, head.end(), ends)
    told = [_NAMED.fullmatch(entry.text) for entry in entries]
    found = [entry for entry in told if entry is not None and _is_name(entry["name"])]
    with_values = head["of"] is not None
    if len(found) < len(told) or not found or any((f["value"] is not None) != with_values for f in found):
        return text
    shown = text[head.start("head") : head.end("head")]
    front, behind = _words(head)
    parts: list[Placed] = []
    for k, (entry, match) in enumerate(zip(entries, found, strict=True)):
        joint = "; " if k else ""
        name = entry[match.start("name") : match.end("name")]
        name = name.replaced("sigmoid") if match["name"] == "σ" else name
        parts += [shown.replaced(joint + front)] if joint + front else []
        parts += [name, shown.replaced(behind)]
        if with_values:
            parts.append(entry[match.start("value") : match.end("value")])
    return Placed.joined([*parts, shown.replaced(".")])


def _words(head: re.Match[str]) -> tuple[str, str]:
    """What stands before the name, and what behind it."""
    if head["of"] is not None:
        first, _, rest = head["of"].lower().partition(" ")
        noun = " ".join(filter(None, (_SINGULAR.get(first, first), rest)))
        at = "" if head["at"] is None else head["at"]
        return f"the {noun.removesuffix(at.lower())} of ", f"{at} is "
    if head["kink"] is not None:
        kind = head["kink"].lower().rstrip("s")
        return "", " is not continuous at 0" if kind[0] in "jd" else " is not differentiable at 0"
    trait = head["trait"].lower()
    trait = "odd" if trait.startswith("point") else trait
    return "", f" is {'not ' if head['not'] else ''}{trait}"


def _is_name(text: str) -> bool:
    return text == "σ" or named(text) is not None


def _entries(text: Placed, start: int, end: int) -> Sequence[Placed]:
    """What stands between the commas that no bracket holds."""
    said, held, begins, depth = text.text, [], start, 0
    joints = {joint.start(): joint.end() for joint in _JOINTS.finditer(said, start, end)}
    at = start
    while at < end:
        depth += (said[at] in "([") - (said[at] in ")]")
        if not depth and (behind := joints.get(at)) is not None:
            held.append(text[begins:at])
            begins = at = behind
            continue
        at += 1
    return [*held, text[begins:end]]
