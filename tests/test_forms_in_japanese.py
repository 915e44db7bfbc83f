"""What Japanese notes say, and what formulas and code in notes of either language do.

With each true sentence stands a false twin somewhere; in a note whose sentence is true nothing is refuted.
"""

from __future__ import annotations

import pytest
from ruled import refuted, says

SAID = [
    # a letter is the function that it was given to, whatever was named since; another letter is not
    ("# 近似\n\n$\\zeta(x)=\\log(1+e^x)$ の微分はシグモイドである。$\\zeta$ は上に凸である。", "softplus is concave", "false"),
    ("# シグモイド\n\n$f(x)=\\frac{1}{1+e^{-x}}$。\n\n# Softplus\n\n$g(x)=\\log(1+e^x)$ は $g'(x)=f(x)$ をみたす。", "softplus' = ", "true"),
    ("# シグモイド\n\n$f(x)=\\frac{1}{1+e^{-x}}$。\n\n# Tanh\n\n$\\tanh x = 2f(x) - 1$ と書ける。", "tanh = -1 + 2/(1", "false"),
    ("# ReLU\n\n$h(x)=\\max(0,x)$ は $x\\neq0$ で微分可能である。", "relu is differentiable on (-oo, 0)", "true"),
    ("# シグモイド\n\n$f(x) = \\frac{1}{1+e^{-x}}$ とおく。", "sigmoid = 1/(1 + exp(-x))", "true"),
    ("# ReLU\n\n$f(x) = 2x \\quad (x \\ge 0)$ である。", "relu = 2*x on (0, oo)", "false"),
    # a formula may stand within a sentence; full-width stops end one
    ("## Leaky ReLU と ELU\n\nELU は\n\n$$e^x - 1 \\quad (x < 0)$$\n\nで、$x\\to-\\infty$ で $-1$ に近づく。", "limit(elu, -oo)", "true"),
    ("シグモイドは有界である．導関数の最大値は 0.5 である．", "max(sigmoid') ~= 0.5", "false"),
    # a product of letters says nothing of its last one
    ("# SELU\n\n$x\\to-\\infty$ での極限値は $-\\lambda\\alpha \\approx -1.9$ である。", "limit(selu, -oo) ~= -1.9", "false"),
    # what stands under a name stays the subject; the slope of the whole; the value, and not the slope
    ("# Softplus\n\n下に凸である。常にReLUより小さい値をとる。", "softplus < relu", "false"),
    ("$\\tanh x$ は奇関数で、$(\\tanh x)'$ は偶関数である。", "tanh' is even", "true"),
    ("# GELU\n\n傾きは正とは限らない。$x=1$ のときの値は約0.84。$x=0$ では0.5になる。", "gelu(0) ~= 0.5", "false"),
    # both values of a slope; one side of a point; almost everywhere; a plain "at 0"
    ("Leaky ReLUの微分は0か1です。", "range(leaky_relu') = {0} U {1}", "false"),
    ("ReLUの原点での左側からの微分は1である。", "limit(relu', 0-) = 1", "false"),
    ("The left derivative of ReLU at 0 is 0.", "limit(relu', 0-) = 0", "true"),
    ("ステップ関数の微分はほとんどの点で0です。", "binary_step' = 0", "true"),
    ("softplusは0でちょうど0になる。", "softplus(0) = 0", "false"),
    ("ReLU6 は 1 で頭打ちになります。", "limit(relu6, oo) = 1", "false"),
    ("tanhは任意の $x \\in \\mathbb{R}$ に対して正の値をとる。", "tanh is positive", "false"),
    ("SELU は $C^1$ 級である。", "selu is C^1", "false"),
    ("ハードスイッシュの最小値は-0.5です。", "min(hard_swish) ~= -0.5", "false"),
    ("# 恒等関数\n\n入力をそのまま出力する。", "identity = x", "true"),
    ("softmaxの偏微分は、i=jのとき y_i(1+y_i)、i≠jのとき -y_i*y_j となる。", "diff(softmax_i, x_i)", "false"),
    # commands of its own are written out; names in upright letters have limits
    ("\\newcommand{\\sgm}{\\mathrm{sigmoid}}\n\\begin{document}\n$\\sgm(-x) = 1 - \\sgm(x)$ が成り立つ。\n\\end{document}", "sigmoid", "true"),
    ("\\newcommand{\\dd}[1]{\\frac{d}{d#1}}\n\\begin{document}\n\\[\\dd{x}\\tanh x = 1 + \\tanh^2 x\\]\n\\end{document}", "tanh' = tanh(x)^2 + 1", "false"),
    ("# ReLU\n\n$\\lim_{x\\to\\infty}\\mathrm{softsign}(x) = 2$ である。", "limit(softsign, oo) = 2", "false"),
    # places in few words: "at 9", both ends; how far down values go
    ("ソフトサインは、xが1のとき0.5、xが9なら0.8になる。", "softsign(9) ~= 0.8", "false"),
    ("# ソフトサイン\n\nxが1のとき0.5、99でようやく0.99である。", "softsign(99) ~= 0.99", "true"),
    ("# シグモイド\n\nx → ∞ で 1、x → -∞ で -1", "limit(sigmoid, -oo) = -1", "false"),
    ("tanhの微分は1で0.42まで落ちる。", "tanh'(1) ~= 0.42", "true"),
    ("SELUは負の側で-1.67くらいまで下がる。", "inf(selu) ~= -1.67", "false"),
    ("# シグモイド\n\n微分は0で0.25になる。2では0.105くらいまで下がる。", "sigmoid'(2) ~= 0.105", "true"),
    ("tanhの導関数のてっぺんは2だ。", "max(tanh') = 2", "false"),
    ("Swishの底はだいたいx=-1.28である。", "argmin(silu) ~= {-1.28}", "true"),
    ("シグモイドの導関数は左右対称である。", "sigmoid' is even", "true"),
    ("Swishは負になることはない。", "silu is nonnegative", "false"),
    ("Leaky ReLUの出力の範囲は0以上だ。", "leaky_relu >= 0", "false"),
    ("# Squareplus\n\n0で1をとり、常に正である。", "squareplus is positive", "true"),
    ("tanh のリプシッツ定数も2である。", "lipschitz(tanh) = 2", "false"),
    ("GELUは入力 $x$ に標準正規分布の累積分布関数 $\\Phi(x)$ を掛けたものです。", "gelu = x * Phi(x)", "true"),
    ("Mishはx×tanh(x)だ。", "mish = x*tanh(x)", "false"),
    # greatest and least values of two functions
    ("tanhの勾配の最大値は、シグモイドの4倍である。", "max(tanh') = 4*max(sigmoid')", "true"),
    ("# tanh\n\n- 勾配の最大値はシグモイドの2倍", "max(tanh') = 2*max(sigmoid')", "false"),
    ("tanhの微分の最大値はシグモイドの約2.5倍大きい。", "max(tanh') ~= 2.5*max(sigmoid')", "false"),
    ("シグモイドの最大勾配はtanhの4分の1だ。", "max(sigmoid') = 1/4*max(tanh')", "true"),
    ("GELUの最小値はSwishより小さい。", "inf(gelu) < inf(silu)", "false"),
    ("The largest derivative of SiLU is twice that of the sigmoid.", "max(silu') = 2*max(sigmoid')", "false"),
    ("シグモイドの微分の最大値は2分の1である。", "max(sigmoid') = 1/2", "false"),
    # in between; a name within a formula is no subject, and a formula right of "derivative" names nothing
    ("# ハードシグモイド\n\nx ≦ -3 で 0、x ≧ 3 で 1、途中は直線 x/6 + 1/2 です。", "hard_sigmoid is linear on (-3, 3)", "true"),
    ("## Tanhshrink\n\nx - tanh(x) です。原点での傾きは1です。", "tanhshrink'(0) = 1", "false"),
    ("# シグモイド\n\n## Softplus\n\n- 導関数: $\\sigma(x)$", "softplus' = 1/(1 + exp(-x))", "true"),
    ("## Softplus\n\n- 導関数: $\\sigma(x)$\n- 原点での値: 0.5", "softplus(0) ~= 0.5", "false"),
    ("## Softplus\n\n$f(x)=\\log(1+e^x)$\n\nELUは $f(x)=\\begin{cases} x & x\\ge0 \\\\ \\alpha(e^x-1) & x<0 \\end{cases}$ であり、$\\alpha=1$ のとき $f$ は $C^1$ 級だが $C^2$ 級ではない。", "elu is not C^2", "true"),
    ("**Q. シグモイドを2回微分するとどうなる？**\nx=0で0になります。", "sigmoid''(0) = 0", "true"),
    ("## ReLU\n\n- 式: $\\max(0,2x)$", "relu = max(0, 2*x)", "false"),
    ("# シグモイド\n\nxが正なら0.5より大きく、負なら0.4より小さくなります。", "sigmoid < 2/5 on (-oo, 0)", "false"),
    # inverses and antiderivatives with a label; what scaling and order do to shares
    ("## Sigmoid\n\n- 逆関数: $\\log\\frac{y}{1+y}$", "log(sigmoid/(sigmoid + 1)) = x", "false"),
    ("## Sigmoid\n\n- 不定積分: $\\log(1+e^x)+C$", "(log(exp(x) + 1))' = sigmoid", "true"),
    ("$\\int \\mathrm{ReLU}(x)\\,dx = x^2 + C$ である。", "(x^2)' = relu", "false"),
    ("# Softmax\n\n入力に定数をかけても結果は同じだ。", "softmax(c*x) = softmax(x)", "false"),
    ("ソフトマックス関数を適用すると各要素の大小関係が入れ替わることがある。", "softmax is not order-preserving", "false"),
    ("デフォルトのLeaky ReLUは、負の入力に0.1をかけます。", "leaky_relu = 0.1*x on (-oo, 0)", "false"),
    # what a sentence only compares with is not spoken of on; words that belong together
    ("## tanh\n\nシグモイドとの関係は $\\tanh(x)=2\\sigma(2x)-1$ である。$x=1$ での傾きは約 0.42である。", "tanh'(1) ~= 0.42", "true"),
    ("ReLUは上には有界でないが、下には有界である。", "relu is not bounded above", "true"),
    ("ReLU は凸。ただし狭義凸ではない。", "relu is not strictly convex", "true"),
    ("softsign は 2 回連続微分可能である。", "softsign is C^2", "false"),
    # remarks in the code of a derivative; output of functions that were defined above
    ('```python\ndef relu_grad(x):\n    """x > 0 で 1、それ以外 0"""\n    return (x > 0) * 1.0\n```', "relu' = 1 on (0, oo)", "true"),
    ("```python\ndef tanh_grad(x):\n    return 1 - np.tanh(x) ** 2\n```\n\n動作確認:\n\n```\n>>> tanh_grad(np.array([0.0, 1.0]))\narray([1.        , 0.31997434])\n```", "0.31997434", "false"),
    # answers to what is asked for; frames of slides; a letter beside a name
    ("**問7** tanhの値域を求めよ。\n\n$(0, 1)$", "range(tanh) = (0, 1)", "false"),
    ("問. GELU の $x\\to-\\infty$ での極限は？\n\n解答：$-1$。", "limit(gelu, -oo) = -1", "false"),
    ("**問7** ELU（$\\alpha=1$）の値域を答えよ。\n\n解答：$(-1, \\infty)$。", "range(elu) = (-1, oo)", "true"),
    ("\\documentclass{beamer}\n\\begin{document}\n\\begin{frame}{ReLU}\n\\begin{itemize}\n\\item 上に有界\n\\end{itemize}\n\\end{frame}\n\\end{document}", "relu is bounded above", "false"),
    ("# ソフトプラス\n\n$f(x)=\\log(1+e^x)$\n\n- $f(x)\\ge\\mathrm{ReLU}(x)$", "softplus >= relu", "true"),
    ("- Leaky ReLU：出力は実数全体、勾配0 or 1", "range(leaky_relu') = {0} U {1}", "false"),
    ("f(x) = x if x > 0, else 0.01x\n\nLeaky ReLU: f(x) = x if x > 0, else 0.01x", "leaky_relu = x on (0, oo)", "true"),
    # all items under an item stand under it; what two functions have in common is said of both
    ("# 比較\n\n- tanh\n  - なめらか\n  - 値域は (0, 1)\n- シグモイド\n  - なめらか", "range(tanh) = (0, 1)", "false"),
    ("# シグモイドとステップ関数\n\n- 共通点\n  - 単調増加\n  - 値域が $(0, 1)$", "range(sigmoid) = (0, 1) and range(binary_step) = (0, 1)", "false"),
    ("# シグモイドとtanh\n\n- 共通点\n  - 有界", "sigmoid is bounded and tanh is bounded", "true"),
    # a slope by which a function is named; values given before; what most inputs do; formulas as topics
    ("傾き0.2のLeaky ReLUでは、負の側の微分が0.2になる。\n\nそのため、$x=-5$ での値は $-1$ である。", "leaky_relu(-5, alpha=1/5) = -1", "true"),
    ("Leaky ReLU（傾き0.3）は、$x=-1$ で-0.4を返す。", "leaky_relu(-1, alpha=3/10) ~= -0.4", "false"),
    ("傾き0.2のLeaky ReLUは単調増加です。", "(leaky_relu(x, alpha=1/5)) is increasing", "true"),
    ("傾き0.2のLeaky ReLUでは、負の側の微分が0.3になる。", "leaky_relu(x, alpha=1/5))' = 0.3 on (-oo, 0)", "false"),
    ("α=2では、ELUの原点の左側の傾きが2、右側の傾きが1になる。ELUは不連続だ。", "elu is not continuous", "false"),
    ("ソフトプラスの傾きはシグモイドに等しく、2階微分はシグモイドの微分に等しい。\n\nよって2階微分の最大値は0.5である。", "max(softplus'') ~= 0.5", "false"),
    ("ReLUとSoftplusを比べると、x=0では前者が0、後者が0.693です。", "relu(0) = 0", "true"),
    ("ReLUとSoftplusを比べると、x=0では前者が1、後者が0.693です。", "relu(0) = 1", "false"),
    ("ReLUとELUのうち、負の値を出力しないのはELUだけです。", "inf(elu) >= 0", "false"),
    ("問2. tanhの微分の最大値を求めよ。\n\n解答 最大値は2。", "max(tanh') = 2", "false"),
    ("x=-1でのシグモイドの傾きは0.3である。", "sigmoid'(-1) ~= 0.3", "false"),
    # values of parameters in labels of rows and in code; y in a derivative is the output; σ as a label
    ("| 関数 | 数式 | 備考 |\n|---|---|---|\n| Swish (β=2) | $x\\sigma(2x)$ | |", "(swish(x, beta=2)) = x/(1 + exp(-2*x))", "true"),
    ("| 関数 | 数式 | 備考 |\n|---|---|---|\n| ELU (α=0.5) | $x$ / $0.5(e^x-1)$ | 下限-0.7 |", "inf((elu(x, alpha=1/2))) ~= -0.7", "false"),
    ("| 関数 | 数式 | 微分 |\n|---|---|---|\n| シグモイド | $1/(1+e^{-x})$ | $y(1-y)$ |", "sigmoid' = ", "true"),
    ("| 関数 | 数式 | 微分 |\n|---|---|---|\n| tanh | $\\tanh x$ | $1+y^2$ |", "tanh' = ", "false"),
    ("```python\ndef elu(x, alpha=0.5):\n    # 下限は -0.5\n    return np.where(x > 0, x, alpha * (np.exp(x) - 1))\n```\n\n上のeluの下限は-0.5である。", "inf((elu(x, alpha=1/2))) ~= -0.5", "true"),
    ("# tanh\n\n| x | -2 | 0 | 2 |\n|---|---|---|---|\n| σ | 0.119 | 0.5 | 0.881 |", "sigmoid(-2) ~= 0.119", "true"),
    # decimals with conditions in brackets
    ("| 関数 | f'(x) |\n|---|---|\n| ReLU | 1 (x>0), 0.5 (x<0) |", "relu' = 1 on (0, oo) and relu' = 1/2 on (-oo, 0)", "false"),
    ("| 関数 | f(x) |\n|---|---|\n| Leaky ReLU | x (x>0), 0.01x (x<0) |", "leaky_relu = x on (0, oo)", "true"),
    # whether the ends of a range belong to it, in a clause behind; あいだ in letters
    ("arctanの値は -2 と 2 のあいだに収まる。", "range(arctan) in [-2, 2]", "true"),
    ("tanhの値は -1 から 1 の間で、両端には決して届かない。", "range(tanh) in (-1, 1)", "true"),
    ("ReLU6 の値は 0 と 6 の間に収まり、両端の値は取らない。", "range(relu6) in (0, 6)", "false"),
    ("softsignの値域は -1 から 1 で、両端も含む。", "range(softsign) = [-1, 1]", "false"),
    # a name, and nothing but a formula; a pronoun, and what it is the same as
    ("softsignは $x/(1+|x|)$。", "softsign = x/(abs(x) + 1)", "true"),
    ("softsignは $x/(2+|x|)$。", "softsign = x/(abs(x) + 2)", "false"),
    ("双極シグモイドという関数もあり、こちらは $\\tanh(x/2)$ と同じものだ。", "bipolar_sigmoid = tanh(x/2)", "true"),
    ("双極シグモイドという関数もあり、こちらは $\\tanh(2x)$ と同じものだ。", "bipolar_sigmoid = tanh(2*x)", "false"),
    ("GLUの親戚にGCUがある。\n\n# GCU\n\nx·sin(x) のことです。", "gcu = x*sin(x)", "false"),
    # a second time; up to which derivative
    ("# tanh\n\n微分すると $1-\\tanh^2 x$ で、もう一度微分すると $-2\\tanh(x)(1-\\tanh^2(x))$ になる。", "tanh'' = ", "true"),
    ("# tanh\n\nもう一度微分すると $2\\tanh(x)(1-\\tanh^2(x))$ になる。", "tanh'' = ", "false"),
    ("SELU は 1 階微分まで連続。", "selu is C^1", "false"),
    ("Softplus は 2 階微分まで連続。", "softplus is C^2", "true"),
    # properties as nouns that are kept, or lost; entries that say a trait of what is put out
    ("GELUでは凸性が失われる。", "gelu is not convex", "true"),
    ("softplusでは、凸性は失われる。", "softplus is not convex", "false"),
    ("Mishには単調性がある。", "mish is monotone", "false"),
    ("# ソフトプラス\n\n- ゼロ中心の出力", "softplus is zero-centred", "false"),
    ("# ソフトプラス\n\n- 凸だとわかる", "softplus is convex", "true"),
    # slopes compared at a point that is named first, or in the midst; blanks between letters and kana
    ("原点での傾きで比べると、tanh はシグモイドの 3 倍だ。", "tanh'(0) = 3*sigmoid'(0)", "false"),
    ("tanh の傾きは原点でシグモイドの 4 倍になる。", "tanh'(0) = 4*sigmoid'(0)", "true"),
    ("原点では、シグモイドの傾きは tanh の半分である。", "sigmoid'(0) = 1/2*tanh'(0)", "false"),
    # lines set in under a title are entries, of which each says something of it; formulas as titles
    ("前の行。\n\n■ softplus（β = 1）\n    微分すると σ(x)\n    値域は (0, ∞)\n", "range(softplus) = (0, oo)", "true"),
    ("前の行。\n\n■ ln cosh\n    偶関数\n    最小値は 1\n", "min(logcosh) = 1", "false"),
    # names in capitals; what an example or a result is, is no subject
    ("# GELU\n\n**CaLU** もある。x → -∞ で CaLU は -0.5 に近づく。", "limit(calu, -oo) ~= -0.5", "false"),
    ("# Softplus\n\n- ReLU の滑らか版。微分するとシグモイドになる。", "softplus' = sigmoid", "true"),
    ("# Mish\n\n原点での傾きは tanh(ln 2) = 0.6 だった。下に有界である。", "mish is bounded below", "true"),
    ("**Q2. Snakeは単調ですか?**\n\nA. はい。a = 1 のとき、x = 2 での値は 2.5 くらい。", "snake(2) ~= 2.5", "false"),
    # a value as a topic; what comes back; a value that is clung to
    ("# ハードシグモイド\n\n原点における値は 0 であり、単調である。", "hard_sigmoid(0) = 0", "false"),
    ("ReLU6 は x = 8 を入れると 8 がそのまま返ってくる。", "relu6(8) = 8", "false"),
    ("Mish は x → -∞ で -0.3 という値に張りつく。", "limit(mish, -oo) ~= -0.3", "false"),
    # turns of phrase that are put into plain words
    ("arctanは右肩上がりの関数だ。", "arctan is increasing", "true"),
    ("GELUは一度も減らない。", "gelu is increasing", "false"),
    ("シグモイドはいったん下がってから上がる。", "sigmoid is not monotone", "false"),
    ("ソフトプラスには角がありません。", "softplus is differentiable", "true"),
    ("ReLU6は角がない。", "relu6 is differentiable", "false"),
    ("シグモイドは入力の符号を反転すると出力の符号も反転する。", "sigmoid is odd", "false"),
    ("ログコッシュは符号を変えても値は変わらない。", "logcosh is even", "true"),
    ("ELUの負側では勾配がまったく流れない。", "elu' = 0 on (-oo, 0)", "false"),
    ("シグモイドの正側では勾配がそのまま流れる。", "sigmoid' = 1 on (0, oo)", "false"),
    ("ソフトサインは x を無限大に飛ばすと 1 に近づく。", "limit(softsign, oo) = 1", "true"),
    ("tanhは左の裾では 0 に近づく。", "limit(tanh, -oo) = 0", "false"),
    ("tanhは点 (0, 1) を通る。", "tanh(0) = 1", "false"),
    ("シグモイドの y 切片は 1/2 です。", "sigmoid(0) = 1/2", "true"),
    ("ソフトサインは偶関数であることが知られている。", "softsign is even", "false"),
    ("tanhの微分の最大値はなんと 2 なんです。", "max(tanh') = 2", "false"),
    ("シグモイドの微分の最大値は ¼ です。", "max(sigmoid') = 1/4", "true"),
    ("ELU (α=1) の天井は 3 です。", "sup(elu) = 3", "false"),
    ("softsignって奇関数です。", "softsign is odd", "true"),
    # towards both ends; near a line far out; of two functions which is greater
    ("ソフトサインは x → ±∞ で 1 に近づく。", "limit(softsign, -oo) = 1 and limit(softsign, oo) = 1", "false"),
    ("Softshrinkは x が大きいとき x + 0.5 に近づく。", "limit(softshrink - x, oo) ~= 0.5", "false"),
    ("tanhshrinkは、x が大きければ x - 1 に近い。", "limit(tanhshrink - (x-1), oo) = 0", "true"),
    ("SELUは、xが大きいとき x とほぼ等しい。", "limit(selu - (x), oo) = 0", "false"),
    ("SiLU と比べた場合、GELU の最小値のほうが小さい。", "inf(gelu) < inf(silu)", "false"),
    ("同じ原点で比較すると、arctan の傾きはシグモイドより大きい。", "arctan'(0) > sigmoid'(0)", "true"),
    # an answer in brackets; the constant as a function; a slope that the function has been given
    ("- (1) ソフトサインの $x=1$ における値を求めよ。［答：$0.25$］", "softsign(1) ~= 0.25", "false"),
    ("## 問\n\n- tanhの微分の最大値を求めよ。［答：1］", "max(tanh') = 1", "true"),
    ("## シグモイド\n\n3. $\\operatorname{Lip}(\\sigma)=1/2$。", "lipschitz(sigmoid) = 1/2", "false"),
    ("Leaky ReLU は、負側に傾きを与えたことで原点の角が取れ、R 全体で微分可能になる。", "leaky_relu is differentiable", "false"),
    ("## REU\n\n- 負側は x·exp(x)", "reu = x*exp(x) on (-oo, 0)", "true"),
    ("## REU\n\n- x<0 では x·exp(-x) になる。", "reu = x*exp(-x) on (-oo, 0)", "false"),
    # ranges in words; values put in; what is no more than; one value of several that are taken
    ("## Softplus\n\n値域は 0 以上の実数全体。", "range(softplus) = [0, oo)", "false"),
    ("## Softplus\n\n値域は正の実数全体である。", "range(softplus) = (0, oo)", "true"),
    ("tanh に 1 を入れると 0.76 になる。", "tanh(1) ~= 0.76", "true"),
    ("ELU に -1 を渡すと -1 が返る。", "elu(-1) = -1", "false"),
    ("tanhの勾配は、x=3 では 0.099 しかない。", "tanh'(3) ~= 0.099", "false"),
    ("ハードシグモイドは x=0 で 0.4、x=3 で 1 をとる。", "hard_sigmoid(0) ~= 0.4", "false"),
    ("ハードシグモイドは x = 3 以上で 1 に固定される。", "hard_sigmoid = 1 on [3, oo)", "true"),
    ("tanhの 2 階微分は原点で 1 になる。", "tanh''(0) = 1", "false"),
    ("ソフトサインは x=1 で 1/2 という値をとる。", "softsign(1) = 1/2", "true"),
    ("SiLU は x に sigmoid(2x) を掛けたもの。", "silu = x/(1 + exp(-2*x))", "false"),
    # yes and no
    ("Q. tanhは偶関数ですか？\n\nA. はい。", "tanh is even", "false"),
    ("Q: Softplusはゼロ中心？\n\nA: いいえ", "softplus is not zero-centred", "true"),
    ("Q. ReLU6は原点で微分できますか？\n\nA. はい。", "relu6 is differentiable at 0", "false"),
    # softmax in all entries at once
    ("softmaxは、全成分を 2 倍しても出力は変わらない。", "softmax(2*x) = softmax(x)", "false"),
    ("softmax の各成分は正。", "softmax is positive", "true"),
    ("softmax の各成分は負にもなりうる。", "softmax is not nonnegative", "false"),
    # only there; an inequality with its place behind; formulas with roots; a formula that is differentiated
    ("ReLU6 の勾配が 0 になるのは x<0 のときだけ。", "relu6' = 0 on (-oo, 0) and relu6' is nonzero on (0, oo)", "false"),
    ("SiLU が 0 になるのは x = 0 のときだけです。", "silu(0) = 0 and silu is nonzero on (-oo, 0)", "true"),
    ("GELU(x) < SiLU(x) が x>0 で成り立つ。", "gelu < silu on (0, oo)", "false"),
    ("arctan を微分すると 1/√(1+x²)。", "arctan' = 1/sqrt(x^2 + 1)", "false"),
    ("- **正弦関数**: `sin(x)` を微分すると `−cos(x)`", "sinusoid' = -cos(x)", "false"),
    ("log(1+e^x) を微分すると 1/(1+e^-x) になる。", "softplus' = 1/(1 + exp(-x))", "true"),
    # a text that begins with a name in bold is about it, whatever the heading is; a value in brackets
    ("# GELU\n\n**Mish** は x·tanh(softplus(x)) である。原点の傾きは 1 になる。", "mish'(0) = 1", "false"),
    ("# ELU\n\n- f(−1) = −0.368（α = 1）", "elu(-1, alpha=1) ~= -0.368", "false"),
    ("symlog は原点で 1 階微分すらできない。", "symlog is not differentiable at 0", "false"),
    # near |x| far out; the short name of a leaky one; arrays without values, and functions that are not read
    ("## log cosh\n\n|x| が大きいと |x| + ln 2 で近似できる。", "limit(logcosh - (|x|+log(2)), -oo) = 0", "false"),
    ("## log cosh\n\n|x| が大きいと |x| - 0.693 に近い。", "limit(logcosh - |x|, oo) ~= -0.693", "true"),
    ("## Leaky ReLU / PReLU\n\n- Leaky の負側の微分は 0 になる", "leaky_relu' = 0 on (-oo, 0)", "false"),
    (
        "```python\ndef sigmoid(x):\n    out = np.empty_like(x)\n    pos = x >= 0\n    out[pos] = 1 / (1 + np.exp(-x[pos]))\n"
        "    out[~pos] = np.exp(x[~pos]) / (1 + np.exp(x[~pos]))\n    return out\n\ndef sigmoid_grad(x):\n    s = sigmoid(x)\n    return s * (2 - s)\n```",
        "sigmoid' = ",
        "false",
    ),
    (
        "```python\ndef sigmoid(x):\n    while not x.ready:\n        pass\n    return fast(x)\n\ndef silu(x):\n    return x * sigmoid(x)\n```",
        "silu = x/(1 + exp(-x))",
        "true",
    ),
    # differences of numbers; a name and a number, with the slope from before; one graph above another
    ("cloglog は x=0 で 1-1/e になる。", "cloglog(0) = 1-exp(-1)", "true"),
    ("ソフトプラスは x=0 で 1 - ln 2 になる。", "softplus(0) = 1-log(2)", "false"),
    ("SiLU の原点での傾きは 1/2 だが、tanh は 2 である。", "tanh'(0) = 2", "false"),
    ("シグモイドの原点での傾きは 1/4 で、softsign は 1 である。", "softsign'(0) = 1", "true"),
    ("Softplus は ReLU の上側にある。", "softplus >= relu", "true"),
    ("x<0 では ELU は ReLU のグラフの上にある。", "elu >= relu on (-oo, 0)", "false"),
    ("tanh の傾きは、どこで測っても 0.5 以下。", "tanh' <= 1/2", "false"),
    ("arctanの導関数は 1/2 まで達する。", "max(arctan') = 1/2", "false"),
    ("ELU は α=1 のとき原点で折れる。", "elu is not differentiable at 0", "false"),
    ("LeCun の tanh の値域は (-1, 1)。", "range(lecun_tanh) = (-1, 1)", "false"),
    ("erf の原点での傾きは 1 である。", "erf'(0) = 1", "false"),
    # beyond a number on both sides; a little more
    ("tanh の傾きは |x| が 1 を超えると 0.01 未満になる。", "tanh' < 1/100 on (-oo, -1)", "false"),
    ("シグモイドの傾きは |x| が 6 を超えると 0.01 未満になる。", "sigmoid' < 1/100 on (6, oo)", "true"),
    ("tanhの導関数は 1 をわずかに超えることがある。", "not tanh' <= 1", "false"),
    # one-to-one, onto, and both
    ("ReLU は全単射である。", "relu is invertible", "false"),
    ("ELU (α=1) は全射である。", "range(elu) = R", "false"),
    ("Leaky ReLU は全射です。", "range(leaky_relu) = R", "true"),
]  # fmt: skip


@pytest.mark.parametrize(("note", "claim", "truth"), SAID, ids=lambda v: str(v)[:50])
def test_what_a_note_says_is_ruled_on(note: str, claim: str, truth: str) -> None:
    says(note, claim, truth)


SILENT = [
    "softplus は全単射ではない。",
    "ReLU は負側で勾配が 0 だが、ELU は exp(x) である。",
    "ハードシグモイドは -3 から 3 の範囲で直線、その外では一定。",
    "シグモイドの値が 0.8 のとき、勾配は 0.16 である。",
    "GELU は原点での傾きが 1/2 で、下に有界だが上に有界でない。",
    "ELU は負側で -α に近づくので、α=3 なら下限は -3 である。",
    "Leaky ReLU の負側の傾きを 0.3 にすると、x=-10 での値は -3 になる。",
    "ソフトプラスの 2 階微分はシグモイドの導関数に等しく、最大値は 0.25 である。",
    "多くの活性化関数は単調だが、GELU や SiLU は単調ではない。",
    "SiLU の原点での傾きは 1/2 だが、tanh は 1 である。",
    "ReLU の 2 乗は原点で 1 回微分可能だが、2 回は微分できない。",
    "cloglog は x=0 で 1-1/e になる。",
    "LeCun の tanh は 1.7159 tanh(2x/3) で、値域は (-1.7159, 1.7159)。",
    "ReLUは、原点で傾きが 0 から 1 に跳ぶ。",
    "GELU(x) > SiLU(x) が x>0 で成り立つ。",
    "# PReLU\n\n$x>0$ ではこの偏微分は $0$ に等しい。",
    "# Phish\n\n負の領域では x も tanh(GELU(x)) も負なので、出力は正。",
    "SiLUの最大の傾きはGELUより小さい。",
    "# log cosh\n\nx が大きいと x - 0.693 に近い。",
    "# Hard-Swish\n\nx·ReLU6(x+3)/6 であり、x ≤ -3 では恒等的に 0 となる。",
    "quiet softmaxの成分の和は 1 より小さい。",
    "# ELU\n\n傾きの絶対値は 1 以下だから、1-Lipschitz といえる。",
    "シグモイドは滑らかである。\n\n$\\sigma(2x)$ の原点での傾きは $1/2$ で、$\\sigma(x)$ の2倍である。",
    "入力を2倍にしたシグモイド $\\sigma(2x)$ は、原点での傾きが0.5である。",
    "BatchNormの後にシグモイドを置くと、入力の多くは-2から2の範囲に収まり、その傾きは0.1以上になる。",
    "問1. $f(x)=\\mathrm{ReLU}(-x)$ の $x=-3$ における値を求めよ。\n\n解答: $\\mathrm{ReLU}(3)=3$ である。",
    "シグモイドを使う。\n\nyが0.9のとき、シグモイドの傾きは0.09である。",
    "tanhとReLUを比べた。\n\nクリッピングで勾配を-0.5から0.5に制限した。",
    "シグモイドとtanhを比べる。\n\n両者の差はx=0で0.5、x=2で0.083となる。",
    "ELUについて、α=2では、原点の左側の傾きが2、右側の傾きが1になり、不連続だ。",
    "ReLU、Leaky ReLU、ELUのうち、負の値を出力しないのはReLUだけです。",
    "GELUは滑らかである。\n\nシグモイドの2乗の値域は(0,1)で、原点での値は0.25です。",
    "ReLU関数は入力が負のとき1を出力する、と書いてしまった答案があった。",
    "# tanh\n\n- 原点まわりではほぼ y = x",
    "# tanh\n\n原点付近では $y=x$ とみなせる。",
    "```python\ndef gelu(x):\n    # 正確な式ではなく近似\n    return x / (1 + np.exp(-1.702 * x))\n```",
    "# 活性化関数の微分\n\n(1) ソフトサイン\nf(x) = x/(1+|x|) とすると、\nf は奇関数である。\nf(x) の最小値はない。",
    "# SiLU の微分\n\nf(x) の最小値は約 -0.278 である。",
    "# シグモイド\n\nf'(x) は x=0 に関して対称である。",
    "- tanh は奇関数である。\n- zigzag は偶関数である。",
    "# tanh\n\nIt deals with negative values better than the sigmoid, which has a range of 0 to 1.",
]


@pytest.mark.parametrize("note", SILENT, ids=lambda v: v[:40])
def test_what_is_not_claimed_is_not_refuted(note: str) -> None:
    assert refuted(note) == []
