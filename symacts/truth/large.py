"""Exponentials on wide balls: n e^v is kept as n and v.

A ball around e^u for all u of [1000, 2000] holds 0 and numbers below, and 1/(1 + e^u) is nothing any more.
With v kept apart it is e^(-u)/(1 + e^(-u)), and e^(-u) is a ball near 0.
"""

from __future__ import annotations

from typing import Any

from flint import arb_series

__all__ = ["Large", "exponential", "plain"]

_WIDE, _FAR = 1, 40


class Large:
    """The series n e^v, for series of balls n and v. What has no rule here is done with its plain series."""

    def __init__(self, n: Any, v: Any) -> None:
        self.n, self.v = n, v

    def __add__(self, other: Any) -> Any:
        """The larger exponential is taken out."""
        if not isinstance(other, Large):
            return Large(self.n + other * (-self.v).exp(), self.v) if self.v[0] > 0 else plain(self) + other
        apart = other.v - self.v
        if apart[0] > 0:
            return Large(other.n + self.n * (-apart).exp(), other.v)
        return Large(self.n + other.n * apart.exp(), self.v)

    def __mul__(self, other: Any) -> Large:
        n, v = _parts(other)
        return Large(self.n * n, self.v + v)

    def __truediv__(self, other: Any) -> Large:
        n, v = _parts(other)
        return Large(self.n / n, self.v - v)

    def __rtruediv__(self, other: Any) -> Large:
        return Large(other / self.n, -self.v)

    def __neg__(self) -> Large:
        return Large(-self.n, self.v)

    def __sub__(self, other: Any) -> Any:
        return self + (-other)

    def __rsub__(self, other: Any) -> Any:
        return -self + other

    def __pow__(self, exponent: int) -> Large:
        return Large(self.n**exponent, self.v * exponent)

    __radd__, __rmul__ = __add__, __mul__

    def sqrt(self) -> Large:
        return Large(self.n.sqrt(), self.v / 2)

    def log(self) -> Any:
        return self.n.log() + self.v

    def __getitem__(self, place: int) -> Any:
        return plain(self)[place]

    def __getattr__(self, name: str) -> Any:
        return getattr(plain(self), name)


def plain(value: Any) -> Any:
    """A value as a ball or one series of balls."""
    return value.n * value.v.exp() if isinstance(value, Large) else value


def _parts(value: Any) -> tuple[Any, Any]:
    return (value.n, value.v) if isinstance(value, Large) else (value, 0)


def exponential(u: Any) -> Any:
    """e^u, for a ball or a series of balls."""
    if isinstance(u, arb_series) and u[0].rad() > _WIDE and abs(u[0]) > _FAR:
        return Large(arb_series([1]), u)
    return u.exp()
