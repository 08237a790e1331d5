"""`squeeze()` without an axis: what it may take away, and what it was meant to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers.operations import Operation
from lstm_lint.flow.code.rewrite import NodeEdit, Replace
from lstm_lint.flow.conditions import agrees, settle
from lstm_lint.flow.torch.layout import is_item
from lstm_lint.flow.torch.values import BATCH, FEATURE, Beside, Final, Output, Step, Tensor
from lstm_lint.flow.values import Constant, Method, every, integer

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call

LOOK_OR_RESTORE = frozenset(
    "dim ndimension size view reshape view_as reshape_as item atleast_2d".split()
)
"""What asks for the shape that `squeeze` left, or gives it another."""


def losing(flow: Evaluator, found: Operation) -> tuple[Tensor, ...]:
    """What RNNs returned, and `squeeze` may take the batch axis of; nothing if that is unclear."""
    if found.name != "squeeze" or found.arguments.find(0, "dim") is not None:
        return ()
    tensors = every(found.tensor, Tensor)
    return tensors if all(_may_lose(flow, each) for each in tensors) else ()


def _may_lose(flow: Evaluator, tensor: Tensor) -> bool:
    """Whether it is what an RNN returned, with a batch axis of unknown length that may be one."""
    place = tensor.find(BATCH)
    if not isinstance(tensor.meaning, Output | Step | Final | Beside) or tensor.changed in (
        "mixed",
        "projected",
    ):
        return False
    if place is None or tensor.axes is None or is_item(tensor.meaning.run.input):
        return False
    size = settle(flow, tensor.axes[place].size)
    return integer(size) is None and agrees(flow.env.facts.items(), size, 1)


def by_axis(call: Call, tensors: tuple[Tensor, ...]) -> tuple[NodeEdit, ...]:
    """The one axis named that always is of length one; nothing if that is unclear."""
    code = _named(call, tensors[0]) if len(tensors) == 1 else ""
    return (Replace(call.node, code),) if code else ()


def _named(call: Call, tensor: Tensor) -> str:
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
