"""Shares of one: what outputs add up to, distributions, what a shift, a scale or the order of the inputs does."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sympy import S

from symacts.catalog import find_vector
from symacts.claim import Asked, Claim, Compared, Curve, Has, Kind, No, Relation, Trait
from symacts.prose.phrasing import Rule, by_rules, curve_of, number_in
from symacts.reading.claims import as_curve, read_claims
from symacts.reading.names import mentions
from symacts.reading.quantified import read_asked

__all__ = ["shares"]

_WORDS = {"one": "1", "unity": "1", "zero": "0", "two": "2", "一": "1", "ゼロ": "0"}


_OF_OTHERS = re.compile(
    r"\b(?:jacobian|gradients?|derivatives?|slopes?|rows?|columns?|inputs?|logits?|weights?|losses|loss|errors?"
    r"|biases|exponentials?|squares?)\b|ヤコビ|勾配|微分|導関数|入力|重み|ロジット|行|列|誤差|損失|指数|二乗|2乗",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\b(?:others?|two|three|first|last|remaining|rest|some|half|pairs?)\b|他の|残り|一部", re.IGNORECASE
)
_OF_OUTPUTS = re.compile(
    r"\b(?:outputs?|probabilit\w+|vector|components?|elements?|entries|values?|softmax)\b|出力|確率|要素|成分|値",
    re.IGNORECASE,
)


_GRADIENTS_OF = re.compile(
    r"\b(?:gradients?|derivatives?|slopes?|rows?|columns?) (?:of|with respect to)\b|(?:勾配|微分|ヤコビ(?:アン|行列)?|ヘッセ行列|行列)の(?:各|すべての|全)?(?:成分|要素|行|列)",
    re.IGNORECASE,
)


def _is_of_others(match: re.Match[str]) -> bool:
    """Whether what adds up is something else than the outputs, or not all of them."""
    return _is_said_of_others(match.string[max(match.start() - 64, 0) : match.start(1)])


def _is_said_of_others(said: str) -> bool:
    said = re.split(r"[.;!?。]\s?", said)[-1]
    if _GRADIENTS_OF.search(said):
        return True
    others = [found.end() for found in _OF_OTHERS.finditer(said)]
    outputs = [found.end() for found in _OF_OUTPUTS.finditer(said)]
    return bool(_SOME.search(said)) or max(others, default=-1) > max(outputs, default=-1)


def _one() -> Curve:
    return Curve("1", S.One)


def _sum(match: re.Match[str], name: str) -> Claim | None:
    """The outputs add up to the number; of a function of numbers only where the sentence itself names it."""
    said = match[1].lower().replace(" ", "")
    number = number_in(_WORDS.get(said, "1" if said == "100%" else said))
    if number is None or number.value.is_infinite or said == "100":
        return None
    if _is_of_others(match) or _RECKONED_ON.match(match.string, match.end()):
        return None
    value = Curve(number.text, number.value)
    if find_vector(name) is not None:
        return Compared(as_curve(f"sum({name})"), Relation.EQUAL, value)
    if any(mention.name == name for mention in mentions(match.string)):
        return Compared(as_curve(f"sum({name}(x))"), Relation.EQUAL, value)
    return None


def _sum_of_many(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """That they add up to as many as there are: n."""
    if find_vector(name) is None or _is_said_of_others(
        match.string[max(match.start() - 64, 0) : match.start()]
    ):
        return None
    return read_claims(f"sum({name}) = n")


_RECKONED_ON = re.compile(r"\s?(?:で割|を掛|倍|つ(?!め)|個|層)")  # 足して2で割る


def _distribution(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    if find_vector(name) is None or _ADDS_UP.search(match.string):
        return None  # said better in the same sentence
    sums = Compared(as_curve(f"sum({name})"), Relation.EQUAL, _one())
    return Has(curve_of(name), Trait.NONNEGATIVE), sums


def _changed(inside: str) -> Callable[[re.Match[str], str], Claim | None]:
    """What becomes of the outputs where the inputs are changed: nothing."""

    def build(match: re.Match[str], name: str) -> Claim | None:
        if find_vector(name) is None:
            return None
        return Compared(as_curve(f"{name}({inside})"), Relation.EQUAL, as_curve(f"{name}(x)"))

    return build


def _written(match: re.Match[str], name: str) -> Claim | None:
    """softmax(z + c) = softmax(z), as a formula."""
    if find_vector(name) is None:
        return None
    times = match["times"] or ""
    if not (match["by"] or times):
        return None
    inside = "x + c" if match["by"] else f"{times}*x" if times.isdigit() else "c*x"
    return Compared(as_curve(f"{name}({inside})"), Relation.EQUAL, as_curve(f"{name}(x)"))


def _moved(inside: str) -> Callable[[re.Match[str], str], Claim | None]:
    """That the outputs are others where the inputs are changed."""

    def build(match: re.Match[str], name: str) -> Claim | None:
        same = _changed(inside)(match, name)
        return No(same) if isinstance(same, Compared) else None

    return build


def _order(match: re.Match[str], name: str) -> Claim | None:
    return None if find_vector(name) is None else Has(curve_of(name), Trait.ORDER_PRESERVING)


def _disorder(match: re.Match[str], name: str) -> Claim | None:
    order = _order(match, name)
    return No(order) if isinstance(order, Has) else None


def _defined(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """Each exponential divided by the sum of all."""
    return read_claims("softmax_i = exp(x_i)/sum_j(exp(x_j))") if name == "softmax" else None


def _denominator(match: re.Match[str], name: str) -> Claim | None:
    """That the exponentials, and not the outputs, add up to 1."""
    return Compared(as_curve("sum(exp(x))"), Relation.EQUAL, _one()) if name == "softmax" else None


def _multiplied(inside: str | None) -> Callable[[re.Match[str], str], Claim | None]:
    """That the outputs are so many times what they were, where the inputs are changed."""

    def build(match: re.Match[str], name: str) -> Claim | None:
        if find_vector(name) is None:
            return None
        said = match["k"].strip()
        letter = not said.isdigit()
        times = "exp(c)" if said[0] == "e" else "c" if letter else said
        changed = inside or f"{times}*x"
        return Compared(as_curve(f"{name}({changed})"), Relation.EQUAL, as_curve(f"{times}*{name}(x)"))

    return build


def _positive(match: re.Match[str], name: str) -> Claim | None:
    return None if find_vector(name) is None else Has(curve_of(name), Trait.POSITIVE)


def _of_equals(match: re.Match[str], name: str) -> Sequence[Claim] | None:
    """What comes out for equal inputs, here for two of them."""
    if name != "softmax":
        return None
    share = match["n"] if match["n"] and match["n"].isdigit() else "1/2"
    return read_claims(f"softmax([x, x])_1 = {share}")


def _of_two(match: re.Match[str], name: str) -> Sequence[Asked] | None:
    """An output of the softmax of two numbers as a sigmoid of them."""
    letters = {match["a"], match["b"]}
    if name not in ("softmax", "sigmoid") or len(letters) != 2 or {match["p"], match["q"]} != letters:
        return None
    meant = {match["a"]: "x", match["b"]: "b"}
    sign = "+" if match["s"] == "+" else "-"
    return read_asked(
        f"softmax([x, b])_{match['i']} = sigmoid({meant[match['p']]} {sign} {meant[match['q']]}) for every b"
    )


_ADDS_UP = re.compile(
    r"\b(?:sums?|adds?|totals?)(?:med|ming|ing)? (?:\w+ ){0,2}to |\bsum of\b|合計|総和|(?<![緩飽調平共])和|分母|足(?:す|し|した)",
    re.IGNORECASE,
)
_NUMBER = r"(\d{1,3}(?:\.\d{1,4})?\s?%?|one|unity|zero|two)(?![\w.]\d|\d|\w)"
_JA_NUMBER = (
    r"(\d{1,3}(?:\.\d{1,4})?\s?%?|一|ゼロ)(?![\d.]|\s?(?:以下|以上|未満|より|を超|個|つ|列|行|次|層|から))"
)
_EVEN = r"(?:always |exactly |simply |all |up |equal |equals |precisely |will |must |should |be |is )*"
_OUTPUTS = r"(?:outputs?|probabilit(?:y|ies)|values?|elements?|components?|entries|results?|numbers?|scores?|activations?|softmax(?: values?| outputs?)?|class(?:es)?|them|which|it|vector|units?|neurons?|nodes?|layer)"
_JA_SUM = r"(?:合計値?|総和|総計|合算値?|(?<![緩飽調平共])和|トータル|全部足)"
_JA_EVEN = r"(?:(?:常に|必ずしも|必ず|ちょうど|きっかり|全部で|全体で|、)\s?)*"
_SHIFT = r"(?:add|subtract)(?:s|ing|ed|ion)?(?: of)?\s(?:[`$]?[ck]\b[`$]?(?= (?:to|from) )|(?:the |any |a |an |some |same |one |fixed |arbitrary |single )*(?:constant|number|scalar|value|shift|offset|maximum|max\b|largest|same))"
_SAME = r"(?:not change|n't change|unchanged|the same|invarian|no effect|not affect|n't affect|without (?:changing|altering|affecting)|leaves?|cancel|identical|equivalent|not alter|n't alter)"
_JA_SAME = (
    r"(?:変わ(?:らな[いくけ]|らず|りません)|変化(?:し|が|は)?(?:ありません|しません|ません|な[いくけ]|せず)"
    r"|変え(?:な[いくけ]|ず|ません)|不変|同じ|一致|保(?:た|存|つ|ち)|維持|影響(?:し|が|は)?(?:な[いくけ]|しない|ません))"
)
_JA_ADD = r"(?:入力|成分|要素|ロジット|スコア)[^。、]{0,8}?に[、,]?\s?(?:同じ|ある|任意の|一定の)?\s?(?:値|定数|数)\s?\$?\s?[cCkba]?\s?\$?\s?を(?:一律に|それぞれ)?(?:足(?:す|し(?:た|て)?)|加え(?:る|た|て)?)(?:と|とき(?:は)?|ら)?"
_MAXIMUM = r"(?:subtract(?:s|ing|ed)?|minus|shift(?:s|ing|ed)? by)\s(?:out |off )?(?:the |its |their )?(?:max\b|maximum|largest|greatest|`?(?:np\.)?max)"
_STABLE = r"(?:overflow|numerical|stab(?:le|ility)|underflow)"

shares = by_rules(
    "shares",
    (
        Rule(rf"\b(?:sum|sums|summing|summed|add|adds|adding|added|total|totals|totaling|totalling)\s{_EVEN}to {_EVEN}{_NUMBER}", _sum, Kind.NORMALISATION, negatable=True),
        Rule(rf"\b(?:sums?|adds?(?: up)?|total) {_EVEN}to n(?![\w'’-])", _sum_of_many, Kind.NORMALISATION, negatable=True),
        Rule(rf"\b(?:sum|total)(?: \w+){{0,2}} of (?:(?:the|all|all of|these|its|their|each|every|output|predicted|class)\s)*{_OUTPUTS}\s(?:\w+\s){{0,3}}?(?:is|are|equals?|becomes?|=|being|be)\s{_EVEN}(?:to )?{_NUMBER}", _sum, Kind.NORMALISATION, negatable=True),
        Rule(rf"\b(?:whose|their|its|the|total|and|overall)\s(?:total )?sum\s?(?:is|equals?|=|becomes?|being)\s?{_EVEN}(?:to )?{_NUMBER}", _sum, Kind.NORMALISATION, negatable=True),
        Rule(rf"{_JA_SUM}(?:する|した|すれば|したら|値)?(?:と|ら|が|は|も|を|で|の値が|の値は|に|して)?\s?[=:は]?\s?\$?{_JA_EVEN}\$?{_JA_NUMBER}\$?", _sum, Kind.NORMALISATION, negatable=True),
        Rule(rf"足(?:す|した|し合わせると|し合わせた|し上げ|して|し)(?:と|ら|値が|ものが|値は|も)?\s?{_JA_EVEN}\$?{_JA_NUMBER}", _sum, Kind.NORMALISATION, negatable=True),
        Rule(r"\b(?:probability|categorical|class) distribution|\b(?:in)?to\s(?:\w+\s){0,3}?(?<!log )(?<!log-)probabilit(?:y|ies)\b|\bas\s(?:\w+\s){0,2}?(?<!log )(?<!log-)probabilities\b|\b(?:normali[sz]ed|valid|class) probabilities", _distribution, Kind.NORMALISATION, tentative=True),
        Rule(r"(?<!対数)確率(?:分布|値)?(?:に|へ)(?:変換|正規化|直|する|な|マッピング|写)|確率(?:分布)?として(?:解釈|扱|み|見|出力|表|読)|確率分布(?:を|と|が)?(?:出力|作|得|な|生成|表)|(?:値|出力|スコア|ロジット|結果|合計|全体|もの)(?:を|が)[^。、]{0,8}?正規化", _distribution, Kind.NORMALISATION, tentative=True),
        Rule(rf"{_SHIFT}[^.;!?]{{0,80}}?\b{_SAME}|\b(?:shift|translation)[- ](?:in)?varian\w+|\binvariant (?:to|under|with respect to) (?:\w+\s){{0,3}}?(?:shift|translation|addition|adding|constant)", _changed("x + c"), Kind.IDENTITY, negatable=True),
        Rule(r"softmax\}?\s?\(\s?(?P<times>[2-9ckαa]|10|100)?\s?[*·]?\s?(?:\\cdot\s?)?(?:\\mathbf\{)?(?P<v>[xzu])\}?\s?(?P<by>[-+−]\s?[cCkb1m](?:\s?\\?(?:mathbf\s?)?\{?1\}?)?)?\s?\)\s?={1,2}\s?(?:\\(?:text|mathrm|operatorname)\s?\{)?softmax\}?\s?\(\s?(?:\\mathbf\{)?(?P=v)\}?\s?\)", _written, Kind.IDENTITY),
        Rule(rf"{_MAXIMUM}[^.;!?]{{0,90}}?{_STABLE}|{_STABLE}[^.;!?]{{0,60}}?{_MAXIMUM}", _changed("x - max(x)"), Kind.IDENTITY),
        Rule(rf"(?:最大値|最大の値|max)を[^。]{{0,8}}?(?:引|差し引|減)[^。]{{0,40}}?(?:オーバーフロー|桁あふれ|安定|{_JA_SAME})|オーバーフロー[^。]{{0,30}}?最大値を[^。]{{0,8}}?(?:引|差し引|減)", _changed("x - max(x)"), Kind.IDENTITY),
        Rule(rf"{_JA_ADD}[^。]{{0,24}}?(?:出力|結果|値|確率)[^。、]{{0,8}}?(?:が|は|も)[、,]?\s?(?:すべて|全て)?\s?\$?(?P<k>e\s?\^\s?\{{?[cCk]\}}?|[cCk]|\d{{1,2}})\$?\s?倍", _multiplied("x + c"), Kind.IDENTITY),
        Rule(r"(?:入力|ロジット|スコア|成分)[^。、]{0,8}?を\s?(?P<k>[cCk]|\d{1,2})\s?倍(?:にする|する|すれば)(?:と)?[、,]?\s?(?:出力|結果|確率)[^。、]{0,6}?も\s?(?P=k)\s?倍", _multiplied(None), Kind.IDENTITY),
        Rule(rf"{_JA_ADD}も[^。倍]{{0,24}}?{_JA_SAME}", _changed("x + c"), Kind.IDENTITY),
        Rule(r"(?:出力|成分|要素|確率)[^。、]{0,10}?(?:が|は|も)[、,]?\s?(?:決して|絶対に|ちょうど)?\s?(?:0|ゼロ)\s?に(?:は)?(?:なら(?:ない|ず)|なりません|なることは(?:ない|ありません|なく))", _positive, Kind.RANGE),
        Rule(r"(?:入力|ロジット|スコア|成分|要素)[^。、]{0,8}?(?:が|は)\s?(?:すべて|全て|みな)?\s?(?:等し(?:い|け)|同じ)[^。、]{0,12}?[、,]\s?(?:出力|確率|結果)[^。、]{0,6}?(?:は|が|も)\s?(?:すべて|全て)?\s?(?:(?P<even>一様|均等|等しく)|\$?(?P<n>1\s?/\s?[nNKk]|\d)\$?\s?(?:に(?:な|等し)|と(?:な|等し)|です|である))", _of_equals, Kind.VALUE),
        Rule(r"softmax\}?\s?(?:\\left)?\(\s?\[?\s?(?P<a>[a-z])(?:_1)?\s?,\s?(?P<b>[a-z])(?:_2)?\s?\]?\s?(?:\\right)?\)\s?\$?\s?の\s?(?:第\s?)?(?P<i>[12])\s?(?:成分|要素|番目)[^。]{0,6}?(?:は|が)[、,]?\s?\$?\s?\\?(?:sigma|σ|sigmoid|mathrm\{sigmoid\})\s?\(\s?(?P<p>[a-z])(?:_[12])?\s?(?P<s>[-−+])\s?(?P<q>[a-z])(?:_[12])?\s?\)", _of_two, Kind.IDENTITY),
        Rule(rf"(?:同じ|ある|任意の|特定の|一定の|適当な)?(?:値|定数|数)(?:C'?|c)?を[^。]{{0,12}}?(?:足|引|加|減)[^。倍]{{0,40}}?{_JA_SAME}|オーバーフロー[^。]{{0,40}}?(?:値|定数)を(?:足|引|加|減)", _changed("x + c"), Kind.IDENTITY),
        Rule(r"\bscale[- ]invarian\w+|\binvariant (?:to|under|with respect to) (?:\w+\s){0,3}?(?:scaling|rescaling|multiplication|multiplying|scale)|(?:multiply|scal|doubl|halv)(?:ing|y|e)(?:(?!argmax|order|ranking|predicted|winner)[^.;!?]){0,80}?(?:(?:not|n't) change(?! the (?:argmax|order|ranking|predict|winner|class|largest|maximum))|unchanged|no effect|not affect)", _changed("c*x"), Kind.IDENTITY, negatable=True),
        Rule(r"\b(?:(?:not|n't) change|unchanged|unaffected)\s(?:when|if|by)\s[^.;!?]{0,48}?\b(?:doubl|halv|scal|multipl)", _changed("c*x"), Kind.IDENTITY, negatable=True),
        Rule(r"\b(?:(?:not|n't) change|unchanged|unaffected)\s(?:when|if|by)\s[^.;!?]{0,48}?\b(?:shift|add(?!itional)|subtract)", _changed("x + c"), Kind.IDENTITY, negatable=True),
        Rule(rf"(?:入力|ロジット|値|要素|成分|スコア|全部|全体)[^。、]{{0,8}}?を\s?(?:何|[2-9]|二|\d{{2}}|定数)\s?倍(?:し(?:て|ても|た)|する)[^。]{{0,24}}?{_JA_SAME}", _changed("2*x"), Kind.IDENTITY, negatable=True),
        Rule(r"(?:入力|ロジット|スコア|成分)[^。、]{0,8}?を\s?(?:\d{1,2}|[cCk]|定数)\s?倍(?:にする|する|すれば)(?:と)?[、,]?\s?(?:出力|結果|確率)(?:分布)?(?:が|は|も)(?:変わる|変わり(?!ません)|変化する)(?!わけ|こと(?:は|が)?な)", _moved("2*x"), Kind.IDENTITY),
        Rule(r"(?:同じ|ある|任意の|一定の)?(?:値|定数|数|に\s?\d{1,2}\s?)(?:C|c)?を[^。倍]{0,12}?(?:足|引|加)[^。倍]{0,16}?(?:出力|結果|値|確率)(?:が|は|も)(?:変わる|変わり(?!ません)|変化する|変わってしま)(?!わけ|こと(?:は|が)?な)", _moved("x + c"), Kind.IDENTITY),
        Rule(rf"定数倍(?:して|に対して)[^。]{{0,20}}?{_JA_SAME}|(?:入力|ロジット|スコア)(?:全体|すべて|全て)?に[^。、]{{0,8}}?(?:定数|数|値)を(?:掛け|かけ|乗じ)[^。]{{0,20}}?{_JA_SAME}", _changed("c*x"), Kind.IDENTITY),
        Rule(r"\border[- ]preserving|\bpreserv(?:es?|ing)\s(?:the\s)?(?:\w+\s){0,2}?(?:order|ranking|rank|ordering)\b|\bnot change the\s(?:\w+\s)?(?:order|ranking|ordering)|\b(?:largest|highest|greatest|biggest) (?:input|logit|score|entry|value)[^.;!?]{0,40}?(?:largest|highest|greatest|biggest) (?:output|probability|value)|\bargmax\b[^.;!?]{0,40}?(?:same|unchanged|preserved|not change)", _order, Kind.MONOTONE),
        Rule(rf"(?:大小関係|順序|順位|順番|大小の順)(?:関係)?(?:は|が|を|も)[^。]{{0,24}}?{_JA_SAME}", _order, Kind.MONOTONE),
        Rule(r"(?:大小関係|順序|順位|順番|大小の順)(?:関係)?(?:は|が|を|も)[^。]{0,12}?(?:入れ替わる|入れ替わり|逆転|変わる|変わり(?!ません)|崩れる)(?!こと(?:は|が)?(?:な|あり(?:ませ|得な))|わけ)", _disorder, Kind.MONOTONE),
        Rule(rf"\bdenominator\s(?:is|equals?|becomes?)\s{_EVEN}(?:to )?(?:1|one)\b|分母(?:が|は)\s?1(?:に|と)(?:な|す)", _denominator, Kind.NORMALISATION),
        Rule(r"指数(?:関数)?[^。]{0,80}?(?:合計|総和|総計|(?<![緩飽調平共])和|足し)[^。]{0,40}?(?:割|除)(?!り切|く)", _defined, Kind.DEFINITION, negatable=True),
        Rule(r"\bexponentiat\w+ (?:each|every|all|the|its)\b[^.;]{0,60}?\b(?:divid|normali[sz])\w+\b[^.;]{0,30}?\b(?:sum|total)\b", _defined, Kind.DEFINITION, negatable=True),
    ),
    fires=(
        ("ソフトマックス関数は、各要素の指数をとり、その総和で割る。", "softmax_i = exp(x_i)/sum_j(exp(x_j))"),
        ("Softmax exponentiates each score and divides by their sum.", "softmax_i = exp(x_i)/sum_j(exp(x_j))"),
        ("# Softmax\n\nAll its outputs add up to one.", "sum(softmax) = 1"),
        ("## Softmax\n\nThe sum of all probabilities is equal to 1.", "sum(softmax) = 1"),
        ("Softmax turns scores into a probability distribution.", "sum(softmax) = 1"),
        ("The outputs of the sigmoid do not sum to 1.", "not sum(sigmoid(x)) = 1"),
        ("ソフトマックス関数では、出力をすべて足すと1になる。", "sum(softmax) = 1"),
        ("ソフトマックス関数の出力の総和は1である。", "sum(softmax) = 1"),
        ("ソフトマックス関数は、スコアを確率に変換する。", "softmax is nonnegative"),
        ("Adding the same constant to every input leaves the softmax unchanged.", "softmax(x + c) = softmax(x)"),
        ("The softmax is not scale-invariant.", "not softmax(c*x) = softmax(x)"),
        ("Softmax: subtract the maximum first to avoid overflow.", "softmax(x - max(x)) = softmax(x)"),
        ("ソフトマックス関数では、最大値を引いても結果は変わらない。", "softmax(x - max(x)) = softmax(x)"),
        ("The softmax preserves the order of its inputs.", "softmax is order-preserving"),
        ("ソフトマックス関数を通しても、要素の大小関係は変わらない。", "softmax is order-preserving"),
    ),
    silent=(
        "The weights of a ReLU network sum to 1.",
        "# Softmax\n\nThe rows of its Jacobian sum to 0, and so do the gradients.",
        "# Softmax\n\nThe probabilities of the other two classes add up to 0.3.",
        "ソフトマックス関数の入力の総和は0である。",
        "ソフトマックス関数では、指数関数の値が大きいと桁あふれする。",
        "Log-softmax turns scores into log-probabilities.",
        "Softmax: the loss adds up to 12 over one epoch of training.",
        "ソフトマックス関数を1つ追加する。",
    ),
)  # fmt: skip
