"""What the code behind takes a name or a result for: a PackedSequence as a whole, or a tensor.

The text alone can tell, where torch raises in front of it so that nothing goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers import tensors_only
from lstm_lint.flow.answers.first_of_pair import readings
from lstm_lint.flow.torch.batches import ATTRIBUTES
from lstm_lint.flow.torch.building import DROPOUTS
from lstm_lint.flow.torch.modules import DROPOUT_FUNCTIONS
from lstm_lint.flow.torch.values import Module, Rnn
from lstm_lint.flow.values import (
    Bound,
    Class,
    Constant,
    Function,
    Instance,
    Known,
    OneOf,
    Partial,
    Value,
    every,
)

if TYPE_CHECKING:
    from lstm_lint.flow.code.surroundings import Surroundings
    from lstm_lint.flow.evaluator import Evaluator

PACKED, DATA, EITHER, HANDED, UNTOLD = "packed", "data", "either", "handed on", "untold"
"""As a PackedSequence; as a tensor; as one of the two; given to something unknown; or none of these."""
AXES = "axes"
"""As a tensor of which time and batch are axes of their own."""
_ALONG = frozenset(
    "mean sum max min amax amin std var median transpose permute swapaxes select narrow gather "
    "index_select unbind flip cumsum argmax argmin topk sort".split()
)
"""Methods and functions that go along an axis, or put one elsewhere."""
_FIELDS = frozenset("batch_sizes sorted_indices unsorted_indices _replace _asdict _fields".split())
"""What a PackedSequence has, and no tensor."""
_OF_BOTH = (ATTRIBUTES | {"device", "dtype"}) - _FIELDS
_UNPACKING = frozenset(
    f"torch.nn.utils.rnn.{name}" for name in ("pad_packed_sequence", "unpack_sequence")
)
_OF_NUMBERS = syntax.BinaryOperation | syntax.UnaryOperation | syntax.Comparison
_OWN = (Function, Bound, Instance, Class, Partial)


def readings_of(
    flow: Evaluator, around: Surroundings, target: syntax.Expression, line: syntax.Line
) -> set[str]:
    """What a line's target is taken for, wherever it is read while it holds what the line gave it."""
    if not isinstance(target, syntax.Name):
        return {UNTOLD}
    return {_read_as(flow, around, name) for name in readings(around, target, line)}


def of_result(flow: Evaluator, around: Surroundings, node: syntax.Expression) -> set[str]:
    """What the result of an expression is taken for, through what goes on with it step by step."""
    found, todo, seen = set[str](), [node], set[syntax.Node]()
    while todo:
        each = todo.pop()
        if each in seen:
            continue
        seen.add(each)
        parent, line = around.parents.get(each), around.line(each)
        if further := _goes_on(flow, around, each):
            todo.append(further)
        elif isinstance(parent, syntax.Assign) and parent.value is each and line is not None:
            (*others, target) = parent.targets
            if others or not isinstance(target, syntax.Name):
                found.add(UNTOLD)
            else:
                todo += readings(around, target, line)
        else:
            found.add(_read_as(flow, around, each))
    return found


def _goes_on(
    flow: Evaluator, around: Surroundings, node: syntax.Expression
) -> syntax.Expression | None:
    """What is made of a PackedSequence step by step, once its data is asked for that."""
    parent = around.parents.get(node)
    if isinstance(parent, syntax.BinaryOperation):
        other = parent.right if parent.left is node else parent.left
        return parent if isinstance(flow.evaluate(other), Constant) else None
    call = around.parents.get(parent) if isinstance(parent, syntax.Arg) else None
    if not isinstance(call, syntax.Call) or call.args[0] is not parent:
        return None
    callee = flow.evaluate(call.func)
    on = tensors_only.is_stepwise(callee) or tensors_only.is_stepwise_on_rows(callee)
    return call if on or _drops(callee) else None


def _drops(callee: Value) -> bool:
    if isinstance(callee, Known):
        return callee.path in DROPOUT_FUNCTIONS
    modules = every(callee, Module)
    return bool(modules) and all(each.name in DROPOUTS for each in modules)


def _is_first(read: syntax.Subscript) -> bool:
    """Whether a single row is read, and it is not counted from the end."""
    index = read.slice[0] if len(read.slice) == 1 else None
    return isinstance(index, syntax.Index) and isinstance(index.value, syntax.Literal)


def _read_as(flow: Evaluator, around: Surroundings, node: syntax.Expression) -> str:
    parent = around.parents.get(node)
    if isinstance(parent, syntax.Attribute):
        field = parent.attr.value
        if field in _FIELDS:
            return PACKED
        outer = around.parents.get(parent)
        if field in _ALONG and isinstance(outer, syntax.Call) and outer.args:
            return AXES
        return EITHER if field in _OF_BOTH else DATA
    if isinstance(parent, syntax.Subscript) and parent.value is node:
        return DATA if _is_first(parent) else AXES
    if not isinstance(parent, syntax.Arg):
        return DATA if isinstance(parent, _OF_NUMBERS) else UNTOLD
    call = around.parents.get(parent)
    if not isinstance(call, syntax.Call):
        return UNTOLD
    callee = flow.evaluate(call.func)
    if every(callee, Rnn) or (isinstance(callee, Known) and callee.path in _UNPACKING):
        return PACKED if call.args[0] is parent else DATA
    options = [each for _, each in callee.options] if isinstance(callee, OneOf) else [callee]
    if any(isinstance(each, _OWN) for each in options):
        return UNTOLD
    if isinstance(callee, Known) and callee.path.rpartition(".")[2] in _ALONG:
        return AXES
    return DATA if all(isinstance(each, Known | Module | Rnn) for each in options) else HANDED
