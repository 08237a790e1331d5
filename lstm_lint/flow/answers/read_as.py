"""What the code behind takes a name or a result for: a PackedSequence as a whole, or a tensor.

The text alone can tell, where torch raises in front of it so that nothing goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers import tensors_only
from lstm_lint.flow.answers.first_of_pair import readings
from lstm_lint.flow.torch import layout
from lstm_lint.flow.torch.batches import ATTRIBUTES
from lstm_lint.flow.torch.building import DROPOUTS
from lstm_lint.flow.torch.modules import DROPOUT_FUNCTIONS
from lstm_lint.flow.torch.values import Module, Rnn
from lstm_lint.flow.typed import PACKED_SEQUENCE
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
    alternatives,
    every,
    integer,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_lint.flow.code.surroundings import Surroundings
    from lstm_lint.flow.evaluator import Evaluator

PACKED, DATA, EITHER, HANDED, UNTOLD = "packed", "data", "either", "handed on", "untold"
"""As a PackedSequence; as a tensor; as one of the two; given to something unknown; or none of these."""
RETURNED = "returned"
"""None of these either, as it goes to whoever calls."""
AXES = "axes"
"""As a tensor of which time and batch are axes of their own."""
_ALONG = frozenset(
    "mean sum max min amax amin std var median prod all any norm logsumexp transpose permute "
    "swapaxes movedim select narrow gather index_select unbind flip roll cumsum argmax argmin topk "
    "sort softmax log_softmax softmin".split()
)
"""Methods and functions that go along an axis, or put one elsewhere."""
_MOVING = frozenset("transpose permute swapaxes movedim select narrow gather index_select".split())
_SHAPED = frozenset(
    "shape size dim ndim T mT view reshape flatten unflatten unsqueeze squeeze expand expand_as "
    "view_as repeat chunk bmm baddbmm".split()
)
"""What depends on how many axes there are, and on which they are."""
_STEPWISE = frozenset(
    "relu sigmoid tanh exp log abs neg sqrt square pow clamp softmax log_softmax softmin float "
    "double half long int to cuda cpu detach clone contiguous requires_grad_ relu_ sigmoid_ tanh_ "
    "mul add sub div mul_ add_ sub_ div_".split()
)
"""Methods that leave every step where it lies; along the features, if along an axis."""
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
    """What a line's target is taken for, wherever it is read while it holds what the line gave it.

    What is made of it step by step is a tensor, and whatever takes that for packed wants axes of it.
    """
    if not isinstance(target, syntax.Name):
        return {UNTOLD}
    uses = _uses(flow, around, *readings(around, target, line))
    return {_OF_MADE.get(how, how) if made else how for how, made in uses}


_OF_MADE = {PACKED: AXES, EITHER: DATA, RETURNED: DATA, UNTOLD: RETURNED}


def of_result(flow: Evaluator, around: Surroundings, node: syntax.Expression) -> set[str]:
    """What the result of an expression is taken for, through what goes on with it step by step."""
    return {how for how, _ in _uses(flow, around, node)}


def _uses(
    flow: Evaluator, around: Surroundings, *nodes: syntax.Expression
) -> Iterator[tuple[str, bool]]:
    """What values are taken for under all their names, and whether after something was made of them."""
    todo, seen = [(each, False) for each in nodes], set[syntax.Node]()
    while todo:
        each, made = todo.pop()
        if each in seen:
            continue
        seen.add(each)
        parent, line = around.parents.get(each), around.line(each)
        further = _goes_on(flow, around, each)
        if further is not None:
            todo.append((further, True))
        elif isinstance(parent, syntax.IfExp) and parent.test is not each:
            todo.append((parent, made))
        elif isinstance(parent, syntax.NamedExpr):
            names = around.own(syntax.last_name(parent.target))
            todo += [(parent, made), *((name, made) for name in names if name is not parent.target)]
        elif isinstance(parent, syntax.Assign) and parent.value is each and line is not None:
            (*others, target) = parent.targets
            if others or not isinstance(target, syntax.Name):
                yield UNTOLD, made
            else:
                todo += [(name, made) for name in readings(around, target, line)]
        else:
            how = _read_as(flow, around, each)
            yield how, made
            method = around.parents.get(parent) if isinstance(parent, syntax.Attribute) else None
            if how in (DATA, EITHER) and isinstance(method, syntax.Call):
                assert isinstance(parent, syntax.Attribute)
                if parent.attr.value in _STEPWISE:
                    todo.append((method, made or how == DATA))
            elif how == DATA and isinstance(parent, _OF_NUMBERS):
                todo.append((parent, True))


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
    return call if on or _drops(callee) or _is_function_of_steps(flow, callee, call) else None


def _is_function_of_steps(flow: Evaluator, callee: Value, call: syntax.Call) -> bool:
    if not isinstance(callee, Known):
        return False
    home, _, name = callee.path.rpartition(".")
    if home not in _FUNCTIONS or name not in _STEPWISE:
        return False
    return name not in _ALONG or _is_along_last(flow, call.args[1:])


_FUNCTIONS = ("torch", "torch.nn.functional")


def _is_along_last(flow: Evaluator, rest: list[syntax.Arg]) -> bool:
    """Whether a call names the last axis and nothing else: that of the features in both readings."""
    return len(rest) == 1 and integer(flow.evaluate(rest[0].value)) == -1


def _drops(callee: Value) -> bool:
    if isinstance(callee, Known):
        return callee.path in DROPOUT_FUNCTIONS
    modules = every(callee, Module)
    return bool(modules) and all(each.name in DROPOUTS for each in modules)


def _has_axes(value: Value) -> bool:
    """Whether something has axes for time and batch, which data without them would be spread over."""
    return any(layout.rank(each) not in (None, 0, 1, 2) for each in alternatives(value))


def _is_first(read: syntax.Subscript) -> bool:
    """Whether a single row is read, and it is not counted from the end."""
    index = read.slice[0] if len(read.slice) == 1 else None
    return isinstance(index, syntax.Index) and isinstance(index.value, syntax.Literal)


def _read_as(flow: Evaluator, around: Surroundings, node: syntax.Expression) -> str:
    parent = around.parents.get(node)
    if isinstance(parent, syntax.Attribute):
        return _asked_for(flow, around, parent)
    if isinstance(parent, syntax.Subscript) and parent.value is node:
        return DATA if _is_first(parent) else AXES
    if isinstance(parent, syntax.List | syntax.Tuple):
        return AXES if _is_joined(flow, around, parent) else _untold(around, node)
    if not isinstance(parent, syntax.Arg):
        if isinstance(parent, syntax.Comparison):
            operators = {each.operator for each in parent.comparisons}
            return EITHER if operators <= {"is", "is not"} else DATA
        if isinstance(parent, syntax.BinaryOperation):
            other = parent.right if parent.left is node else parent.left
            return AXES if _has_axes(flow.evaluate(other)) else DATA
        return DATA if isinstance(parent, _OF_NUMBERS) else _untold(around, node)
    call = around.parents.get(parent)
    if not isinstance(call, syntax.Call):
        return UNTOLD
    if syntax.last_name(call.func) in around.given_in(around.root):
        return UNTOLD  # the name is given what it holds behind
    callee = flow.evaluate(call.func)
    if every(callee, Rnn) or (isinstance(callee, Known) and callee.path in _UNPACKING):
        return PACKED if call.args[0] is parent else DATA
    options = [each for _, each in callee.options] if isinstance(callee, OneOf) else [callee]
    if any(isinstance(each, _OWN) for each in options):
        return UNTOLD
    if not all(isinstance(each, Known | Module) and not _is_foreign(each) for each in options):
        return HANDED
    return DATA if all(_takes_rows(flow, each, call) for each in options) else AXES


def _asked_for(flow: Evaluator, around: Surroundings, node: syntax.Attribute) -> str:
    """What something is taken for whose attribute is read."""
    field, outer = node.attr.value, around.parents.get(node)
    if field in _FIELDS:
        return PACKED
    given = outer.args if isinstance(outer, syntax.Call) else []
    if field in ("view", "reshape") and len(given) in (1, 2):  # rows, whatever they were before
        return DATA if integer(flow.evaluate(given[0].value)) == -1 else AXES
    if field in ("size", "shape"):
        index = outer.slice if isinstance(outer, syntax.Subscript) else []
        asked = [each.value for each in (*given, *index) if not isinstance(each, syntax.Slice)]
        return DATA if [integer(flow.evaluate(each)) for each in asked] == [-1] else AXES
    if field in _SHAPED:
        return AXES
    if field in _ALONG and given and not (field not in _MOVING and _is_along_last(flow, given)):
        return AXES
    return EITHER if field in _OF_BOTH else DATA


def _is_foreign(callee: Value) -> bool:
    home = callee.path.partition(".")[0] if isinstance(callee, Known) else "torch"
    return home not in ("torch", "builtins")


def _takes_rows(flow: Evaluator, callee: Value, call: syntax.Call) -> bool:
    """Whether something of torch does with rows of features what it would do with a padded batch."""
    if tensors_only.is_loss(callee) or (
        isinstance(callee, Known) and callee.path == PACKED_SEQUENCE
    ):
        return True
    name = callee.path.rpartition(".")[2] if isinstance(callee, Known) else ""
    along = name in _ALONG and name not in _MOVING
    return along and (len(call.args) == 1 or _is_along_last(flow, call.args[1:]))


def _is_joined(flow: Evaluator, around: Surroundings, node: syntax.Expression) -> bool:
    outer = around.parents.get(node)
    call = around.parents.get(outer) if isinstance(outer, syntax.Arg) else None
    callee = flow.evaluate(call.func) if isinstance(call, syntax.Call) else None
    return isinstance(callee, Known) and callee.path in tensors_only.JOINING


def _untold(around: Surroundings, node: syntax.Expression) -> str:
    outer: syntax.Node | None = node
    while isinstance(outer, syntax.Expression):
        listed = outer is node or isinstance(outer, syntax.Tuple | syntax.List)
        outer = around.parents.get(outer) if listed else None
    return RETURNED if isinstance(outer, syntax.Return) else UNTOLD
