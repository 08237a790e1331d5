"""Operations that change a tensor in its own memory, and how they are written without."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers.operations import operation
from lstm_lint.flow.code.binding import is_first
from lstm_lint.flow.code.rewrite import Drop, Insert, NodeEdit, Replace
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.torch import memory
from lstm_lint.flow.torch.values import Module, Output, Run, Tensor
from lstm_lint.flow.torch.writing import NOT_NUMBERS, PLACES, is_in_place, place_in
from lstm_lint.flow.values import (
    FALSE,
    NONE,
    TRUE,
    Constant,
    Known,
    Method,
    Term,
    Value,
    every,
    only,
)

if TYPE_CHECKING:
    from lstm_lint.flow.code.surroundings import Surroundings
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call, Subscript
    from lstm_lint.flow.frames import Frame
    from lstm_lint.flow.torch.values import Site

_ALSO_WITHOUT = frozenset(
    "add_ sub_ mul_ div_ clamp_ clip_ masked_fill_ relu_ tanh_ sigmoid_ neg_ abs_ pow_ exp_ sqrt_ "
    "round_ floor_ leaky_relu_ elu_ selu_ celu_ threshold_ rrelu_ hardtanh_".split()
)
"""In-place operations that exist without their last underscore, too."""
_PROMOTING = frozenset("add_ sub_ mul_ div_ clamp_ clip_ pow_".split())
"""Those among them whose result takes the dtype of another tensor where it is new."""
_FORM = frozenset("size shape dim ndim dtype device numel".split())
"""What of a tensor is asked without holding it."""


class Views:
    """The expressions that certainly show the memory of an RNN's output, in part or turned."""

    def __init__(self) -> None:
        self.nodes: set[syntax.Node] = set()

    def subscript(self, event: Subscript) -> None:
        """``out[:, -1]``: numbers and slices copy nothing."""
        basic = all(
            isinstance(each, Constant) or (isinstance(each, Term) and each.operator == ":")
            for each in event.index
        )
        self._seen(event.flow, event.node, event.base, basic)

    def call(self, call: Call) -> None:
        """``out.transpose(0, 1)``."""
        if isinstance(call.callee, Method):
            turned = call.callee.name in _VIEWING
            self._seen(call.flow, call.node, call.callee.receiver, turned)

    def _seen(self, flow: Evaluator, node: syntax.Node, base: Value, shows: bool) -> None:
        if shows and outputs(flow, base, self.nodes):
            self.nodes.add(node)
        else:
            self.nodes.discard(node)


_VIEWING = frozenset(
    "transpose permute t swapaxes swapdims movedim moveaxis select narrow unsqueeze squeeze view".split()
)
"""Methods whose result certainly lies in the same memory."""


def outputs(
    flow: Evaluator, value: Value, views: Collection[syntax.Node] = ()
) -> tuple[Tensor, ...]:
    """The outputs of RNNs that a value certainly is, in the memory that `backward` will read.

    What `views` made shows the same memory.

    oneDNN runs the layers of an LSTM in one direction, and keeps its output
    (https://github.com/pytorch/pytorch/blob/main/aten/src/ATen/native/mkldnn/RNN.cpp).
    """
    tensors = every(value, Tensor)
    for each in tensors:
        run = memory.shown_by(each) if each.node in views else _run_of(each)
        if not isinstance(run, Run) or each.changed or each.detached:
            return ()
        rnn = run.rnn
        kept = rnn.kind == "LSTM" and rnn.bidirectional == FALSE and rnn.proj_size == Constant(0)
        if not kept or rnn.dtype != NONE or rnn.site.frozen:
            return ()
        if each.node is not run.node and each.node not in views:
            return ()
    return tensors


def sites(tensors: Iterable[Tensor]) -> list[Site]:
    """Where the RNNs of outputs, or of views of them, are constructed."""
    runs = [_run_of(each) or memory.shown_by(each) for each in tensors]
    return [run.rnn.site for run in runs if isinstance(run, Run)]


def _run_of(tensor: Tensor) -> Run | None:
    """The run whose output a tensor is, though it may have been written to since."""
    run = tensor.meaning.run if isinstance(tensor.meaning, Output) else tensor.memory
    return run if isinstance(run, Run) else None


def changed_by(call: Call) -> tuple[Value, str]:
    """The tensor that a call changes in place, and by what; nothing where that is not certain."""
    module = only(call.callee, Module)
    if module is not None and module.name == "Sequential" and module.children:
        module = only(module.children[0][1], Module)
    if module is not None:
        found = place_in(module.name)
        inside = found is not None and module.arguments.find(found, "inplace") == TRUE
        return call.arguments.get(0, "input"), module.name if inside else ""
    done = operation(call)
    if done is None or not isinstance(call.callee, Known | Method):
        return call.result, ""
    if is_in_place(done.name) and done.name[:1] != "_" and done.name not in NOT_NUMBERS:
        return done.tensor, done.name
    place = PLACES.get(done.name)
    inside = place is not None and done.arguments.find(place - 1, "inplace") == TRUE
    idle = done.arguments.find(1, "training") == FALSE or done.arguments.find(0, "p") == Constant(0)
    return done.tensor, done.name if inside and not idle else ""


# --- without


def call_without(
    call: Call, tensor: syntax.Expression | None, value: Value
) -> tuple[NodeEdit, ...]:
    """The same call out of place where its result is all that is used, else on a copy."""
    around = surroundings(call.flow, call.frame.node)
    if tensor is None or call.node not in around:
        return ()
    if isinstance(tensor, syntax.Name):
        statement = around.statement(call.node)
        tried = any(isinstance(each, syntax.Try) for each in around.up(call.node))
        once = [each.value for each in around.names(statement)].count(tensor.value)
        rebound = isinstance(statement, syntax.Assign) and [
            getattr(target, "value", None) for target in statement.targets
        ] == [tensor.value]
        used = not isinstance(statement, syntax.Expr) and (
            (rebound and once == 2)
            or (isinstance(statement, syntax.Return) and once == 1 and not tried)
            or around.times_read(tensor.value) == 1
        )
        if not used:
            return copied(call.flow, call.frame, tensor, value)
    edit = _renamed(call)
    return () if edit is None else (edit,)


def _renamed(call: Call) -> NodeEdit | None:
    module = only(call.callee, Module)
    if module is not None:
        if module.name == "Sequential":
            module = only(module.children[0][1], Module)
        place = None if module is None else place_in(module.name)
        if module is None or place is None:
            return None
        argument = module.arguments.node(place, "inplace")
        return None if argument is None else Drop(argument)
    function = call.node.func
    done = operation(call)
    if done is None or not isinstance(function, syntax.Attribute):
        return None
    if done.name in _ALSO_WITHOUT:
        return Replace(function.attr, done.name[:-1])
    place = PLACES.get(done.name)
    argument = None if place is None else call.arguments.node(place, "inplace")
    return None if argument is None else Drop(argument)


def copied(
    flow: Evaluator, frame: Frame, tensor: syntax.Expression, value: Value
) -> tuple[NodeEdit, ...]:
    """A line that makes the name hold a copy: in front, or where others may change it, at once."""
    around = surroundings(flow, frame.node)
    line = around.line(tensor)
    if line is None or not isinstance(tensor, syntax.Name) or not around.times_bound(tensor.value):
        return ()
    copy = (f"{tensor.value} = {tensor.value}.clone()",)
    run = next((_run_of(each) for each in outputs(flow, value)), None)
    if run is not None and not is_only_holder(flow, frame, tensor, value):
        bound = _binding(around, tensor, run.node)
        made = None if bound is None else around.line(bound)
        if made is not None:
            return (Insert(made, copy),)
    return (Insert(line, copy, before=True),)


def whole_copied(flow: Evaluator, frame: Frame, view: Tensor) -> tuple[NodeEdit, ...]:
    """A line that makes the name of an output hold a copy before anything shows a part of it."""
    run = memory.shown_by(view)
    around = surroundings(flow, frame.node)
    if not isinstance(run, Run) or run.node not in around:
        return ()
    statement = around.statement(run.node)
    targets = statement.targets if isinstance(statement, syntax.Assign) else []
    name = targets[0] if len(targets) == 1 else None
    if isinstance(name, syntax.Tuple | syntax.List):
        name = name.elements[0]
    bound = _binding(around, name, run.node) if isinstance(name, syntax.Name) else None
    line = None if bound is None else around.line(bound)
    if line is None or not isinstance(name, syntax.Name):
        return ()
    return (Insert(line, (f"{name.value} = {name.value}.clone()",)),)


def augmented_without(
    flow: Evaluator, frame: Frame, target: syntax.Expression
) -> tuple[NodeEdit, ...]:
    """``out = out * mask`` for ``out *= mask``."""
    statement = surroundings(flow, frame.node).statement(target)
    if not isinstance(statement, syntax.AugAssign) or not isinstance(target, syntax.Name):
        return ()
    value = flow.code(statement.value)
    compound = isinstance(
        statement.value,
        syntax.BinaryOperation | syntax.IfExp | syntax.BooleanOperation | syntax.Comparison,
    )
    if compound and not flow.places.parenthesized(statement.value):
        value = f"({value})"
    code = f"{target.value} = {target.value} {statement.operator} {value}"
    return (Replace(statement, code),)


# --- what may differ


def is_only_holder(
    flow: Evaluator, frame: Frame, node: syntax.Expression | None, value: Value
) -> bool:
    """Whether nothing but what is written there can reach the outputs, or views of them."""
    around = surroundings(flow, frame.node)
    runs = [_run_of(each) for each in outputs(flow, value)]
    return bool(runs) and all(
        run is not None and _holds_alone(around, node, run.node) for run in runs
    )


def _holds_alone(around: Surroundings, node: syntax.Expression | None, call: syntax.Call) -> bool:
    if is_first(node, call):
        return True
    statement = _binding(around, node, call)
    return (
        statement is not None
        and isinstance(node, syntax.Name)
        and all(
            _asks_form(around.parents[each])
            for each in around.reads_between(node.value, statement, node)
        )
    )


def _binding(
    around: Surroundings, node: syntax.Expression | None, call: syntax.Call
) -> syntax.Assign | None:
    """The statement in front of a name that gave it, and no other, the output of a call."""
    statement = around.statement(call) if call in around else None
    if not isinstance(statement, syntax.Assign) or len(statement.targets) != 1:
        return None
    target = statement.targets[0]
    if statement.value is call and isinstance(target, syntax.Tuple | syntax.List):
        target = target.elements[0]
    elif not is_first(statement.value, call):
        return None
    if not isinstance(node, syntax.Name) or getattr(target, "value", None) != node.value:
        return None
    return statement if around.precedes(statement, node) else None


def _asks_form(node: syntax.Node) -> bool:
    return isinstance(node, syntax.Attribute) and node.attr.value in _FORM


def keeps_dtype(given: Iterable[Value]) -> bool:
    """Whether numbers of those kinds leave a tensor of floats what it is, in place or not."""
    return all(isinstance(each, Constant) and isinstance(each.value, int | float) for each in given)


def is_exact(call: Call, edits: tuple[NodeEdit, ...]) -> bool:
    """Whether a call without gives the same numbers, and no other call has other ones."""
    done = operation(call)
    if isinstance(edits[0], Drop):
        return edits[0].node in call.node.args
    if isinstance(edits[0], Insert) or done is None or done.name not in _PROMOTING:
        return True
    return keeps_dtype(done.arguments.values())
