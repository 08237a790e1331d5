"""Means and shares over time that are written out: a sum over the steps, and what is divided by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint.flow.answers.operations import Operation, operation
from lstm_lint.flow.answers.pooling import SCALING, axis_of
from lstm_lint.flow.answers.reading import is_padded
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.events import Binary, Call
from lstm_lint.flow.torch import layout
from lstm_lint.flow.torch.values import TIME, Output, Packed, Pooled, Scores, Steps, Tensor
from lstm_lint.flow.values import UNKNOWN, Constant, Value, every

if TYPE_CHECKING:
    from lstm_lint import syntax
    from lstm_lint.flow.evaluator import Evaluator


class Sums:
    """Collects, over a whole module, the sums of padded steps."""

    def __init__(self) -> None:
        self.summed: dict[syntax.Node | None, Tensor] = {}
        self.exponentials: set[syntax.Node | None] = set()
        """Where steps get a weight that is never zero."""
        self.made: dict[syntax.Node, syntax.Node | None] = {}
        """Where one of them divides, or is divided by the number of all steps."""

    def call(self, call: Call, found: Operation | None) -> None:
        """Remember a sum of the steps of an output of which some are padding."""
        if found is None:
            return
        if found.name == "exp":
            self.exponentials.add(call.node)
        tensor = found.tensor
        if found.name != "sum" or not isinstance(tensor, Tensor) or tensor.axes is None:
            return
        if not isinstance(tensor.meaning, Output | Scores | Steps):
            return
        place = axis_of(call, found, tensor)
        if place is not None and tensor.axes[place].kind == TIME and is_padded(call.flow, tensor):
            self.summed[call.node] = tensor

    def made_of(self, summed: set[syntax.Node | None]) -> set[syntax.Node]:
        """Where some of the sums are made into something else."""
        return {node for node, origin in self.made.items() if origin in summed}

    def divided(self, event: Call | Binary) -> str:
        """What a division makes of such a sum: a `mean`, `shares`, or nothing of the kind."""
        left, right = _quotient(event) if self.summed else (UNKNOWN, UNKNOWN)
        for one, name in ((left, "mean"), (right, "shares")):
            if not isinstance(one, Tensor) or not isinstance(one.meaning, Pooled):
                continue
            summed = self.summed.get(one.meaning.origin)
            if summed is None:
                continue
            shared = left == summed and summed.node in self.exponentials
            if shared if name == "shares" else right in _steps(event.flow, summed):
                self.made[event.node] = one.meaning.origin
                return name
        return ""


def _quotient(event: Call | Binary) -> tuple[Value, Value]:
    """What is divided, and by what."""
    if isinstance(event, Binary):
        return (event.left, event.right) if event.operator == "/" else (UNKNOWN, UNKNOWN)
    found = operation(event)
    if found is None or SCALING.get(found.name) != "/":
        return UNKNOWN, UNKNOWN
    return found.tensor, found.arguments.get(0, "other")


def _steps(flow: Evaluator, summed: Tensor) -> list[Value]:
    """How many steps a padded batch has: as it is now, or as it was packed."""
    sizes = [layout.size(flow, summed, Constant(summed.find(TIME)))]
    assert isinstance(summed.meaning, Output | Scores | Steps)
    for each in every(summed.meaning.run.input, Packed):
        first = truth(flow, each.batch_first)
        if first is not None:
            sizes.append(layout.size(flow, each.source, Constant(int(first))))
    return sizes
