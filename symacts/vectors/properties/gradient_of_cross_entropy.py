"""The gradient of the cross entropy -sum t_i log y_i with shares t; of -sum t_i y_i if y is a logarithm."""

from sympy import Derivative, Expr, IndexedBase, Integer, exp, log

from symacts.activation import Title
from symacts.calculus.indexed import Atom, Form, local
from symacts.calculus.indexed_reading import form_of
from symacts.case import Finding, Step, VectorProperty
from symacts.language import said
from symacts.statement import Identical
from symacts.vector import i, x
from symacts.vectors.image import Sign, signs, sums, total_of
from symacts.vectors.shown import fields, short, spelled_out, tex, y
from symacts.vectors.study import VectorStudy, k

__all__ = ["gradient_of_cross_entropy"]

_T = IndexedBase("t", positive=True)
_SHARES = ((total_of(_T[i]), Integer(1)),)


def _find(study: VectorStudy) -> Finding | None:
    added = sums(study) if study.is_vector else ()
    if not added:
        return None
    logarithmic = added[0].term == exp(y[i])
    term, shown = (study.y(i), "y_{i}") if logarithmic else (log(study.y(i)), r"\log y_{i}")
    slope = Derivative(-total_of(_T[i] * term), x[k])
    claim = _claim(form_of(slope, _SHARES), study)
    cost = said(r"$C = -\sum_{{i}} t_{{i}} {term}$ with $\sum_{{i}} t_{{i}} = 1$", term=shown)
    line = rf"$\frac{{\partial C}}{{\partial x_{{k}}}} = {tex(claim)}$"
    if signs(study)[0] is Sign.NOT_NEGATIVE:
        line = said("{line} wherever all $y_{{i}} > 0$", line=line)
    step = Step(
        said("For {cost} the chain rule gives {line}.", cost=cost, line=line),
        Identical(slope, spelled_out(claim, study), given=_SHARES),
    )
    return Finding(fields((line, said("for {cost}", cost=cost))), (step,))


def _claim(gradient: Form, study: VectorStudy) -> Expr:
    """The gradient, which is linear in t_k; as w (y_k - t_k) where it is of this kind."""
    target = local(_T[k], k)
    free, slope = _linear(gradient, target)
    if (free + slope * study.reader.form(study.y(k))).is_zero:
        return short(-slope, study) * (y[k] - _T[k])
    return short(free, study) + short(slope, study) * _T[k]


def _linear(form: Form, letter: Atom) -> tuple[Form, Form]:
    """a and b of a + b letter."""
    at = [{m: c for m, c in form.num.items() if dict(m).get(letter, 0) == e} for e in (0, 1)]
    return Form(at[0], form.den).reduced(), Form(at[1], form.den).reduced() * Form.atom(letter, -1)


gradient_of_cross_entropy = VectorProperty(
    "gradient_of_cross_entropy", Title("gradient of the cross entropy", "交差エントロピーの勾配"), 9, _find
)
