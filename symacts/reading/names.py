"""Names of activations in running text, in English and Japanese, and what they do in their sentence.

A name of the catalogue is found in any case, with or without hyphens and spaces, in the plural, with
or without "function". Words that mean other things in everyday language (step, linear, sine) are names only
where they can be nothing else: as a label of their own, or before "activation" or "function".

>>> [m.name for m in mentions("Leaky-ReLUs and ハードシグモイド関数 grow step by step")]
['leaky_relu', 'hard_sigmoid']
>>> [(m.name, m.role.name) for m in mentions("Unlike sigmoid and tanh, ReLU is not bounded")]
[('sigmoid', 'UNLIKE'), ('tanh', 'UNLIKE'), ('relu', 'SUBJECT')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from itertools import pairwise

from symacts.catalog import find, rows, vector_rows
from symacts.registry import fold

__all__ = [
    "SWISH", "Mention", "Role", "approximated", "is_label", "is_topic", "joined_to", "mentions", "named",
    "topics",
]  # fmt: skip


class Role(Enum):
    """What a name does in its sentence."""

    SUBJECT = "subject"  # the sentence may be about it
    UNLIKE = "unlike"  # "unlike X", "compared with X", "than X", "instead of X": named, but not spoken of
    LIKE = "like"  # "like X", "similar to X", "a variant of X"
    TERM = "term"  # part of a formula, as tanh in x*tanh(softplus(x))


@dataclass(frozen=True)
class Mention:
    """A name in a text: text[start:end], without a word like "function" after it."""

    name: str
    start: int
    end: int
    role: Role = Role.SUBJECT


def _folded(*lists: str) -> frozenset[str]:
    return frozenset(fold(word) for words in lists for word in words.split(","))


# Words that are names only as a label of their own, or before "activation" ...
_ONLY_LABELS = _folded(
    "linear, 線形関数, 指数関数, 自然指数関数, exp, exponential, exponential function",
    "誤差関数, error function, quadratic, cubic, square, cube, gaussian, gaussian function, ガウス関数",
    "gauss, sin, cos, sine, cosine, サイン関数, コサイン関数, 正弦関数, 余弦関数, 二乗関数, 三乗関数",
    "2乗関数, 3乗関数, 自乗関数, absolute value, 絶対値, modulus, threshold, phi, abs",
    "normal distribution function, soft, softs, log σ, ln σ, ln cosh, leaky",
)
# ... and those that are names before "function", too.
_LABELS = _ONLY_LABELS | _folded(
    "pass-through, 正弦, 余弦, normal CDF, clip, bilinear, 恒等, ガウシアン, クリップ, squash, ramp",
    "positive part",
    "rectifier, sc, gd, primer, shrink, step, ステップ, identity, sign, snake, スネーク, swim, serf",
    "スウィム, サーフ, phish, フィッシュ, apl, pau, plu, slu, squ, reu, smu, lse, srs, logistic, sinc, gish",
    "colu, erf, log-log, asinh, inverse hyperbolic sine, 逆正接",
    "逆双曲線正弦, x cos x, gompertz",
    "sgn, calu, softmax plus one, シュリンク, コルー, ニプナ, ミッシュ, maxmin, gtu, oplu, 三次ユニット",
    "二次ユニット, unit step, hard thresholding, soft thresholding",
)
# Spellings that people use beside those of the catalogue.
_ALSO: Mapping[str, str] = {
    "sigmoid": "sigmod, sigm, sigmoidal, sigmoidal unit, シグモイド曲線, ロジスティック・シグモイド"
    ", 標準シグモイド",
    "tanh": "hyperbolic tan, tangent hyperbolic, 双曲線タンジェント, 双曲正接, タンハイパボリック"
    ", タンジェントハイパボリック, ハイパブリックタンジェント"
    ", ハイパーブリックタンジェント",
    "relu": "ランプ, 整流線形ユニット, 正規化線形関数, 整流リニアユニット, rectified unit",
    "leaky_relu": "leaky rectified linear, LeReLU, lrelu, leaky, リーキー",
    "prelu": "parameterized ReLU, parameterised ReLU, parametrized ReLU, parametric rectifier",
    "binary_step": "heaviside function, 階段, ヘビサイド関数, ヘビサイド, ヘヴィサイド関数, ヘヴィサイド"
    ", 単位階段関数, バイナリステップ, バイナリーステップ",
    "identity": "identity mapping, linear activation",
    "gelu": "ガウス誤差リニアユニット, gaussian error linear",
    "elu": "exponential linear",
    "hard_swish": "hswish",
    "hard_sigmoid": "hsigmoid",
    "gaussian": "gauss",
    "hard_tanh": "ハードタンジェント, ハードハイパボリックタンジェント, ハード双曲線正接",
    "softmax": "soft max",
    "softshrink": "軟閾値, 軟閾値作用素, 軟しきい値, 軟しきい値作用素, ソフトしきい値, ソフト閾値作用素",
    "hardshrink": "硬閾値, 硬閾値作用素, 硬しきい値, 硬しきい値作用素, ハードしきい値, ハード閾値作用素",
    "log_sigmoid": "log σ, ln σ, logσ, lnσ",
    "logcosh": "ln cosh, 対数双曲余弦, 対数双曲線余弦",
    "squared_relu": "relu²,ReLU二乗,ReLU2乗,2乗ReLU",
}
_SWISHES = "swish, スウィッシュ, スウィッシュ関数, swish関数, スイッシュ, スイッシュ関数"
# What "Swish" means depends on whether the text has a beta.
SWISH = "swish"

_WORD = re.compile(
    r"[A-Za-z]+|[0-9]+(?:\.[0-9]+)?|[\u30a1-\u30fa\u30fc-\u30ff]+(?:[・·][\u30a1-\u30fa\u30fc-\u30ff]+)*|(?![\u3041-\u309f])[^\W_]|[²]"
)
_GAP = re.compile(r"[ \t\n\-_‐‑–・·’']{0,3}")
_TO_A_POWER = re.compile(
    r"\s?の\s?(?=[2二]\s?乗|(?:tanh|シグモイド|sigmoid)\s?近似)", re.IGNORECASE
)  # ReLUの2乗
_FUNCTION_AFTER = re.compile(
    r"[\s\-\"'`」』]{0,3}(?:activations?|functions?|units?|curves?|nonlinearity|non-linearity|neurons?|活性化|関数|函数|層)",
    re.IGNORECASE,
)
_ACTIVATION_AFTER = re.compile(r"[\s\-\"'`」』]{0,3}(?:activations?\b|活性)", re.IGNORECASE)
_NOT_AFTER = re.compile(
    r"[\s\-]{0,2}(?:regression|regress|loss|回帰|損失|distribution|分布|cross\b|crossentropy|growth)",
    re.IGNORECASE,
)
_LONGEST = 8  # words in a name; kanji count one by one, and may be more
_LONGEST_FOLDED = 40


@lru_cache(maxsize=1 << 15)
def mentions(text: str) -> tuple[Mention, ...]:
    """The names in a folded text, in their order, the longest where they overlap.

    Everyday words are names where they are all of the text, as in a heading or the first cell of a row.
    Guarantee: time grows with length.
    """
    found = list(_found(text))
    return tuple(
        mention if mention.role is role else replace(mention, role=role)
        for mention, role in zip(found, _roles(text, found), strict=True)
    )


def named(text: str) -> str | None:
    """The activation that this is the name of, all of it; as in the first cell of a row."""
    names = [mention for mention in mentions(text) if mention.start == 0 or not text[: mention.start].strip()]
    return names[0].name if names and is_label(text, names[0]) else None


def is_label(text: str, mention: Mention) -> bool:
    """Whether the text is hardly more than the name: "ReLU function:", "3. ReLU（正規化線形関数）"."""
    rest = text[: mention.start] + " " + text[mention.end :]
    return _LABEL_REST.fullmatch(rest) is not None


_LABEL_REST = re.compile(
    r"\W*(?:[0-9]+\W*)?(?:the\W+)?(?:activation|function|活性化関数|関数|函数|とは|について|layer|unit|s|\W)*(?:[(（\[].{0,80}"
    r"|(?=.{0,12}[\^=/²³√])(?:(?:exp|tanh|sqrt|frac|sinh|cosh|max|min|log|erf)(?![A-Za-z])|(?<![A-Za-z])[A-Za-z]{1,2}(?![A-Za-z])|[^A-Za-z\u3041-\u9fff]){1,60})?",
    re.IGNORECASE | re.DOTALL,
)


def _found(text: str) -> Iterator[Mention]:
    words = [(found.start(), found.end(), _folded_word(found.group())) for found in _WORD.finditer(text)]
    known, beginnings = _names()
    at = 0
    while at < len(words):
        if words[at][2] not in beginnings and words[at][2].removesuffix("s") not in beginnings:
            at += 1
            continue
        best: tuple[int, str, str] | None = None
        joined = ""
        for k in range(at, min(len(words), at + 24)):
            if (
                k > at
                and not _GAP.fullmatch(text, words[k - 1][1], words[k][0])
                and not _TO_A_POWER.match(text, words[k - 1][1])
            ):
                break
            joined += words[k][2]
            if joined not in beginnings and not (joined.endswith("s") and joined[:-1] in beginnings):
                break
            name = known.get(joined) or (known.get(joined[:-1]) if joined.endswith("s") else None)
            if k > at and joined in _TWO_WORDS:
                continue
            if name is not None and not _cut(text, words, k):
                best = k, name, joined
        if best is None:
            at += 1
            continue
        last, name, spelling = best
        start, end = words[at][0], words[last][1]
        if last > at and (shared := _sharing(text, words, at, last, known)) is not None:
            yield shared
        if _is_meant(text, start, end, spelling):
            yield Mention(name, start, end)
        at = last + 1


_TWO_WORDS = frozenset({"atan"})  # "stuck at an input"
_SHARED = re.compile(r"\s?(?:/|&|,|\band\b|\bor\b)\s?", re.IGNORECASE)


def _sharing(
    text: str, words: list[tuple[int, int, str]], first: int, last: int, known: Mapping[str, str]
) -> Mention | None:
    """The name before that shares its noun: the leaky one in "Leaky and parametric ReLU"."""
    bare = first - 1 if first and words[first - 1][2] not in ("and", "or") else first - 2
    if bare < 0 or _SHARED.fullmatch(text, words[bare][1], words[first][0]) is None:
        return None
    name = known.get(words[bare][2] + words[last][2])
    return None if name is None else Mention(name, words[bare][0], words[bare][1])


_folded_word = lru_cache(maxsize=1 << 13)(fold)


def _cut(text: str, words: list[tuple[int, int, str]], last: int) -> bool:
    """Whether the name would end inside a longer word: relu in relu2x, or 恒等 in 恒等式."""
    end = words[last][1]
    following = text[end : end + 1]
    return bool(following) and following.isascii() and following.isalnum()


def _is_meant(text: str, start: int, end: int, spelling: str) -> bool:
    if _NOT_AFTER.match(text, end):
        return False
    if (behind := _leading_kana().get(spelling)) is not None and not text[:start].endswith(behind):
        return False  # 価値関数 is no しきい値関数
    if spelling.startswith(_LINEAR) and _NO_IDENTITY.search(text[max(0, start - 12) : start]):
        return False
    if spelling.startswith("rectifie") and _ANOTHER_UNIT.search(text[max(0, start - 20) : start]):
        return False
    if text[end : end + 1] == "(" and not _APPLIED.match(text, end) and spelling in _ELEMENTARY:
        return False  # exp(-x^2)
    singular = spelling[:-1] if spelling.endswith("s") and spelling not in _LABELS else spelling
    if singular not in _LABELS:
        return True
    if singular != spelling or _COUNTED.match(text, end):  # "Steps", "Step 2", of a procedure
        return _FUNCTION_AFTER.match(text, end) is not None
    if singular in _PROPER and _is_proper(text, start, end):
        return True
    if is_label(text, Mention("", start, end)) or _is_listed(text, start, end):
        return True
    if _OPENED.fullmatch(text[:start][-8:]) and _CLOSED.match(text, end):
        return True  # 【sin】
    if not text[:start].strip() and _LABELLED.match(text, end):
        return True
    if _FORMULA_BEHIND.match(text, end) or (singular in _BY_FORMULA and _FORMULA_NEXT.match(text, end)):
        return True
    if _WITH_SETTING.match(text, end):
        return True
    if singular in _ACRONYMS and _ACRONYM.match(text, start) and _TOPIC_IN_JAPANESE.match(text, end):
        return True
    if singular in _TOPICS and _TOPIC_BEFORE.search(text[:start][-24:]) and _TOPIC_AFTER.match(text, end):
        return True
    if singular in _BELLS and _AS_ANY_BELL.match(text, end):
        return True
    if singular in _SIZES and _BECOMES_IT.search(text[:start][-32:]) and not _OF_WHICH.match(text, end):
        return True
    if singular in _SIZES and _TOPIC_BEFORE.search(text[:start][-32:]) and _SHAPED.match(text, end):
        return True
    if not spelling.startswith(_LINEAR) and (
        _FACETS.match(text, end) or _FACETS_BEFORE.search(text[:start][-32:])
    ):
        return True
    after = _FUNCTION_AFTER if singular not in _ONLY_LABELS else _ACTIVATION_AFTER
    return after.match(text, end) is not None and not _FORMULA_BEFORE.search(text[max(start - 3, 0) : start])


_OPENED = re.compile(r"(?:.*\n)?[\s\d.)・-]{0,5}【\s?", re.DOTALL)
_CLOSED = re.compile(r"\s?(?:関数)?\s?】")


def _is_proper(text: str, start: int, end: int) -> bool:
    """Whether a word that is also a common one is written as a name is: "so Snake is", "the SQU"."""
    word = text[start:end]
    if word.isupper() or not (word[1:].islower() or "-" in word):  # CaLU
        return True
    within = word[0].isupper() and _WITHIN.search(text[max(0, start - 24) : start]) is not None
    return within or (word[0].isupper() and _FORMULA_NEXT.match(text, end) is not None)


_PROPER = _folded(
    "snake, swim, serf, phish, gish, reu, squ, slu, colu, calu, gtu, oplu, plu, lse, srs, apl, pau, smu"
)
_BY_FORMULA = _folded(
    "square, cube, gaussian, gaussian function, sin, cos, sine, cosine, exponential, exponential function"
    ", sinc, absolute value, modulus, quadratic, cubic, erf"
)
_WITHIN = re.compile(r"[a-z0-9,;:)\]][*_]{0,2}\s[*_`]{0,2}$")
_FORMULA_NEXT = re.compile(
    r",\s(?:or\s|i\.e\.\s)?[$`]?(?=[^,]{0,32}[\^²*/+(])[^,a-z]{0,3}[a-z0-9(\\][^,]{1,40}[),²$`]"
)


@lru_cache(maxsize=256)
def _listed(text: str) -> frozenset[tuple[int, int]]:
    """Where the names stand of which a heading is a list: "REU / PELU etc.", "Step and sign"."""
    if len(text) > _LONGEST_LIST or _SEPARATOR.search(text) is None:
        return frozenset()
    ends = [0, *(at for found in _SEPARATOR.finditer(text) for at in found.span()), len(text)]
    known, _ = _names()
    held = set()
    for begin, stop in zip(ends[::2], ends[1::2], strict=True):
        piece = _MARKS_AROUND.fullmatch(text, begin, stop)
        if piece is None or "".join(map(_folded_word, _WORD.findall(piece[1]))) not in known:
            return frozenset()
        held.add(piece.span(1))
    return frozenset(held)


def _is_listed(text: str, start: int, end: int) -> bool:
    return (start, end) in _listed(text)


_LONGEST_LIST = 80
_SEPARATOR = re.compile(r"\s?[/,&・、]\s?|\s(?:and|or|vs\.?|versus)\s", re.IGNORECASE)
_MARKS_AROUND = re.compile(
    r"[\W\d]{0,8}([A-Za-z\u3041-\u9fff][^/,&]*?)"
    r"(?:\s(?:etc|units?|functions?|activations?|family|& co|and friends))?[\W]{0,4}",
    re.IGNORECASE,
)


# "Cosine is even", 指数関数は: with one meaning, unlike the Gaussian, which is exp(-x^2) or exp(-x^2/2)
_TOPICS = _folded(
    "sin, cos, sine, cosine, サイン関数, コサイン関数, 正弦関数, 余弦関数, 指数関数, exponential function"
    ", sinc, erf, snake, log-log, serf, phish, gish, gompertz, error function",
)
# written as names in Japanese text: CaLUは, 「Snake」は
_ACRONYMS = _folded(
    "calu, colu, snake, swim, serf, phish, gish, apl, pau, plu, slu, squ, reu, smu, srs, gtu, oplu",
    "shrink, ncu, leaky",
)
_ACRONYM = re.compile(r"[A-Z]")
_TOPIC_IN_JAPANESE = re.compile(
    r"\*{0,2}[」』]?\s?(?:関数)?\s?(?:(?:は|が|の(?!ような)|も(?!の)|を|[（(])|[」』])"
    r"|\s(?=[^ぁ-んァ-ヶ一-龠、。]{0,40}x)[-−\\a-z(][^ぁ-んァ-ヶ一-龠、。]{2,40}?\s?(?:は|が|の(?=導関数|微分|値域|傾き))"
)  # Snake x + sin² x は
# "The absolute value has a corner", and not "the absolute value is at most 1", which is that of the output
_SIZES = _folded("absolute value, modulus, 絶対値")
_BECOMES_IT = re.compile(
    r"\b(?:reduces? to|becomes?|turns? (?:it )?into|degenerates? (?:in)?to|recovers?|approach(?:es)?"
    r"|tends? to|collapses? (?:in)?to|gives(?: back)?|converges to) the $",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(r"\s(?:value\s)?of\b")
_SHAPED = re.compile(
    r"\s(?:has (?:a |its )?(?:corner|kink|cusp|sharp)"
    r"|is (?:itself |also |only |continuous but )?(?:not |non-?|n't )?"
    r"(?:differentiable|convex|even|smooth|piecewise linear|continuous))\b"
    r"|(?:は|が|も)[^、。]{0,8}(?:尖|微分|偶関数|凸|連続)"
)
# what exp(-x^2) and exp(-x^2/2) have in common: ガウス関数は偶関数です
_BELLS = _folded("ガウス関数, ガウシアン")
_AS_ANY_BELL = re.compile(
    r"\s?(?:関数)?(?:は|が|も)[^、。はが]{0,16}(?:奇関数|偶関数|単調|連続|滑らか|なめらか|微分(?:可能|でき)|有界|対称|凸|最大値|最小値|正の値)"
)
_WITH_SETTING = re.compile(
    r"\s(?:with\s|\()[`$]?(?:[a-zαβγλθ]|\\?(?:alpha|beta|lambda|theta))[`$]?\s?=\s?\d"
)  # Snake with a = 1
_TOPIC_BEFORE = re.compile(
    r"(?:^\W{0,3}|[,;。、]\s?)"
    r"(?:(?:and|but|while|then|although|though|since|because|whereas|like|even|also|また|一方)[\s、,]{1,2}"
    r"|(?:まず|次に|最後に|続いて)(?:は)?[\s、,]{0,2})?(?:the )?$",
    re.IGNORECASE,
)
_TOPIC_AFTER = re.compile(
    r"\s(?:is|has|stays|oscillates|grows|tends|approaches|returns|takes|never|attains|reaches|saturates|dips|outputs|equals"
    r"|vanishes|falls|rises|maps|sends|cannot|can|lies|does)\b|\s?(?:は|が)|(?<=[A-Za-z])。"
)
_ELEMENTARY = _folded("exp, sin, cos, abs, erf")
_APPLIED = re.compile(r"\(\s?[A-Za-z]\s?\)")
_FACETS = re.compile(
    r"\s?(?:関数|函数)?の\s?(?:値域|導関数|微分|最大値|最小値|傾き|勾配|原点|極限|上限|下限|グラフ|出力|周期|接線|零点|変曲点|(?:定)?積分|リプシッツ|Lipschitz|(?:2|二)\s?階)"
)
_FACETS_BEFORE = re.compile(r"\b(?:range|derivative|maximum|minimum|slope) of (?:the )?$", re.IGNORECASE)
_COUNTED = re.compile(r"\s{0,2}[#(（]?[0-9]{1,2}(?![0-9]*[.,/^*])")


# "Gaussian: even", "The Gaussian exp(-x^2)", "snake(x) = x + sin(x)^2"
_LABELLED = re.compile(
    r"(?:\s?[:：]|\W{0,3}\s[—–-])\s?(?=.{0,80}(?:[$=∈^≈]|\d|関数|単調|微分|値域|周期|奇関数|偶関数|有界|連続|\b(?:function|monoton\w+|smooth|bounded|convex|odd|even)\b))"
)
_FORMULA_BEHIND = re.compile(
    r"(?:\s(?:activation|function|curve))?\s?(?:[`$(]{1,2}\s?)?(?:\\?exp\b|(?<![a-z])e\s?\^|\\mathrm\{e\}\^)|\s\\?exp\("
)
_LINEAR = ("linear", "線形")
# units of their own, with longer names
_ANOTHER_UNIT = re.compile(
    r"\b(?:bipolar|concatenated|displaced|shifted|noisy|flexible|dual|paired|elastic|complex|natural"
    r"|adaptive)[ -]$",
    re.IGNORECASE,
)
_NO_IDENTITY = re.compile(r"(?:non|bi|multi|piecewise|locally)[\s-]?$|[非双区分]$", re.IGNORECASE)
# "is a linear function", 線形関数である: said of another
_SAID_OF_ANOTHER = re.compile(
    r"\b(?:is|are|be|was|were|not|almost|nearly|as|like|becomes?|approximately|roughly|locally)"
    r"(?: just| simply| also| not| basically| only)? (?:an? |the )?$",
    re.IGNORECASE,
)
_SAID_OF_ANOTHER_AFTER = re.compile(
    r"(?:な)?(?:関数|函数)?(?:の一(?:種|つ))?(?:である|です|だ|では?な|ではありません|に(?:近|な)|と(?:異|同|見な))"
)
_FORMULA_BEFORE = re.compile(r"[\\.]$")


# said of the SiLU, these words speak of its derivative, and not of a row with that title
_OF_ANOTHER = re.compile(r"^derivative of|の導関数$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, str], frozenset[str]]:
    """Every spelling, folded, with the activation's name; and all beginnings of spellings."""
    known: dict[str, str] = {}
    for row in (*rows(), *vector_rows()):
        titles = (row.title.en, row.title.ja) if row.title else ()
        for spelling in (row.name, *row.aliases, *titles, *_ALSO.get(row.name, "").split(",")):
            if _OF_ANOTHER.search(spelling):
                continue
            for folded in _spellings(spelling):
                known.setdefault(folded, row.name)
    known.update(
        {
            fold(s): SWISH
            for s in (
                "swish",
                "スウィッシュ",
                "スウィッシュ関数",
                "swish関数",
                "スイッシュ",
                "スイッシュ関数",
            )
        }
    )
    known.pop("", None)
    beginnings = {spelling[:k] for spelling in known for k in range(1, len(spelling) + 1)}
    return {spelling: name for spelling, name in known.items() if len(spelling) > 1}, frozenset(beginnings)


@lru_cache(maxsize=1)
def _leading_kana() -> dict[str, str]:
    """The Hiragana with which spellings begin, which are no words here: しきい, before 値関数."""
    spelled = (
        spelling
        for row in (*rows(), *vector_rows())
        for spelling in (row.name, *row.aliases, *((row.title.ja,) if row.title else ()))
    )
    led = ((s, found.group()) for s in spelled if (found := _KANA.match(s)) is not None)
    return {folded: kana for spelling, kana in led for folded in _spellings(spelling)}


_KANA = re.compile(r"[\u3041-\u309f]+")


def _spellings(spelling: str) -> Iterator[str]:
    """The words of the name, joined as they are found: without signs, and without "function" in front."""
    joined = "".join(fold(found.group()) for found in _WORD.finditer(spelling))
    yield joined
    if "ized" in joined or "ization" in joined:
        yield joined.replace("ized", "ised").replace("ization", "isation")
    if (told := _APPROXIMATION.fullmatch(spelling)) is not None:  # "GELU, tanh approximation"
        for form in _APPROXIMATIONS:
            yield from _spellings(form.format(of=told["of"], by=told["by"]))
    for end in ("function", "activation", "関数"):
        if joined.endswith(end) and len(joined) > len(end) + 2 and joined not in _LABELS:
            yield joined.removesuffix(end)


_APPROXIMATION = re.compile(r"(?P<of>\w+), (?P<by>\w+) approximation")
_APPROXIMATIONS = (
    "{by} approximation of {of}", "{by} approximation of the {of}", "{by} approximation of exact {of}",
    "{by} approximation of the exact {of}", "{by} approximation to {of}", "{by} approximation to the {of}",
    "{by} approximation to the exact {of}", "{by} based approximation of {of}",
    "{by} based approximation to {of}",
    "{by} approximated {of}", "{of}'s {by} approximation", "{of}{by}近似", "{by} formula for {of}",
    "{by} formula of {of}", "{by} form of {of}", "{by} version of {of}", "{by} formula for the {of}",
)  # fmt: skip


def approximated(name: str) -> str | None:
    """The function of which this one is called an approximation.

    >>> approximated("gelu_tanh"), approximated("relu")
    ('gelu', None)
    """
    row = find(name)
    spellings = () if row is None else (*row.aliases, *((row.title.en,) if row.title else ()))
    told = next((t for s in spellings if (t := _APPROXIMATION.fullmatch(s)) is not None), None)
    return None if told is None else named(fold(told["of"]))


# ---------------------------------------------------------------- roles

_ARTICLES = (
    r"(?:(?:the|a|an|in|for|of|that|standard|plain|regular|vanilla|using|with|traditional|other|original) )*$"
)
_UNLIKE_BEFORE = re.compile(
    r"(?:\bunlike(?: to| with)?|\bcompared? (?:to|with|against)|\bin comparison (?:to|with)|\binstead of"
    r"|\bbefore|\bprior to|\brather than"
    r"|\bin contrast (?:to|with)|\b(?:as )?opposed to"
    r"|\bthan(?: (?:at )?(?:the|its) (?:[a-z-]+ ){0,2}(?:minimum|maximum|minima|maxima"
    r"|trough|peak|dip|slope|gradient|derivative"
    r"|values?|outputs?|range|limit|curve|graph|tails?) (?:of|for|in))?|\bversus|\bvs\.?|\bexcept|\bnot"
    r"|\b(?:that|those) of|\bdiffer(?:s|ent|ently|ences?)? (?:from|to|than|with)|\bcomparisons? (?:to|with)"
    r"|\boutperforms?|\balternatives? to"
    r"|\b(?:advantages?|improvements?|benefits?|improv(?:es?|ing)) (?:over|upon|on)"
    r"|\bimprov(?:es?|ing)|\bcontrary to"
    r"|\breplac(?:es|ing|e|ement for)) " + _ARTICLES,
    re.IGNORECASE,
)
_LIKE_BEFORE = re.compile(
    r"(?:\blike|\bsimilar(?:ly|ity|ities)? (?:(?:in )?(?:shape|form) )?(?:to|with)"
    r"|\bsame as|\bas with|\bas in"
    r"|\b(?:based|builds?|built) (?:on|upon)"
    r"|\b(?:variants?|variations?|versions?|extensions?|companions?|counterparts?"
    r"|(?:first |second |distant |close )?cousins?"
    r"|siblings?|analogu?e?s?|repairs?|relatives?|twins?|descendants?|offspring"
    r"|refinements?|imitations?|caricatures?|smoothings?|reworkings?|rivals?|successors?|take on|answer"
    r"|modifications?|reparamet\w+|relaxations?|generali[sz]ations?|approximations?|family|types?"
    r"|forms?|case) (?:of|to)|\bapproximates?|\binspired by|(?<!away )\bfrom|\btracks?|\bmimics?|\bresembles?"
    r"|\b(?:converges?|tends?|close|closer|reduces?|simplif\w+) (?:to|towards?)|\btowards?"
    r"|\b(?:derivative|gradient|slope) (?:is|equals)(?: exactly| just| simply| precisely)?"
    r"(?: the)?(?: logistic)?) " + _ARTICLES,
    re.IGNORECASE,
)
_FUNCTION = (
    r"[ \t]?(?:(?:activations?|functions?|活性化関数|関数|函数))?(?:[ \t]?[(（][^()（）]{0,40}[)）])?"
    r"(?:など|等)?(?:の(?:場合|方|微分|勾配|出力|導関数))?"
)
_UNLIKE_AFTER = re.compile(
    _FUNCTION + r"[ \t]?(?:(?:is|are|being) (?:(?:an?|the|one|two|notable|only) ){0,2}exceptions?\b"
    r"|とは?(?:異な|ことな|違|ちが|対照的|逆に)|と?は?に?比べ|と比較|より"
    r"|の?代わりに|ではなく|でなく|に対(?:して|し、)|に代わ|の(?:問題点?|欠点|弱点|短所)を|の(?:デメリット|弱み|課題)(?:を|改善|克服|解消)"
    r"|の(?:(?:最大|最小)?値)?(?:約|およそ|ほぼ|ちょうど)?[ \t]?[$]{0,2}[-−]?[0-9./π]{1,7}[$]{0,2}[ \t]?"
    r"(?:以上|以下|より|に比べ|と比べ|と比較|とは?(?:異な|違)|に対(?:して|し、)|を(?:上回|下回|超え))"
    r"|(?:といった|などの|のような)[^、。はが]{0,24}(?:[^、。は]{0,12}が[^、。はが]{0,12})?(?:と比較|に比べ|と比べ|より|とは?(?:異な|違))"
    r"|の[^、。はがを]{0,16}(?:値|傾き|勾配|微分|導関数|出力|下限|上限|定数|幅|差|深さ|高さ)より(?:も)?"
    r"|の(?:[^、。はが]{1,12}の)?(?:約|およそ|ほぼ|ちょうど)?[ \t]?"
    r"(?:[0-9.]{1,5}[ \t]?倍|[二三四五十]倍|半分))"
)
_LIKE_AFTER = re.compile(
    _FUNCTION + r"[ \t]?(?:[- ]like|[- ]style|[- ]shaped|-type|-esque|-based"
    r"|,? but (?:with|it|allows|uses|for|instead|gives|has)\b"
    r"|に[^、。]{1,10}を(?:与え|加え|付け|持たせ|導入)|(?:全体)?に[^、。]{1,32}を(?:掛け|かけ|乗じ)た(?:もの|関数|形)"
    r"|(?:の(?:出力|値))?を\s?(?:[2-4二三]\s?乗|平方)(?:し|する)|を[^、。はがを]{1,10}で(?:近似|表現)し(?:た|て)"
    r"|の\s?(?:[23二三])\s?乗"
    r"|[\x20\t]?(?:による)?近似(?:式|版|形)?(?=[はがをのでにと、。(（:：]|$)|の(?:合わせ技|組み?合わせ(?!を)|掛け合わせ|かけ合わせ|折衷(?:案)?|いいとこ取り|ハイブリッド|融合|あいだの子)"
    r"|の(?:積|和|差|商|合成(?:関数)?|重ね合わせ)(?=[。、]|で(?:す|ある|あり|、)|だ|$)|型|の(?:逆関数(?=で(?!は)|だ|[、。])|親戚|仲間|兄弟|親類|従兄弟)|の(?:滑らか|なめらか|スムーズ|平滑)(?:化)?(?:版|バージョン)|の(?:滑らかな|なめらかな|連続な|区分線形な)?(?:ような|ように|後継|後続|代替|発展|変種|改良|亜種|派生|一種|拡張|近似|一般化|特殊)|と?同様|と似"
    r"|で(?:近似|代用|置き換え)(?:する|した|される|された)[ \t]?(?=[A-Z])"
    r"|に似|と同じ|を(?:改良|曲げ|ひねっ|折り?曲げ|つぎはぎ|滑らか|拡張|近似|一般化|平行移動|ベース|もと|元|縦|横|引き伸ば|伸ば|拡大|縮小|スケー|ずらし|変形|調整|(?:約|およそ)?\s?[0-9.]{1,6}\s?倍))"
)
_JOINED = re.compile(
    r"(?:[ \t]?(?:activations?|functions?|活性化関数|関数|函数))?(?:[ \t]?[(（][^()（）]{0,40}[)）])?"
    r"\s?(?:,|、|・|/|と|や|および|及び|または|か|,? ?and|,? ?or|&|\+)\s?(?:the |a )?",
    re.IGNORECASE,
)


def _roles(text: str, found: list[Mention]) -> list[Role]:
    """The role of each; what is joined to "unlike X" by "and" is unlike, too."""
    roles = [_role(text, mention) for mention in found]
    pairs = [_JOINED.fullmatch(text, a.end, b.start) is not None for a, b in pairwise(found)]
    for k, joined in enumerate(pairs):  # English: the word stands before the first
        if (
            joined
            and roles[k] is not Role.SUBJECT
            and roles[k + 1] is Role.SUBJECT
            and text[found[k].start].isascii()
        ):
            aside = _is_aside(text, found, pairs, k)
            roles[k + 1] = Role.SUBJECT if aside else roles[k]  # unlike ReLU, ELU is smooth
    for k in range(len(pairs) - 1, -1, -1):  # Japanese: behind the last
        if pairs[k] and roles[k] is Role.SUBJECT and _AFTER.match(text, found[k + 1].end):
            roles[k] = roles[k + 1]
    for k, mention in enumerate(found):  # tanh is a rescaled logistic function
        spoken = (
            any(role is Role.SUBJECT for role in roles[:k])
            or _PRONOUN.match(text)
            or _PRONOUN_IS.search(text[: mention.start][-60:])
        )
        if roles[k] is Role.SUBJECT and spoken and _SAID_TO_BE.search(text[: mention.start][-60:]):
            roles[k] = Role.LIKE
    return roles


_ASIDE = re.compile(r"\s?[,、]\s?(?:the |an? )?", re.IGNORECASE)


def _is_aside(text: str, found: Sequence[Mention], pairs: Sequence[bool], k: int) -> bool:
    """Whether "unlike ..." ends behind name k: at the first comma; at the last, if the list has an "and"."""
    end = next((j for j in range(k, len(pairs)) if not pairs[j]), len(pairs))
    gaps = [(found[j].end, found[j + 1].start) for j in range(k, end)]
    plain = [_ASIDE.fullmatch(text, start, stop) is not None for start, stop in gaps]
    return plain[0] and not any(not a and b for a, b in pairwise(plain))


_PRONOUN = re.compile(r"\W{0,3}(?:it|this)\b", re.IGNORECASE)
_PRONOUN_IS = re.compile(
    r"\b(?:it|this|that)(?:['’]s| is| was) (?:nothing but|just|simply|only|really|in fact|basically)\b"
    r"[^.,;]{0,40}$",
    re.IGNORECASE,
)
_ADJECTIVE = (
    r"(?!(?:and|but|while|whereas|whilst|so|because|since|as|than|when|if|which|where|though|although|yet|or)\b"
    r"(?! (?:shifted|scaled|stretched|rescaled)))[a-z-]+"
)
_SAID_TO_BE = re.compile(
    r"\b(?:is|are|remains?|acts as|behaves (?:like|as))"
    r"(?: (?:just|simply|basically|essentially|really|only|also|nothing but|in fact))?"
    rf" (?:(?:an?|the) (?:{_ADJECTIVE},? ){{0,3}}|(?:{_ADJECTIVE} ){{0,2}})$",
    re.IGNORECASE,
)
_AFTER = re.compile(f"(?:{_UNLIKE_AFTER.pattern})|(?:{_LIKE_AFTER.pattern})")


_OPERATOR_BEFORE = re.compile(r"[0-9x)²]\s?[*·×⋅+\-−/=]\s?\\?$|[=*·×⋅]\s?\(?$|[A-Za-z]\($")
_MINUS_BEFORE = re.compile(r"(?:(?<![A-Za-z0-9])[xz]|[²³])\s?[-−]\s$")  # x - tanh x
# tanh²(x), ReLU(x)^2, softplus(-x), tanh(x/2), tanh(ReLU(x))
_PART_OF_A_FORMULA = re.compile(
    r"[²³]|\^\s?\{?\d|\(\s?[xzt]\s?\)\s?(?:[²³]|\^)"
    r"|\(\s?(?:[-−]?\s?\d+(?:\.\d+)?\s?[*·]?\s?[xzt]\b|[-−]\s?[xzt]\s?\)|[xzt]\s?[-−+/*·]|\\?(?:ln|log)\s?\(?\d|[A-Za-zσφ]{1,12}\s?\(\s?[xzt]\s?\))"
)
_FACTOR_BEFORE = re.compile(r"(?<![A-Za-z0-9.,-])\d{1,6}(?:\.\d{1,8})?\s$")
_TERM_AFTER = re.compile(r"\([^()]{1,30}\)\s?[*·×⋅+\-−/](?!\S*[A-Za-z]{3})")
_SUCH_AS_BEFORE = re.compile(
    r"\b(?:functions?|activations?|units?|alternatives?|variants?|variations?|extensions?|modifications?|options?|ones)"
    r" (?:like|such as|including) (?:the )?$|such as (?:the )?$",
    re.IGNORECASE,
)
_UNLIKE_SUCH = re.compile(
    r"\b(?:unlike|than|instead of|rather than|(?:compared|contrast|opposed) (?:to|with)|replac\w+)"
    r" (?:[\w-]+ ){0,5}(?:like|such as) (?:the )?$",
    re.IGNORECASE,
)
# the "dying ReLU" is a phenomenon, which other functions are said to avoid
_PHENOMENON_BEFORE = re.compile(r"\w\W{1,4}(?:dying|dead)[ -]$", re.IGNORECASE)
# the problem that the sigmoid has
_AS_IT = re.compile(
    r"\b(?:as|(?:problems?|issues?|ways?|trouble|kind|sort) (?:that|which|as)) (?:the )?$", re.IGNORECASE
)
_DOES = re.compile(r"(?: function)? (?:does|do|did|has|have|suffers? from|faces?)(?=[,.;)]|$)", re.IGNORECASE)
_SUCH_AS_AFTER = re.compile(
    _FUNCTION + r"のような(?:非線形|活性化|滑らかな)?(?:関数|活性化関数)(?:は|が|を|で|では|の)"
)


_FRAGMENT_OF = re.compile(
    r"\W{0,3}(?:see(?: also)?|cf\.?|compare(?: with)?"
    r"|(?:logarithm|inverse|square|reciprocal|negative|exponential|mirror image) of(?: the)?)\s",
    re.IGNORECASE,
)
_WORD_NEXT = re.compile(r"(?:\sfunction)?\s[a-z]", re.IGNORECASE)
_LETTER_FOR = re.compile(
    r"[,;(]\s?(?:(?:with|where|and)\s)?[$\\]{0,2}(?:σ|sigma|s|Φ|φ)(?:\([xz]\))?\$?,?"
    r"\s(?:(?:being|denoting|denotes|is|for)\s)?(?:the\s)?(?:(?:usual|standard|ordinary|logistic)\s)?$"
)


_IS_PREMISE = re.compile(
    r"\s?\(\s?[-−]?\s?[\d./]{1,6}\s?\)\s?\$?\s?=\s?[^、。はが=]{1,16}?(?:なので|だから|ですから|であるから|であり、したがって|より|から)[、,]"
)
_GREATER_BEFORE = re.compile(r"[A-Za-z]\s?(?:[>≻≫]|&gt;)\s?$")  # tanh > sigmoid: zero-centred


def _role(text: str, mention: Mention) -> Role:
    before = text[max(mention.start - 60, 0) : mention.start]
    minus = _MINUS_BEFORE.search(before) is not None
    if (
        minus
        or (_OPERATOR_BEFORE.search(before) and not before.endswith("- "))
        or _TERM_AFTER.match(text, mention.end)
    ):
        return Role.TERM
    if _FACTOR_BEFORE.search(before) and text.startswith("(", mention.end):
        return Role.TERM  # 1.7159 tanh(2x/3)
    if _FRAGMENT_OF.fullmatch(text[: mention.start]) and not _WORD_NEXT.match(text, mention.end):
        return Role.LIKE  # "Log-softmax: logarithm of softmax"
    if _IS_PREMISE.match(text, mention.end):
        return Role.TERM  # softplus(0) = ln 2 だから
    if _LETTER_FOR.search(before):
        return Role.TERM  # x σ(x), σ being the sigmoid
    if _PART_OF_A_FORMULA.match(text, mention.end) or _PHENOMENON_BEFORE.search(before):
        return Role.TERM
    if (
        _GREATER_BEFORE.search(before)
        or _UNLIKE_SUCH.search(before)
        or (_AS_IT.search(before) and _DOES.match(text, mention.end))
    ):
        return Role.UNLIKE
    if _SUCH_AS_BEFORE.search(before) or _SUCH_AS_AFTER.match(text, mention.end):
        return Role.SUBJECT
    if mention.name == "identity" and _is_linear(text, mention):
        return Role.LIKE
    if _DERIVED_IS.search(before) and _IS_IT.match(text, mention.end):
        return Role.LIKE  # 導関数は tanh x である
    if _UNLIKE_BEFORE.search(before) or _UNLIKE_AFTER.match(text, mention.end):
        return Role.UNLIKE
    if _LIKE_BEFORE.search(before) or _LIKE_AFTER.match(text, mention.end):
        return Role.LIKE
    return Role.SUBJECT


_DERIVED_IS = re.compile(
    r"(?:導関数|微分(?:した(?:もの|結果|関数))?)(?:は|が)[、,]?\s?(?:ちょうど|実は|まさに)?[\s$`]{0,2}$"
)
_IS_IT = re.compile(
    r"(?:関数)?(?:\s?\([xz]\)|\s[xz](?![a-z]))?[\s$`]{0,2}(?:である|であり|です|だ|で[、,]|に(?:な|等し|一致)|と(?:な|等し|一致|同じ)|そのもの|[。、]|$)"
)
# ---------------------------------------------------------------- topics


def topics(text: str, found: Sequence[Mention]) -> tuple[str, ...]:
    """What a sentence is about: the last name that is the topic of a clause, else the first name; with those
    joined to it.

    >>> text = "Tanh is a scaled sigmoid"
    >>> topics(text, mentions(text))
    ('tanh',)
    """
    subjects = [mention for mention in found if mention.role is Role.SUBJECT]
    if not subjects:
        return ()
    chosen = next((m for m in reversed(subjects) if is_topic(text, m)), subjects[0])
    if not is_topic(text, chosen):
        return tuple(dict.fromkeys(m.name for m in _run(text, subjects)))
    return tuple(dict.fromkeys(m.name for m in joined_to(text, subjects, chosen)))


def _run(text: str, subjects: Sequence[Mention]) -> list[Mention]:
    """The first name and those that are joined to it, one after the other."""
    chosen = [subjects[0]]
    for mention in subjects[1:]:
        if not _is_joined(text, chosen[-1], mention):
            break
        chosen.append(mention)
    return chosen


def joined_to(text: str, subjects: Sequence[Mention], last: Mention) -> list[Mention]:
    """The name and those before it that are joined to it: "sigmoid and tanh"."""
    chosen = [last]
    for mention in reversed(subjects[: list(subjects).index(last)]):
        if not _is_joined(text, mention, chosen[0]):
            break
        chosen.insert(0, mention)
    return chosen


def _is_joined(text: str, first: Mention, second: Mention) -> bool:
    between = text[first.end : second.start]
    return len(between) <= 24 and _SIDE_BY_SIDE.fullmatch(between.strip(" `*_()（）")) is not None


def is_topic(text: str, mention: Mention) -> bool:
    """Whether the clause goes on as one about it: "GELU is", "GELUは"."""
    owner = text[mention.end - 2 : mention.end] in ("'s", "’s")  # SELU's slope
    return owner or _TOPIC.match(text, mention.end) is not None


_TOPIC = re.compile(
    r"[`*_)）]{0,3}(?:['’′]{1,2}(?!s\b))?\s?(?:\([^()]{1,20}\)\s?)?(?:activation\s)?(?:function|関数|activation)?s?[`*_]{0,3}\s?"
    r"(?:,\s(?=[^,;.]{0,30}[\^²³()|/·*])[^,;.]{1,40},\s)?"
    # with α = 2; given by x/(1+|x|); in contrast
    r"(?:(?:with|for) [$`]{0,2}\\?(?:alpha|beta|lambda|[αβλa-z])[$`\s]{0,2}="
    r"[$`\s]{0,2}[-−]?[\d./]{1,8}[$`]{0,2}\s?)?"
    r"(?:,\s(?:(?:which is |being )?(?:given|defined|written|known|introduced|computed)"
    r" (?:by|as|in)\s[^,;.]{1,40}"
    r"|(?:on the other hand|(?:by|in) contrast|however|instead|though|in turn|meanwhile)),\s)?"
    r"(?:(?:really|indeed|actually|truly|certainly|simply|clearly) (?:does|do)\s"
    r"(?=have|tend|reach|approach|stay|grow|fall|take))?"
    r"(?:(?:['’]s\s)?(?:gradient|derivative|slope|output|range|curve|graph)s?\s(?=(?:is|are|being|has|have|stays?|never)\b))?"
    r"(?:(?:at|near) (?:[$`]?[xz]\s?=\s?)?[-−]?[\d./]{1,7}[$`]?,?\s)?"
    r"(?:(?:already|also|still|even|always|itself|thus|therefore|then)\s)?"
    r"(?:is\b|are\b|has\b|have\b|was\b|can\b|maps?\b|squash|output|produc|return|gives?\b|takes?\b"
    r"|goes\b|approach(?:es)?\b|tends?\b|reach(?:es)?\b|grows?\b|falls?\b|rises?\b|decays?\b|stays?\b|keeps?\b"
    r"|dips?\b|saturates?\b|never\b|attains?\b|sits\b|lies\b|crosses\b|=|:|：|は|が|の|も|も|→|'s\b|being\b)"
    r"(?<!の(?=[^、。はがの]{1,8}(?:に等し|[にと]一致|と等し|と同じ|より|に比べ|に似|と違)))",
    re.IGNORECASE,
)
_SIDE_BY_SIDE = re.compile(
    r"(?:関数)?も?\s?(?:,|、|and|&|/|と|や|及び|および|, and|or|nor|・)?\s?(?:both|the)?", re.IGNORECASE
)


_PREDICATE = re.compile(r"(?:対して|とき|場合|領域|範囲|側|関数|入力)?(?:は|では|で|には|ば|なら)[、,]?\s?$")


def _is_linear(text: str, mention: Mention) -> bool:
    """Whether another is said to be linear, or the identity."""
    spelled = fold(text[mention.start : mention.end])
    if spelled.startswith(("恒等", "identity")):
        return _PREDICATE.search(text[max(mention.start - 12, 0) : mention.start]) is not None
    if not spelled.startswith(_LINEAR):
        return False
    before = text[max(mention.start - 40, 0) : mention.start]
    return bool(_SAID_OF_ANOTHER.search(before) or _SAID_OF_ANOTHER_AFTER.match(text, mention.end))
