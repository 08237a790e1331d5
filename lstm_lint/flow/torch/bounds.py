"""Whether the zeros of the padding are the least, or the most, that a step may hold.

What keeps the order of numbers keeps that: an exponential, a sum.  Of what turns it, the padding is
the other end.  A maximum over time is wrong only where the padding is not the least.
"""

from __future__ import annotations

from lstm_lint.flow.torch.values import Flat, Output, Scores, Tensor
from lstm_lint.flow.values import Constant, Value


def _number(value: Value) -> float | None:
    if isinstance(value, Constant) and isinstance(value.value, int | float):
        return value.value
    return None


def turned(bound: str) -> str:
    """What the padding is among numbers of the other sign."""
    return {"least": "most", "most": "least"}.get(bound, bound)


def power(bound: str, exponent: Value) -> str:
    """What it is among powers: the least of all squares, and of what may be squares."""
    number = _number(exponent)
    if number is None or number % 2 == 0:
        return "least"
    return bound if number > 0 else ""


def clamped(bound: str, least: Value, most: Value) -> str:
    """What it is among numbers of which none is below, or above, another."""
    if most != Constant(None) and not (_number(most) or 0) > 0:
        bound = "most"
    if least != Constant(None) and not (_number(least) or 0) < 0:
        bound = "least"
    return bound


def after(operator: str, left: Value, right: Value, bound: str) -> str:
    """What it is after arithmetic with a tensor of which it was `bound`."""
    if operator == "*" and left == right and left.node is right.node:
        return "least"
    if isinstance(left, Tensor) and isinstance(right, Tensor):
        if not all(isinstance(each.meaning, Flat | Output | Scores) for each in (left, right)):
            return bound
        kept = operator == "+" or (operator == "*" and bound == "least")
        if kept and left.bound == right.bound != "":
            return bound
        return "unclear" if left.meaning == right.meaning else ""  # each depends on the other
    if operator == "**":
        return power(bound, right) if isinstance(left, Tensor) else bound
    if operator == "/" and isinstance(right, Tensor):
        return ""
    if operator == "-" and isinstance(right, Tensor):
        return turned(bound)
    number = _number(left if isinstance(right, Tensor) else right)
    return turned(bound) if operator in "*/" and (number or 0) < 0 else bound
