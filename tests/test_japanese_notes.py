"""What Japanese notes say in passing: of the faults of others, in brackets, of a part of the line."""

from __future__ import annotations

import pytest

from symacts.claims import verify

# (note, claim, its verdict)
SAID = [
    ("Leaky ReLU は最小でも 0.01 が流れるため、学習が止まらない。", "inf(leaky_relu') ~= 0.01", "true"),
    ("シグモイドとtanhを比べる。\n\n導関数の最大値も tanh は1.0、シグモイドは0.25である。", "max(tanh') ~= 1.0", "true"),
    ("# Tanh\n\n導関数は x=1 のとき最大値 1 をとる。", "argmax(tanh') = {1}", "false"),
    ("# Tanh\n\n導関数は $x=0$ で最大値 1 をとる。", "argmax(tanh') = {0}", "true"),
    ("# Tanh\n\n微分の最大値は x=1 のときの 1 です。", "argmax(tanh') = {1}", "false"),
    ("# Tanh\n\n微分の最大値は 1（x=0）です。", "argmax(tanh') = {0}", "true"),
    ("# Tanh\n\n微分の最大値は 1（x=2 のとき）です。", "argmax(tanh') = {2}", "false"),
    ("ReLU\n$ReLU(x) = \\max(0, x)$\nLeaky ReLU\n$ReLU(x) = \\max(0.1x, x)$", "(leaky_relu(x, alpha=1/10)) = max(x, x/10)", "true"),
    ("# Leaky ReLU\n\n$ReLU(x) = \\max(0.1x, x)$", "(leaky_relu(x, alpha=1/10)) = max(x, x/10)", "true"),
    ("# ReLU\n\n$ReLU(x) = \\max(0.1x, x)$", "relu = max(x, x/10)", "false"),
    ("# ELU\n\n入力が負になると、勾配がなくなる。", "limit(elu', -oo) = 0", "true"),
    ("Swish関数は、ReLU関数が持つ望ましい性質を保ちつつ、全ての点で微分可能である。", "silu is differentiable", "true"),
    ("PReLU関数は、Swishの利点を維持しながら、全ての点で微分可能である。", "prelu is differentiable", "false"),
    ("# 恒等関数\n\ny = σ(x) = x", "identity = x", "true"),
    ("# 恒等関数\n\ny = σ(x) = 2x", "identity = 2*x", "false"),
    ("## ReLU\n\n入力 $z$ が負の場合 ($z < 0$)、勾配は 0 です。", "relu' = 0 on (-oo, 0)", "true"),
    ("# tanh\n\n奇関数で、定義域(入力値の範囲)は-∞~∞、値域(出力値の範囲)は0~1となる。", "range(tanh) = (0, 1)", "false"),
    ("バイナリステップ活性化関数は0で微分可能ではなく、0以外では微分が0になる。", "binary_step is not differentiable at 0", "true"),
    ("ReLU6関数は0以下の値を0にし、出力は常に0以上の値をとる。", "relu6 >= 0", "true"),
    ("# ReLU6\n\n$$f(x) = \\begin{cases} x & (x > 0)\\\\ 0 & (x \\geq 0) \\end{cases}$$", "relu6 = x on (0, oo) and relu6 = 0 on (0, oo)", "false"),
    ("# ReLU\n\n$$f(z) = \\begin{cases} z & (z \\geq 0)\\\\ 0 & (z \\leq 0) \\end{cases}$$", "relu = Piecewise((x, x >= 0), (0, True))", "true"),
    ("```python\ndef gelu(x):\n    return 0.5 * x * (1 + np.tanh(0.797895 * (x + 0.044715 * x**3)))\n```", "gelu = x*", "false"),
    ("ソフトプラスの導関数は標準ロジスティック関数である。", "softplus' = sigmoid", "true"),
    ("PReLUはx=0で微分可能ではありません。", "prelu is not differentiable at 0", "true"),
    ("Softplusは0で微分可能ではない。", "softplus is not differentiable at 0", "false"),
    ("# ELU\n\n常に勾配は1で、計算が速い。", "elu' = 1", "false"),
    ("ReLU6の微分の出力は0か1になる。", "range(relu6') = {0} U {1}", "true"),
    ("tanhの微分（導関数）は、入力0をとるときに最大値をとる。", "argmax(tanh') = {0}", "true"),
    ("ELUは入力が正であれば、どれだけ大きくなっても、傾きは一定です。", "elu' is constant on (0, oo)", "true"),
    ("tanhは入力が正であれば、どれだけ大きくなっても、傾きは一定です。", "tanh' is constant on (0, oo)", "false"),
    ("# ステップ関数\n\n閾値以上では1（発火）、それ以外は0（休止）を返す。", "binary_step = 1 on [0, oo)", "true"),
    ("# ReLU\n\n導関数はヘヴィサイドの階段関数である。", "relu' = binary_step", "true"),
    ("# ELU\n\n導関数はヘヴィサイドの階段関数である。", "elu' = binary_step", "false"),
    ("PReLUは負の値でも傾きをもたせる。", "prelu' is nonzero on (-oo, 0)", "true"),
    ("# Softsign\n\n入力が0から両方の方向に離れるにつれて、微分は0に近づく。", "limit(softsign', -oo) = 0 and limit(softsign', oo) = 0", "true"),
    ("ハイパブリックタンジェントの値域は[-1,1]である。", "range(tanh) = [-1, 1]", "false"),
    ("階段関数とことなり、tanhは微分が可能である。", "tanh is differentiable", "true"),
    ("ReLUは負の入力で0を返すが、「負の入力が多いと更新が止まる」という問題がある。", "relu = 0 on (-oo, 0)", "true"),
    ("# Tanh\n\n原点で傾きが1で、シグモイドの最大値0.25より大きい。ただし値の大きい入力では飽和し、導関数は0に近づく。", "limit(tanh', oo) = 0", "true"),
    ("$\\tanh(0)=0$ である。", "tanh(0) = 0", "true"),
    ("# Tanh\n\nTanhは、ReLUの原点での非連続性を滑らかにした関数ではなく、奇関数である。", "tanh is odd", "true"),
    ("# ELU\n\nReLUの負側で勾配が消える課題に対して、負側にもわずかな傾きを残す。", "elu' is nonzero on (-oo, 0)", "true"),
    ("ELUはx=0で非連続で微分不可能な関数です。", "elu is not continuous at 0", "false"),
    ("ELUはx=0で尖ることがあるが、その他の点では連続である。", "elu is continuous on (-oo, 0) and elu is continuous on (0, oo)", "true"),
    ("# ReLU\n\n入力がずっと負になるユニットでは、勾配が0のままになる。", "relu' = 0 on (-oo, 0)", "true"),
    ("# Tanh\n\n導関数の最大値は1で、シグモイド関数の0.25より大きい。", "max(tanh') = 1", "true"),
    ("# Tanh\n\n導関数の最大値は2で、シグモイド関数の0.25より大きい。", "max(tanh') = 2", "false"),
    ("tanhを微分すると、入力0のときに出力が1になる。", "tanh'(0) = 1", "true"),
    ("tanhを微分すると、入力0のときに出力が0.5になる。", "tanh'(0) ~= 0.5", "false"),
    ("# Leaky ReLU\n\n0以上なら入力をそのまま、それ以外なら入力に定数αを乗じた値を返す。",
     "leaky_relu = x on (0, oo) and leaky_relu = x/100 on (-oo, 0)", "true"),
    ("# ReLU6\n\n$x < 0$ の場合、この区間では $f(x) = 0$ である。", "relu6 = 0 on (-oo, 0)", "true"),
    ("# Softplus\n\n$$softplus(x)^\\prime = \\frac{1}{1+e^{-x}}$$", "softplus' = 1/(1 + exp(-x))", "true"),
    ("# Softplus\n\n$$softplus(x)^\\prime = \\frac{1}{1+e^{x}}$$", "softplus' = 1/(exp(x) + 1)", "false"),
    ("# Sigmoid\n\n$$\\begin{align} f(x) &= \\frac{1}{1+e^{-x}} &(1) \\\\ &= \\frac{e^x}{1+e^x} \\qquad &(2) \\end{align}$$",
     "sigmoid = exp(x)/(exp(x) + 1)", "true"),
    ("| 関数 | 値域 |\n|---|---|\n| tanh / sigmoid | $(-1, 1)$ ／ $(0, 1)$ |", "range(sigmoid) = (0, 1)", "true"),
    ("# tanh\n\n$f(0) = 0$ ではない。", "not tanh(0) = 0", "false"),
    ("# tanh\n\n$f(0) = 0.5$ ではありません。", "not tanh(0) ~= 0.5", "true"),
    ("Softplusは $f(x)=x$ ではなく $f(x)=\\log(1+e^x)$ である。", "not softplus = x", "true"),
    ("# PReLU\n\n入力が負でない場合は、勾配は0である。", "prelu' = 0 on (0, oo)", "false"),
    ("# Leaky ReLU\n\n入力が負でないとき、勾配は1である。", "leaky_relu' = 1 on (0, oo)", "true"),
    ("# tanh\n\n入力の絶対値が小さくなると勾配が0に近づく。", "limit(tanh', 0) = 0", "false"),
    ("# Softplus\n\n- 微分不可能で勾配法に向かない", "softplus is not differentiable", "false"),
    ("Mish関数には微分不可能な点が存在する。", "mish is not differentiable", "false"),
    ("Hard tanhには微分不可能な点がある。", "hard_tanh is not differentiable", "true"),
    ("Mishは、全点で微分不可能な滑らかで非単調な関数である。", "mish is not differentiable", "false"),
    ("# ELU\n\n$\\alpha=1$ のとき、$x<0$ では $f'(x) = f(x) + 1$。", "elu' = ", "true"),
    ("# 双曲線正接\n\n逆正接(1) は π/2 に等しい。", "arctan(1) = pi/2", "false"),
    ("# アークタンジェント\n\narctan(1) の値は π/4 である。", "arctan(1) = pi/4", "true"),
    ("# arctan\n\nグラフは y 軸に関して対称になる。", "arctan is even", "false"),
    ("# arctan\n\n導関数を計算すると 1/(1+x^2) になる。", "arctan' = 1/(x^2 + 1)", "true"),
    ("# arctan\n\n導関数を求めると 1/(1-x^2) になる。", "arctan' = 1/(1 - x^2)", "false"),
    ("# ISRU\n\nx = 1 を入れると 1/2 が返ってくる。", "isru(1) = 1/2", "false"),
    ("# Swish\n\n谷は x ≈ -2.1 にある。", "argmin(silu) ~= {-2.1}", "false"),
    ("# ELU\n\n正の無限大では x とほとんど同じ値になる。", "limit(elu - (x), oo) = 0", "true"),
    ("# ソフトマックス\n\n出力を足し合わせると 2 になります。", "sum(softmax) = 2", "false"),
    ("# ソフトマックス\n\n負の入力に対しては負の値を返すことがある。", "softmax is not nonnegative", "false"),
    ("# ソフトマックス\n\nヤコビ行列の各行の和は 1 になる。", "sum_j(diff(softmax_i, x_j)) = 1", "false"),
    ("# ソフトマックス\n\nヤコビ行列は対称ではありません。", "not diff(softmax_i, x_j) = diff(softmax_j, x_i)", "false"),
    ("2 クラスの場合、ソフトマックスは $z_1-z_2$ のシグモイドと一致する。", "softmax([x, 0])_1 = sigmoid", "true"),
    ("CELU(α=3)の下限は-1である。", "inf((celu(x, alpha=3))) = -1", "false"),
    ("sin は単調増加である。", "sinusoid is increasing", "false"),
    ("シグモイド関数を σ と書く。\n\n$\\tanh$ の最大の傾きは 1、$\\sigma$ の最大の傾きは $1/2$ である。", "max(sigmoid') = 1/2", "false"),
    ("シグモイド関数を σ と書く。\n\ntanh の最大の傾きは 1、σ の最大の傾きは 1/4 である。", "max(sigmoid') = 1/4", "true"),
    ("# ReLU ファミリーの比較\n\n- **Mish**: 滑らかである。原点での傾きは 0.9 である。", "mish'(0) ~= 0.9", "false"),
    ("## ELU と CELU\n\nELU は負の側で $e^x-1$ を返す。x=-2 のときの出力は約 -0.95 である。", "elu(-2) ~= -0.95", "false"),
    ("問3. tanh(2) は？\n\n答3. 約 0.964 です。", "tanh(2) ~= 0.964", "true"),
    ("Q3. tanh(2) は？\nA3. 約 0.864 です。", "tanh(2) ~= 0.864", "false"),
    ("softsign の 2 倍を引いたものではない。\n\ntanh(−1) は？\n→ −0.762 です。", "tanh(-1) ~= -0.762", "true"),
    ("Q1. softmax([2,2]) は？\nA1. [0.5, 0.5] です。", "softmax([2, 2])_1 ~= 0.5", "true"),
    ("tanh の傾きが最大になるのは？\n→ x=2 です。", "argmax(tanh') = {2}", "false"),
    ("ReLU6は入力が負になると勾配が常に 1 になる。", "relu6' = 1 on (-oo, 0)", "false"),
    ("# Mish\n\nどんな x でも出力は正の値になる。", "mish is positive", "false"),
    ("# tanh\n\nすべての x に対して出力は正である。", "tanh is positive", "false"),
    ("# ELU\n\nどんな入力でも 0 より大きい値を返す。", "elu > 0", "false"),
    ("# GELU\n\n入力が負なら出力も正である。", "gelu is positive on (-oo, 0)", "false"),
    ("|  | ReLU | Mish |\n|---|---|---|\n| 負の値 | 出ない | 出ない |", "inf(mish) >= 0", "false"),
    ("最後に Snake。x + sin²(x) で、上に有界です。", "snake is bounded above", "false"),
    ("#### 代表的な関数\n1. シグモイド関数\n$$\nf(x) = \\frac{1}{1+e^{-x}}\n$$\n\n| 特徴 | 内容 |\n|---|---|\n| 出力範囲 | (0, 2) |", "range(sigmoid) = (0, 2)", "false"),
    ("#### 代表的な関数\n1. Softsign\n\n$$\nf(x) = \\frac{x}{1+|x|}\n$$\n\n2. Mish\n\n原点での傾きは 0.9 である。", "mish'(0) ~= 0.9", "false"),
]  # fmt: skip


@pytest.mark.parametrize(("note", "claim", "verdict"), SAID)
def test_what_is_said_is_ruled_on(note: str, claim: str, verdict: str) -> None:
    told = [(ruling.claim, ruling.verdict.truth.value) for ruling in verify(note)]
    assert any(found.startswith(claim) and truth == verdict for found, truth in told), told


NO_ALARM = [
    "シグモイドとtanhを比べる。\n\n導関数の最大値も tanh は1.0、シグモイドは0.25である。",
    "# ReLU\n\n正の領域では、シグモイド関数のように勾配が小さくならないため、勾配消失問題を緩和できます。",
    "# Leaky ReLU\n\n入力が負になっても、重みが更新されなくなることはない。",
    "tanh関数は滑らかです。\n\n他の活性化関数、例えば階段関数のように、ある値を境に出力が急に変化する関数では、学習が不安定になる。",
    "ELU関数は0以下の値を滑らかにし、それ以外はそのまま出力する。",
    "ReLU関数は0以下の値を0にし、それ以外はそのまま出力する。",
    "- $z > 0$ の場合: この区間では $f(z) = z$ です。\n- $z = 0$ の場合: 数学的には、この点では微分不可能です。",
    "# Sigmoid\n\n入力された値が0から無限大まで変化していくにつれて、ゆっくりと増える。",
    "Softplusは、0以上なら「入力値と同じ値」に近い数値を返す。",
    "Swishは、5より大きいと入力値と同じ値に近づく。",
    "GELU(x) = x \\cdot P (X \\le x)",
    "```python\ndef gelu(x):\n    return 0.5 * x * (1 + np.tanh(0.797885 * (x + 0.044715 * x**3)))\n```",
    "# Tanh\n\nx = 0 以外の点で微分が 0 となるような目的関数では、学習が進まない。",
    "# Sigmoid\n\n補正が必要である（メモ: 2, 0 でも補正ができる）。",
    "# Sigmoid\n\nプーリングの途中の行:\n\n+0 + 2 + 1 = 4",
    '# Tanh\n\n既定は `tanh` です。Noneなら "linear" activation: `a(x) = x` になります。',
    "シグモイド関数を使う。今では連続でない関数も使われる。",
    "# Softmax\n\n二つの画像を足して2で割ったような結果になる。",
    "# Sigmoid\n\n$\\tanh(0)=0$ である。",
    "# ReLU\n\n係数が正負を打ち消し、平均が1からずれる。",
    "# Sigmoid\n\nモーメンタムは滑らかな軌道を描かない。",
    "# Tanh\n\n最大値 + 2 を上限とする。",
    "# ReLU\n\ntanhは0を中心に対称である。最大値は1である。",
    "# PReLU\n\nPReLUを使うと「死んだユニット（出力がいつもゼロになるユニット）」ができにくい。",
    "# Tanh\n\n|x|が大きいとyが±1に近づいて導関数は0になる。",
    "# Tanh\n\n0中心という性質と勾配の大きさは別である。",
    "# Swish\n\n負側で出力をゼロにするか、滑らかな小さい値を残すかで分かれる。",
    "# softshrink (λ = 0.5)\n\n|x| ≤ 0.5 で 0 を返し、それ以外では原点方向に 0.5 だけ縮めます。",
    "# スレ\n\ntanh は |x| が大きいと勾配がほぼ 0 になるからね。ReLU は正なら何があっても 1。",
    "# tanh と ReLU どっち?\n\n**ねこ:** ELU は負の側で −1 まで行くんだよね?\n\n**たぬき:** −1 には届かない。x = −3 で −0.95 だから、かなり近いけど。\n\n**ねこ:** maxout は?\n\n**きつね:** 2 本の直線の大きいほうを取るだけ。だから凸だし、ReLU や絶対値も表せる。",
    "次に log cosh x を考える。これは偶関数である。微分すると tanh x が現れ、2 階微分は 1 − tanh² x、すなわち常に正であるから、関数は狭義凸である。",
    "ReLU は負の入力でも少しだけ勾配を流すって聞いた。",
    "恒等関数を曲げた bent identity は、傾きが 1/2 と 3/2 の間にあり、値域は実数全体である。",
    "# GELU\n\n負側を一律に0にするReLUとは異なり、少し負の値も返す。",
    "# Sigmoid\n\n入力が0に近い範囲にいない限り、勾配は消失する。",
    "# Sigmoid\n\nラベル1を陽性（Positive）、ラベル0を陰性（Negative）とする。",
    "# Tanh\n\nlargest_valueまで3ビットで表す。",
    "# Tanh\n\n結果は形状 (2, 3) の行列になる。",
    "# Tanh\n\nこのため、出力ゲートの値は (0, 1) の範囲になる。",
    "# Sigmoid\n\nしきい値素子の層は、入力がしきい値を上回ると値 1 を返す。",
    "# Cosine\n\n`cosine(0, 2)` は類似度を返す。",
    "# Softmax\n\nラベルは (0, 1, 0) ではなく (0.1, 0.8, 0.1) となる。",
    "# 閾値\n\n価値関数の学習では G(z) = x と置く。",
    "# 恒等関数\n\n計算グラフの例:\n\n$$g = e + f$$",
    "# Sigmoid\n\nパラメータは a=0.2a=0.5a=1 と変える。",
    "| 観点 | 正しい理解 | よくある誤り |\n|---|---|---|\n| tanhの値域 | (-1, 1) | (0, 1) とする |",
    "# tanh\n\n$f(0) = 0$ ではないでしょうか。",
    "# ReLU\n\n入力が常に負にならないユニットは、更新され続ける。",
    "Softplusは微分不可能な点があるReLUとは異なる。",
    "シグモイド関数の積分値は入力が0のときに最大値の2を取る。",
    "線形変換を重ねても、非線形な関数にはならない。",
    "# ステップ関数\n\nグラフは連続で描かれている。",
    "ロジットはシグモイドの逆関数で、定義域は (0, 1) である。導関数は p=0.5 で最小値 4 を取る。",
    "# Softsign\n\ntanh の親戚のような関数である。x = 1 での値は 0.5 である。",
    "シグモイド関数と tanh を比べる。tanh の最大の傾きは 1、g の最大の傾きは 1/2 である。",
    "# tanh\n\n$\\log\\sigma$ の導関数は $1-\\sigma(x)$ である。",
    "# tanh\n\n$\\log\\sigma(0) = -\\log 2$ である。",
    "# ISRU\n\nシグモイド型で奇関数です。",
    "シグモイドを使う。\n\nフーバーは奇関数です。値域は (-2, 2) です。",
    "tanh を 2 回微分すると？\n\n導けます。x=0 で 3 になります。",
    "tanh の傾きが最大になるのは？\n→ x=0 で、値は 1 です。",
    "# Hard sigmoid\n\n(−3, 3) の外では勾配が 0 です。",
    "tanh の 2 階微分は？\n→ −2tanh(x)(1−tanh²(x)) です。",
    "シグモイド関数は合成関数なので、いきなり微分することはできない。",
    "- tanh\n- シグモイド\n- GELU\n\n出力は常に正である。",
    "1. GELU\n\n   負の値も取る。\n\n2. 比較\n\n出力は常に正である。",
    "# tanh\n\n- 原点での傾きは 1 で、シグモイドの 1/4 に対してちょうど 4 倍ある。",
    "(b) SiLU は単調増加関数である。 … 誤。x ≈ −1.28 で最小値をとる。",
    "SiLU は単調増加関数である → ×",
    "SiLU は単調増加関数である。(×)",
    "- [×] SiLU は単調増加関数である。",
    "SiLU は単調増加関数である。【誤】",
    "1. SiLU は単調増加関数である。 答え: ×",
    "Q. SiLU は単調増加関数である。○か×か?\nA. ×",
    "ELU は α = 1 なら原点で微分可能だが、α ≠ 1 のときは原点で微分可能ではない。",
    "ELU は α ≠ 1 では原点で微分不可能だが、α = 1 なら微分可能である。",
    "tanh の導関数は 1 − tanh²(x) である。偶関数で、x → ±∞ では 0 に収束する。",
    "ソフトプラス $\\zeta(x) = \\log(1+e^x)$ は凸。$\\zeta''(x) = \\sigma(x)(1-\\sigma(x))$ であり、その最大値は $\\frac14$、最小値は存在しない。",
    "tanh は入力より小さい値を返すことがある。",
    "softplusがxより大きいことはない。",
    "入力が 1 を超えないとき tanh は 0 を返す。",
    "ReLU は x>0 で正の傾きをもつ。",
]


@pytest.mark.parametrize("note", NO_ALARM)
def test_what_is_not_said_is_not_refuted(note: str) -> None:
    assert [ruling.claim for ruling in verify(note) if ruling.verdict.truth.value == "false"] == []


PASTED = """いろいろな関数。
Softsign関数
$$
f(x) = \\frac{x}{1 + |x|}
$$
値域は (-2, 2) である。
短所
原点以外で微分が小さい。
Softplus関数
最小値は 1 である。
"""


def test_a_name_over_lines_is_what_they_are_about() -> None:
    told = [(ruling.claim, ruling.verdict.truth.value) for ruling in verify(PASTED, "pasted.txt")]
    assert ("range(softsign) = (-2, 2)", "false") in told
    assert ("inf(softplus) = 1", "false") in told or ("min(softplus) = 1", "false") in told, told
