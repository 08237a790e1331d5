"""Which steps of a padded batch are real: places in time held against lengths."""

from __future__ import annotations

from itertools import zip_longest

from lstm_lint.flow.torch.values import BATCH, ONE, TIME, Ascending, Axis, Lengths, Mask, Tensor
from lstm_lint.records import replace

_REAL = {("<", 0), ("<=", -1)}
"""How places in time are compared with lengths, and an offset of those, where a step is real."""
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_NEGATED = {">=": "<", ">": "<="}


def compared(operator: str, left: Tensor, right: Tensor) -> Tensor | None:
    """``arange(longest) < lengths.unsqueeze(1)`` and its like; None where it is anything else."""
    if isinstance(left.meaning, Lengths):
        left, right, operator = right, left, _MIRRORED.get(operator, "")
    lengths = right.meaning
    if not isinstance(left.meaning, Ascending) or not isinstance(lengths, Lengths):
        return None
    inverted = operator in _NEGATED
    axes = _spread(left.axes, right.axes)
    if axes is None or (_NEGATED.get(operator, operator), lengths.offset) not in _REAL:
        return None
    return replace(
        right,
        axes=axes,
        meaning=Mask(lengths.of, inverted),
        device=left.device or right.device,
        node=None,
    )


def _spread(
    times: tuple[Axis, ...] | None, batch: tuple[Axis, ...] | None
) -> tuple[Axis, ...] | None:
    """The axes of what is as long as the longest sequence along one, as the batch along another."""
    if times is None or batch is None:
        return None
    axes: list[Axis] = []
    for time, each in zip_longest(reversed(times), reversed(batch), fillvalue=Axis(ONE)):
        if (time.kind == ONE) is (each.kind == ONE):
            return None
        axes.insert(0, Axis(TIME, time.size) if each.kind == ONE else Axis(BATCH, each.size))
    return tuple(axes)
