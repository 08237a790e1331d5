"""RNN215."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers.operations import operation
from lstm_lint.flow.code.rewrite import Replace
from lstm_lint.flow.torch.layout import is_item
from lstm_lint.flow.values import (
    BATCH,
    FEATURE,
    Constant,
    Final,
    Method,
    Output,
    Step,
    Tensor,
    alternatives,
    every,
    integer,
)
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class SqueezeDropsBatch(Rule):
    """`squeeze()` without a dimension on an RNN's output or state.

    ## What it does
    Looks for `squeeze()` that names no dimension, applied to the output or the final state of an
    RNN whose batch may be of any size.

    ## Why is this bad?
    `squeeze()` drops every axis of length one: with a batch of one sequence, the batch axis too;
    with sequences of one step, the time axis.  The state of a batch of one becomes `(16,)`, and a
    linear layer takes that without a word.  What shows, if anything does, is a later line that names an
    axis: `IndexError: Dimension out of range` at `argmax(1)`, in the last batch of an epoch.

    ## Example
    ```python
    from torch import nn


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True)
            self.head = nn.Linear(16, 2)

        def forward(self, x):
            _, h_n = self.gru(x)
            return self.head(h_n.squeeze())
    ```

    ## Use instead
    ```python
    from torch import nn


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True)
            self.head = nn.Linear(16, 2)

        def forward(self, x):
            _, h_n = self.gru(x)
            return self.head(h_n.squeeze(0))
    ```

    ## Fix safety
    Unsafe: the shape changes for a batch of one.  The fix names the one axis that always is of
    length one, and takes the call away where no axis but the batch can be.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.squeeze.html
    """

    code = "RNN215"
    name = "squeeze-drops-batch"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.pending: dict[syntax.Node, list[Report]] = {}
        self.excused: set[syntax.Node | None] = set()

    def on_call(self, call: events.Call) -> None:
        found = operation(call)
        if found is not None and found.name in _LOOKS_OR_RESTORES:
            self.excused.update(each.node for each in alternatives(found.tensor))
        if found is None or found.name != "squeeze" or found.arguments.find(0, "dim") is not None:
            return
        tensors = every(found.tensor, Tensor)
        if not tensors or not all(map(_may_lose, tensors)):
            return
        code = _named(call, tensors[0]) if len(tensors) == 1 else ""
        known = self.pending.get(call.node)
        if known and known[0].rewrite is None:
            return
        edits = (Replace(call.node, code),) if code else ()
        self.pending[call.node] = list(
            self.report(
                call.node,
                "`squeeze()` drops the batch axis of a batch of one; name the axis that is to go",
                rewrite=Rewrite("Name the axis", Applicability.UNSAFE, edits),
            )
        )

    def on_attribute(self, event: events.Attribute) -> None:
        if event.name in ("shape", "ndim"):
            self.excused.update(getattr(each, "node", None) for each in alternatives(event.base))

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        for node, reports in self.pending.items():
            if node not in self.excused:
                yield from reports


_LOOKS_OR_RESTORES = frozenset(
    ("dim", "ndimension", "size", "view", "reshape", "view_as", "reshape_as", "item")
)
"""What asks for the shape that `squeeze` left, or gives it another."""


def _may_lose(tensor: Tensor) -> bool:
    """Whether it is what an RNN returned, with a batch axis of unknown length."""
    place = tensor.find(BATCH)
    if not isinstance(tensor.meaning, Output | Step | Final) or tensor.changed in (
        "mixed",
        "projected",
    ):
        return False
    if place is None or tensor.axes is None or is_item(tensor.meaning.run.input):
        return False
    return integer(tensor.axes[place].size) is None


def _named(call: events.Call, tensor: Tensor) -> str:
    """The call that drops only what is always of length one; nothing if that is unclear."""
    assert tensor.axes is not None
    node = call.node.args[0].value if call.node.args else call.node.func
    if isinstance(call.callee, Method) and isinstance(node, syntax.Attribute):
        node = node.value
    code = call.flow.code(node)
    ones = [i for i, axis in enumerate(tensor.axes) if axis.size == Constant(1)]
    if len(ones) == 1:
        if isinstance(call.callee, Method):
            return f"{code}.squeeze({ones[0]})"
        return f"{call.flow.code(call.node.func)}({code}, {ones[0]})"
    return code if not ones and [axis.kind for axis in tensor.axes] == [BATCH, FEATURE] else ""
