"""Sentences in English and Japanese: what they claim, of which function, and what is no claim.

Each line is a note of our own: the text, a claim that has to be read in it, and its truth. The same words
with another number or another function are the false twins.
"""

from __future__ import annotations

import pytest

from symacts.claims import verify

SAID = [
    # where values and slopes go
    ("Tanh tends to 1 as x → ∞ and to -1 as x → -∞.", "limit(tanh, -oo) = -1", "true"),
    ("Tanh tends to 1 as x → ∞ and to 0 as x → -∞.", "limit(tanh, -oo) = 0", "false"),
    ("For very negative inputs the sigmoid levels off at 0.", "limit(sigmoid, -oo) = 0", "true"),
    ("For large positive inputs the sigmoid levels off at 2.", "limit(sigmoid, oo) = 2", "false"),
    ("## SiLU\n\nFor large positive x, SiLU behaves like x.", "limit(silu - (x), oo) = 0", "true"),
    (
        "The slope of the sigmoid is almost zero for very large or very small inputs.",
        "limit(sigmoid', oo) = 0",
        "true",
    ),
    ("The gradient of ReLU vanishes for large positive inputs.", "limit(relu', oo) = 0", "false"),
    ("シグモイド関数は、xが大きいと1、小さいと0に漸近する。", "limit(sigmoid, oo) = 1", "true"),
    ("## tanh\n\n大きくなると1に漸近し、小さくなると-1に漸近する。", "limit(tanh, -oo) = -1", "true"),
    ("tanhは、x→-∞で0に収束する。", "limit(tanh, -oo) = 0", "false"),
    ("tanhの導関数は、|x|が大きくなるにつれて0に近づく。", "limit(tanh', oo) = 0", "true"),
    ("シグモイド関数は、入力が大きいほど傾きが大きくなる。", "limit(sigmoid', oo) > 0", "false"),
    ("シグモイド関数は、出力が1に近いとき勾配が非常に小さい。", "limit(sigmoid', oo) = 0", "true"),
    ("シグモイド関数は、出力が0.5に近いとき勾配が非常に小さい。", "sigmoid'(0) ~= 0.0", "false"),
    # values and slopes on a part of the line
    (
        "Leaky ReLU has a small positive slope for negative inputs.",
        "leaky_relu' is nonzero on (-oo, 0)",
        "true",
    ),
    ("ReLU has a small positive slope for negative inputs.", "relu' is nonzero on (-oo, 0)", "false"),
    ("The gradient of GELU is never zero.", "gelu' is nonzero", "false"),
    ("The gradient of the sigmoid is always positive.", "sigmoid' is positive", "true"),
    ("The gradient of GELU is always positive.", "gelu' is positive", "false"),
    ("Mish can produce negative outputs.", "inf(mish) < 0", "true"),
    ("Softplus can produce negative outputs.", "inf(softplus) < 0", "false"),
    ("ELUは負の値を出力しない。", "inf(elu) >= 0", "false"),
    ("GELUは負の入力に対して0を出力する。", "gelu = 0 on (-oo, 0)", "false"),
    ("ReLUは、0より大きい入力に対しては入力をそのまま返す。", "relu = x on (0, oo)", "true"),
    ("GELUの傾きは常に非ゼロである。", "gelu' is nonzero", "false"),
    ("シグモイド関数は常に0より大きい。", "sigmoid > 0", "true"),
    # the greatest, the least
    ("The slope of the sigmoid peaks at 0.25.", "max(sigmoid') ~= 0.25", "true"),
    ("The slope of the sigmoid peaks at 0.5.", "max(sigmoid') ~= 0.5", "false"),
    ("SiLU has a minimum of about -0.278 at x = -1.278.", "argmin(silu) ~= {-1.278}", "true"),
    ("The maximum value of ReLU is 1.", "sup(relu) = 1", "false"),
    ("ReLU6 is capped at 6.", "sup(relu6) <= 6", "true"),
    ("シグモイド関数の勾配は、最大でも0.25である。", "sup(sigmoid') <= 0.25", "true"),
    ("シグモイド関数の勾配の最大値は1である。", "max(sigmoid') = 1", "false"),
    ("GELUは、x=-0.75のとき最小値約-0.17をとる。", "min(gelu) ~= -0.17", "true"),
    # ranges
    ("Tanh squashes every input into (-1, 1).", "range(tanh) in [-1, 1]", "true"),
    (
        "The sigmoid maps every input to a value between -1 and 0.5.",
        "range(sigmoid) in [-1, 11/20]",
        "false",
    ),
    ("# Softplus\n\n- Range: 0 to infinity", "range(softplus) = (0, oo)", "true"),
    ("# GELU\n\n- Range: 0 to infinity", "range(gelu) = (0, oo)", "false"),
    ("# Tanh\n\n**Derivative:**\n\n- Range: (0, 1]", "range(tanh') = (0, 1]", "true"),
    ("tanhの出力は-1から1の範囲に収まる。", "range(tanh) in [-1, 1]", "true"),
    ("tanhの出力は0から1の範囲に収まる。", "range(tanh) in [0, 1]", "false"),
    ("ステップ関数は0か1のどちらかしか出力しない。", "range(binary_step) = {0} U {1}", "true"),
    # traits
    ("ReLU is differentiable everywhere except at 0.", "relu is not differentiable at 0", "true"),
    ("GELU is differentiable everywhere except at 0.", "gelu is not differentiable at 0", "false"),
    ("The derivative of ReLU is continuous.", "relu is C^1", "false"),
    ("Softplus is convex.", "softplus is convex", "true"),
    ("ReLU is bounded above.", "relu is bounded above", "false"),
    ("ReLU is a linear function.", "relu is linear", "false"),
    ("Unlike GELU, SiLU is smooth.", "gelu is not smooth", "false"),
    ("ステップ関数は0で不連続である。", "binary_step is not continuous at 0", "true"),
    ("ReLUは不連続な関数である。", "relu is not continuous", "false"),
    ("ReLUは原点で尖っており、微分できない。", "relu is not differentiable at 0", "true"),
    ("tanhは奇関数である。", "tanh is odd", "true"),
    ("シグモイド関数は原点に関して点対称である。", "sigmoid is odd", "false"),
    ("シグモイド関数と異なり、tanhはゼロ中心である。", "sigmoid is not zero-centred", "true"),
    ("ELUはα=1のとき原点で微分可能である。", "elu is differentiable at 0", "true"),
    # two functions
    ("Tanh has a steeper gradient than the sigmoid.", "tanh'(0) > sigmoid'(0)", "true"),
]  # fmt: skip

# As it is said in Japanese: bounds and their denial, ends of intervals, places, kinks.
JAPANESE = [
    ("シグモイド関数の出力が1を超えることはありません。", "sigmoid <= 1", "true"),
    ("softplusの出力が0.5を下回ることはない。", "softplus >= 1/2", "false"),
    ("ReLUの出力は必ず0以上になる。", "relu >= 0", "true"),
    ("ReLUの出力は必ず0より大きい。", "relu > 0", "false"),
    ("GELUの導関数の値は0以上1以下に収まる。", "range(gelu') in [0, 1]", "false"),
    ("シグモイド関数の値域は0以上1以下の閉区間である。", "range(sigmoid) = [0, 1]", "false"),
    ("シグモイド関数の値域は0から1の開区間である。", "range(sigmoid) = (0, 1)", "true"),
    ("Leaky ReLUの値域は実数全体である。", "range(leaky_relu) = R", "true"),
    ("ELUの値域は実数全体である。", "range(elu) = R", "false"),
    ("シグモイド関数の出力がちょうど1になることはない。", "sigmoid - (1) is nonzero", "true"),
    ("シグモイド関数は、入力が負のとき出力は負になる。", "sigmoid is negative on (-oo, 0)", "false"),
    ("ReLUの出力に上限はありません。", "relu is not bounded above", "true"),
    ("tanhの出力に上限はない。", "tanh is not bounded above", "false"),
    ("GELUの下限はおよそ-0.17である。", "inf(gelu) ~= -0.17", "true"),
    ("Leaky ReLUの出力の下限は0である。", "inf(leaky_relu) = 0", "false"),
    ("SiLUは下に有界ではない。", "silu is not bounded below", "false"),
    ("SiLUは、x=0で折れ曲がっている。", "silu is not differentiable at 0", "false"),
    ("GELUは何度でも微分することができる。", "gelu is C^oo", "true"),
    ("ELUは、負の領域では傾きが一定である。", "elu' is constant on (-oo, 0)", "false"),
    ("Leaky ReLUは、負の領域では傾きが一定である。", "leaky_relu' is constant on (-oo, 0)", "true"),
    ("ReLUは、負の入力に対して勾配が0になりません。", "relu' is nonzero on (-oo, 0)", "false"),
    ("Leaky ReLUは、x<0で勾配が消える。", "leaky_relu' = 0 on (-oo, 0)", "false"),
    ("ReLUは、x<0で勾配が消える。", "relu' = 0 on (-oo, 0)", "true"),
    ("tanhは原点付近で勾配が消失する。", "tanh'(0) ~= 0.0", "false"),
    ("ELUは、xが-∞に近づくと-∞に発散する。", "limit(elu, -oo) = -oo", "false"),
    ("シグモイド関数は、傾きが一番大きいのは原点である。", "argmax(sigmoid') = {0}", "true"),
    ("## ELU (α=1)\n\n入力が-∞に近づくと、出力は-1に収束する。", "limit(elu, -oo) = -1", "true"),
    ("# softplus\n\n導関数はシグモイド関数である。\nこの関数は下に凸である。", "softplus is convex", "true"),
    ("Leaky ReLUは、負の領域では出力が常に0になる。", "leaky_relu = 0 on (-oo, 0)", "false"),
    ("ステップ関数は、x≠0では微分が0である。", "binary_step' = 0 on (0, oo)", "true"),
    ("ステップ関数は、原点以外では微分が1である。", "binary_step' = 1 on (0, oo)", "false"),
    ("ステップ関数は、閾値以上だと0、閾値以下だと1を返す。", "binary_step = 1 on (-oo, 0]", "false"),
    ("ステップ関数は、入力が正なら1、負なら0を返す。", "binary_step = 0 on (-oo, 0)", "true"),
    ("0未満で1を出力する関数をステップ関数と呼ぶ。", "binary_step = 1 on (-oo, 0)", "false"),
    ("シグモイド関数の勾配が0.25を超えることもある。", "not sigmoid' <= 1/4", "false"),
    ("GELUの勾配が1を超えることもある。", "not gelu' <= 1", "true"),
    ("シグモイド関数の出力は-1から1の範囲をとる。", "range(sigmoid) = (-1, 1)", "false"),
    ("tanhの出力は-1 < y < 1の範囲である。", "range(tanh) = (-1, 1)", "true"),
    ("tanhは、入力が大きくなると出力は無限大に発散する。", "limit(tanh, oo) = oo", "false"),
    ("シグモイド関数では、出力が0.5のとき勾配が最大となる。", "argmax(sigmoid') = {0}", "true"),
    ("シグモイド関数では、出力が0.5のとき勾配が最小となる。", "argmin(sigmoid') = {0}", "false"),
    ("ReLUは、x>0で飽和する。", "limit(relu', oo) = 0", "false"),
    ("ReLUは、負の入力には負の値を返す。", "relu is negative on (-oo, 0)", "false"),
    ("ReLUは、正の入力を0.01倍する。", "relu = 0.01*x on (0, oo)", "false"),
    ("ReLUは、x>0では勾配が入力に比例して大きくなる。", "relu' = x*relu'' on (0, oo)", "false"),
    ("ELUは、負側では直線になる。", "elu is linear on (-oo, 0)", "false"),
    ("GELUは、xが十分大きいときxにほぼ等しい。", "limit(gelu - (x), oo) = 0", "true"),
    ("## GELU\n\n最小値は0である。", "min(gelu) = 0", "false"),
    ("## ReLU系\n\n### GELU\n\n原点で微分可能である。", "gelu is differentiable at 0", "true"),
    ("tanhのグラフは点(0, 0.5)に関して対称である。", "tanh(-x) = 1 - tanh", "false"),
    ("ReLUは、x<0で常に傾きが0.1である。", "relu' = 0.1 on (-oo, 0)", "false"),
    ("恒等関数の微分は常に1である。", "identity' = 1", "true"),
    ("SiLUは負の値をとらない。", "inf(silu) >= 0", "false"),
    ("Hard Sigmoidは、xが3以上で1、-3以下で0になる。", "hard_sigmoid = 0 on (-oo, -3)", "true"),
    ("Hard Tanhの値域は[-1, 1]である。", "range(hard_tanh) = [-1, 1]", "true"),
    ("■ ReLU\n\n・値域は0から1まで", "range(relu) = (0, 1)", "false"),
    ("シグモイドは、xが大きすぎたり小さすぎたりすると勾配が0に近づく。", "limit(sigmoid', oo) = 0", "true"),
    ("シグモイドは、xが大きいと出力はほぼ1、小さいとほぼ0。", "limit(sigmoid, -oo) = 0", "true"),
    ("シグモイド関数は、xが大きいとほぼ0になる。", "limit(sigmoid, oo) = 0", "false"),
    ("tanhは、x→∞で出力は∞になる。", "limit(tanh, oo) = oo", "false"),
    ("# softplus\n\n導関数はtanhである。", "softplus' = tanh", "false"),
    ("sigmoid(1)はだいたい0.73である。", "sigmoid(1) ~= 0.73", "true"),
    ("ReLUは、xが負のとき出力は-xになる。", "relu = -x on (-oo, 0)", "false"),
    ("SiLUはx/(1+e^x)である。", "silu = x/(exp(x) + 1)", "false"),
    ("softplusの出力は必ずプラスになる。", "softplus is positive", "true"),
    ("tanhの勾配は負になることがある。", "inf(tanh') < 0", "false"),
    ("GELUの勾配は負になることがある。", "inf(gelu') < 0", "true"),
    ("シグモイド関数の出力は[-1, 1]のすべての値をとる。", "range(sigmoid) = [-1, 1]", "false"),
    ("シグモイド関数の勾配が消失するのは入力が0付近のときである。", "sigmoid'(0) ~= 0.0", "false"),
    ("ReLUは、正の領域では勾配が消失しない。", "not limit(relu', oo) = 0", "true"),
    ("tanhは、正の領域では勾配が消失しない。", "not limit(tanh', oo) = 0", "false"),
    ("ReLUは、負の領域でも勾配が流れる。", "relu' is nonzero on (-oo, 0)", "false"),
    ("ReLUは、正の領域では出力が1に飽和する。", "limit(relu, oo) = 1", "false"),
    ("tanhの出力の絶対値は1未満である。", "tanh > -1", "true"),
    ("ReLUは線形関数の一種である。", "relu is linear", "false"),
    ("SiLUはReLUと同様に単調に増加する。", "silu is increasing", "false"),
    ("softmaxでは、入力に定数を足すと出力が変わる。", "not softmax(x + c) = softmax(x)", "false"),
    ("softmaxの出力の合計は必ずしも1にならない。", "not sum(softmax) = 1", "false"),
    ("# softplus\n\n二階微分は常に正なので、下に凸である。", "softplus is convex", "true"),
    ("ReLUには微分不可能な点は存在しない。", "relu is differentiable", "false"),
    ("## GELU\n\nReLUに近づく。\n勾配の最大値は1である。", "max(gelu') = 1", "false"),
    ("GELUは、x≧0ではReLUと完全に一致する。", "gelu = relu on [0, oo)", "false"),
    ("softplusは、ReLUより常に小さい。", "softplus < relu", "false"),
    ("ReLUは、0と入力のうち小さい方を出力する。", "relu = min(0, x)", "false"),
    ("シグモイド関数は、$x\\to-\\infty$で$0$に近づく。", "limit(sigmoid, -oo) = 0", "true"),
    ("# Sigmoid\n\n導関数は$f(x)(1-f(x))$で、偶関数である。", "sigmoid' is even", "true"),
    ("ステップ関数は、閾値を超えると1、超えなければ0を出力する。", "binary_step = 0 on (-oo, 0]", "true"),
    ("tanhは滑らかだ。これに対し、ReLUは折れる。負の側では勾配が0だ。", "relu' = 0 on (-oo, 0)", "true"),
    ("tanhは、常に0以上の値をとる。", "tanh >= 0", "false"),
]  # fmt: skip

# The subject stands in a heading, in the sentence before, behind a relative clause, behind the reason.
ABOUT = [
    ("## tanh\n\n単調増加である。", "tanh"),
    ("## ReLU\n\n- 滑らかではない", "relu"),
    ("tanhはシグモイド関数を引き伸ばしたものである。奇関数である。", "tanh"),
    ("Tanh is a stretched sigmoid. Its slope is four times that of the sigmoid. It is odd.", "tanh"),
    ("滑らかなので、GELUは微分可能である。", "gelu"),
    ("# ReLU\n\nBeing smooth, GELU is differentiable.", "gelu"),
    ("0を出力するステップ関数は単調増加である。", "binary_step"),
    ("## SELU\n\nIt is not like the sigmoid, which is bounded.", "sigmoid"),
]

SILENT = [
    "Is ReLU smooth?",
    "ReLUは滑らかですか？",
    "If ReLU were smooth, we could use its second derivative.",
    "もしReLUが滑らかなら、二階微分が使える。",
    "A common misconception is that ReLU is smooth.",
    "ReLUは有界だと誤解されがちである。",
    '"ReLU is differentiable everywhere", a student wrote.',
    "「ReLUは全域で微分可能である」という説明は誤りである。",
    "Which of these is true?\n\n- A. ReLU is bounded.\n- B. ReLU is smooth.",
    "次のうち正しいものを選べ。\n\n1. ReLUは有界である\n2. ReLUは滑らかである",
    "An activation such as ReLU should be smooth and bounded.",
    "ReLU avoids the vanishing gradient.",
    "ReLUは勾配消失を防ぐ。",
    "With ReLU the loss converged to 0.2, and the accuracy was between 90 and 95.",
    "tanhを使ったモデルの精度は0から1の範囲で評価する。",
    "The inputs to tanh stay between -2 and 2.",
    "Zero-centered variants of ReLU exist.",
    "ReLU networks are piecewise linear functions.",
    "The learning rate of the ReLU network decreases monotonically.",
    "「tanhの値域は(0, 1)である」と書いた本もあるが、これは誤り。",
    "ReLUが不連続だというのは間違いです。",
    "かつては、シグモイド関数の最大勾配は1だと思っていた。",
    "ReLUが滑らかであると仮定しよう。",
    "シグモイド関数に通す前に、入力を0から1の範囲に正規化する。",
    "tanhに入力する値は-1から1の範囲に収めておく。",
    "Leaky ReLUは、負の側で勾配が完全に0になるのを防ぐ。",
    "負の領域で勾配が0になる問題を解決するために、Leaky ReLUが提案された。",
    "シグモイド関数の入力が-3から3のとき、出力は0.047から0.953である。",
    "シグモイド関数は、4層重ねると勾配が最大でも約0.004になる。",
    "友人は「ReLUは微分可能だ」と言っていた。",
    "ReLUが不連続だと説明している記事を見かけた。",
    "問1：tanhの値域は0から1である。",
    "tanhを使う場合、入力を-1から1の範囲に正規化しておくとよい。",
    "シグモイド関数の出力が0.5を超えたら正例と判定する。",
    "損失関数が0に収束するまで、ReLUのネットワークを訓練する。",
]


@pytest.mark.parametrize(("note", "claim", "truth"), [*SAID, *JAPANESE], ids=lambda v: str(v)[:50])
def test_a_sentence_is_read_and_ruled_on(note: str, claim: str, truth: str) -> None:
    found = {
        part: ruling.verdict.truth.value for ruling in verify(note) for part in ruling.claim.split(" and ")
    }
    assert found.get(claim) == truth, found


@pytest.mark.parametrize(("note", "name"), ABOUT, ids=lambda v: str(v)[:40])
def test_the_subject_is_found(note: str, name: str) -> None:
    rulings = [r for r in verify(note) if r.kind.value not in ("definition", "identity")]
    assert rulings
    assert rulings[-1].functions == (name,)


@pytest.mark.parametrize("note", SILENT, ids=lambda v: v[:50])
def test_what_is_no_assertion_is_left_alone(note: str) -> None:
    assert [ruling.claim for ruling in verify(note)] == []
