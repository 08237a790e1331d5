"""`squeeze()` without an axis: what it may take away, and what it was meant to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers.operations import Operation
from lstm_lint.flow.code.rewrite import NodeEdit, Replace
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.conditions import agrees, settle
from lstm_lint.flow.torch.layout import is_item
from lstm_lint.flow.torch.values import BATCH, FEATURE, Beside, Final, Output, Step, Tensor
from lstm_lint.flow.values import UNKNOWN, Constant, Method, every, integer

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
    if size is UNKNOWN and flow.frame.loops:
        return False  # as of what a loop makes of its own results
    return integer(size) is None and agrees(flow.env.facts.items(), size, 1)


def is_into_one_number(call: Call) -> bool:
    """Whether one number is made of what is squeezed, which the axes make no other.

    All that it is computed from has lost the same axes, element by element.
    """
    around = surroundings(call.flow, call.frame.node)
    for each in around.up(call.node) if call.node in around else ():
        if isinstance(each, syntax.Call) and syntax.last_name(each.func) in _OF_ALL:
            whole = _reduced(call.flow, each)
            return whole is not None and call.node in (_squeezed(whole) or ())
    return False


def _reduced(flow: Evaluator, call: syntax.Call) -> syntax.Expression | None:
    """What a method without arguments, or a function of torch, makes one number of."""
    if not isinstance(call.func, syntax.Attribute):
        return None
    owner = call.func.value
    if not call.args:
        return owner
    known = flow.imports.get(owner.value) if isinstance(owner, syntax.Name) else None
    of_torch = known is not None and known.path == "torch" and len(call.args) == 1
    return call.args[0].value if of_torch else None


def _squeezed(node: syntax.Expression) -> list[syntax.Node] | None:
    """The calls of `squeeze()` that make up an expression beside numbers; None if anything else does."""
    if isinstance(node, syntax.Literal):
        return []
    if isinstance(node, syntax.UnaryOperation):
        return _squeezed(node.expression)
    if isinstance(node, syntax.BinaryOperation) and node.operator != "@":
        left, right = _squeezed(node.left), _squeezed(node.right)
        return None if left is None or right is None else left + right
    if isinstance(node, syntax.Call) and isinstance(node.func, syntax.Attribute):
        name = node.func.attr.value
        if name == "squeeze" and not node.args:
            return [node]
        if name in _OF_EACH and all(isinstance(each.value, syntax.Literal) for each in node.args):
            return _squeezed(node.func.value)
    return None


_OF_ALL = frozenset("sum mean prod max min norm std var".split())
"""What makes one number of a tensor where no axis is named."""
_OF_EACH = frozenset("abs pow square sqrt exp log tanh sigmoid relu".split())
"""What is done to each number for itself."""


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
