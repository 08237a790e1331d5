"""A pair that a call returns, taken apart where it is given a name: ``out, _ = rnn(x)``.

Whatever else reads the name must want a tensor too: behind what raised as well, as it is reached then.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers import tensors_only
from lstm_lint.flow.code.rewrite import NodeEdit, Replace
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.torch.building import DROPOUTS
from lstm_lint.flow.torch.modules import DROPOUT_FUNCTIONS
from lstm_lint.flow.torch.tensor_methods import METHODS
from lstm_lint.flow.torch.values import Module, Rnn
from lstm_lint.flow.values import Known, Value, every

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


_TAKE_ANYTHING = frozenset(
    "Identity Sequential ModuleList ModuleDict Module DataParallel ParameterList".split()
)
_UNPACK = "torch.nn.utils.rnn.pad_packed_sequence"


def is_of_tuple(name: str) -> bool:
    """Whether a tuple has an attribute of that name."""
    return name in ("count", "index") or name.startswith("_")


def takes_tensor(callee: Value) -> bool:
    """Whether a callee certainly raises on a tuple."""
    if isinstance(callee, Known) and callee.path in DROPOUT_FUNCTIONS:
        return True
    if every(callee, Rnn):
        return True
    modules = every(callee, Module)
    if modules and all(each.name in DROPOUTS for each in modules):
        return True
    return bool(tensors_only.refusing(callee))


def wants_tensor(callee: Value) -> bool:
    """Whether a callee of torch certainly raises on a tuple as its first argument."""
    if isinstance(callee, Known):
        home, _, name = callee.path.rpartition(".")
        if home == "torch.nn.functional" or callee.path == _UNPACK:
            return name[:1] != "_" and name != "pad"
        return home == "torch" and name in METHODS
    modules = every(callee, Module)
    if modules:
        return all(m.path == f"torch.nn.{m.name}" and m.name not in _TAKE_ANYTHING for m in modules)
    return bool(every(callee, Rnn))


def taken(
    flow: Evaluator, root: syntax.Node, call: syntax.Call, use: syntax.Node, *rest: str
) -> tuple[NodeEdit, ...]:
    """The first of the pair that a call returns in place of the pair, which `use` raises on.

    Nothing where other code may need the pair; `rest` is what its second may be called.
    """
    around = surroundings(flow, root)
    if call not in around or use not in around:
        return ()
    statement, line, unread = around.statement(call), around.line(call), around.unread(*rest)
    if not isinstance(statement, syntax.Assign) or statement.value is not call or line is None:
        return ()
    target = statement.targets[0]
    if len(statement.targets) != 1 or not isinstance(target, syntax.Name):
        return ()
    if not around.precedes(line, use) or not around.is_local(target.value):
        return ()
    if not all(_wants_tensor(flow, around, name, use) for name in readings(around, target, line)):
        return ()
    return (Replace(target, f"{target.value}, {unread}"),)


def readings(around: Surroundings, target: syntax.Name, line: syntax.Line) -> Iterator[syntax.Name]:
    """Where a name may be read while it holds what a line gave it."""
    named = [each for each in around.names() if each.value == target.value and each is not target]
    begin, end = around.order[around.names(line)[-1]], len(around.order)
    for name in named:
        again = around.line(name)
        if around.order[name] > begin and again is not None and _is_target(around, name):
            if around.block(again) is around.block(line):
                end = around.order[around.names(again)[-1]]
                break
    loops = [each for each in around.up(line) if isinstance(each, syntax.For | syntax.While)]
    for name in named:
        way = around.up(name)
        functions = [
            each for each in way if isinstance(each, _FUNCTIONS) and each is not around.root
        ]
        if around.is_bound_at(name) and not around.is_needed(name):
            continue
        if functions and not any(_binds(around, each, name.value) for each in functions):
            yield name  # whenever that is called
        elif not functions and (
            begin < around.order[name] <= end
            or any(each in way and not _is_new(around, name, each) for each in loops)
        ):
            yield name


_FUNCTIONS = (syntax.FunctionDef, syntax.Lambda, syntax.ClassDef)


def _is_target(around: Surroundings, name: syntax.Name) -> bool:
    """Whether an assignment gives a name its value."""
    outer = [n for n in around.up(name)[1:] if not isinstance(n, syntax.Tuple | syntax.Starred)]
    return isinstance(outer[0], syntax.Assign) and around.is_bound_at(name)


def _is_new(around: Surroundings, name: syntax.Name, loop: syntax.For | syntax.While) -> bool:
    """Whether every round of a loop gives a name another value before it is read there."""
    inner = around.names(loop.body)
    if isinstance(loop, syntax.For) and name in inner:
        if any(each.value == name.value for each in around.names(loop.target)):
            return True
    lines = [around.line(e) for e in inner if e.value == name.value and _is_target(around, e)]
    here = around.line(name)
    return any(each is not here and around.precedes(each, name) for each in lines if each)


def _binds(around: Surroundings, function: syntax.Node, name: str) -> bool:
    """Whether a function has a name of its own."""
    bound = (each for each in around.names(function) if around.is_bound_at(each))
    return any(each.value == name for each in bound)


def _wants_tensor(
    flow: Evaluator, around: Surroundings, name: syntax.Name, use: syntax.Node
) -> bool:
    """Whether only a tensor can stand where a name is read."""
    parent = around.parents.get(name)
    if name is use or parent is use:
        return True
    listed = isinstance(parent, syntax.List | syntax.Tuple)
    parent = around.parents.get(parent) if listed else parent  # type: ignore[arg-type]
    if isinstance(parent, syntax.Attribute):
        return parent.value is name and not is_of_tuple(parent.attr.value)
    if isinstance(parent, syntax.Subscript):
        return parent.value is name and len(parent.slice) > 1
    if isinstance(parent, syntax.Arg):
        call = around.parents.get(parent)
        if call is use:
            return True
        if isinstance(call, syntax.Call) and call.args[0] is parent:
            callee = flow.evaluate(call.func)
            if listed:
                return isinstance(callee, Known) and callee.path in tensors_only.JOINING
            return takes_tensor(callee) or wants_tensor(callee)
    return isinstance(parent, syntax.UnaryOperation) and not listed
