"""Operations that change a tensor in its own memory, and how they are written without."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers.operations import operation
from lstm_lint.flow.code.binding import is_first
from lstm_lint.flow.code.rewrite import Drop, Insert, NodeEdit, Replace
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.torch.modules import DROPOUTS
from lstm_lint.flow.values import (
    FALSE,
    NONE,
    TRUE,
    Constant,
    Known,
    Method,
    Module,
    Output,
    Sample,
    Step,
    Steps,
    Tensor,
    Term,
    Value,
    every,
    only,
)

if TYPE_CHECKING:
    from lstm_lint.flow.code.surroundings import Surroundings
    from lstm_lint.flow.evaluator import Evaluator, Frame
    from lstm_lint.flow.events import Call, Subscript

_PLACES = {
    "relu": 1, "relu6": 1, "selu": 1, "silu": 1, "mish": 1, "hardswish": 1, "hardsigmoid": 1,
    "leaky_relu": 2, "elu": 2, "celu": 2, "hardtanh": 3, "threshold": 3, "rrelu": 4,
    "dropout": 3, "alpha_dropout": 3, "feature_alpha_dropout": 3,
}  # fmt: skip
"""Where `inplace` stands among the arguments of a function."""
_NOT_NUMBERS = frozenset({"requires_grad_", "detach_", "share_memory_", "rename_"})
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
    """The expressions that show the memory of an RNN's output, in part or turned."""

    def __init__(self) -> None:
        self._nodes: set[syntax.Node] = set()

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
        if shows and self.outputs(flow, base):
            self._nodes.add(node)
        elif node in self._nodes:
            self._nodes.remove(node)

    def outputs(self, flow: Evaluator, value: Value) -> tuple[Tensor, ...]:
        """The outputs of RNNs that a value certainly is, in the memory that `backward` will read.

        oneDNN runs the layers of an LSTM in one direction, and keeps its output
        (https://github.com/pytorch/pytorch/blob/main/aten/src/ATen/native/mkldnn/RNN.cpp).
        """
        tensors = every(value, Tensor)
        for each in tensors:
            meaning = each.meaning
            if not isinstance(meaning, Output | Step | Steps | Sample):
                return ()
            if each.changed or each.detached:
                return ()
            rnn = meaning.run.rnn
            kept = (
                rnn.kind == "LSTM" and rnn.bidirectional == FALSE and rnn.proj_size == Constant(0)
            )
            if not kept or rnn.dtype != NONE or rnn.site.frozen:
                return ()
            if each.node is not meaning.run.node and each.node not in self._nodes:
                return ()
        return tensors


_VIEWING = frozenset(
    "transpose permute t swapaxes swapdims movedim moveaxis select narrow unsqueeze squeeze view".split()
)
"""Methods whose result certainly lies in the same memory."""


def changed_by(call: Call) -> tuple[Value, str]:
    """The tensor that a call changes in place, and by what; nothing where that is not certain."""
    module = only(call.callee, Module)
    if module is not None and module.name == "Sequential" and module.children:
        module = only(module.children[0][1], Module)
    if module is not None:
        found = _place(module.name)
        inside = found is not None and module.arguments.find(found, "inplace") == TRUE
        return call.arguments.get(0, "input"), module.name if inside else ""
    done = operation(call)
    if done is None or not isinstance(call.callee, Known | Method):
        return call.result, ""
    if done.name.endswith("_") and done.name[:1] != "_" and done.name not in _NOT_NUMBERS:
        return done.tensor, done.name
    place = _PLACES.get(done.name)
    inside = place is not None and done.arguments.find(place - 1, "inplace") == TRUE
    idle = done.arguments.find(1, "training") == FALSE or done.arguments.find(0, "p") == Constant(0)
    return done.tensor, done.name if inside and not idle else ""


def _place(name: str) -> int | None:
    """Where `inplace` stands among the settings of a module: of `LeakyReLU` as of `leaky_relu`."""
    if name in DROPOUTS:
        return 1
    words = {function.replace("_", ""): place - 1 for function, place in _PLACES.items()}
    return words.get(name.lower())


# --- without


def call_without(call: Call, tensor: syntax.Expression | None) -> tuple[NodeEdit, ...]:
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
            return copied(call.flow, call.frame, tensor)
    edit = _renamed(call)
    return () if edit is None else (edit,)


def _renamed(call: Call) -> NodeEdit | None:
    module = only(call.callee, Module)
    if module is not None:
        if module.name == "Sequential":
            module = only(module.children[0][1], Module)
        place = None if module is None else _place(module.name)
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
    place = _PLACES.get(done.name)
    argument = None if place is None else call.arguments.node(place, "inplace")
    return None if argument is None else Drop(argument)


def copied(flow: Evaluator, frame: Frame, tensor: syntax.Expression) -> tuple[NodeEdit, ...]:
    """A line in front that makes the name hold a copy."""
    around = surroundings(flow, frame.node)
    line = around.line(tensor)
    if line is None or not isinstance(tensor, syntax.Name) or not around.times_bound(tensor.value):
        return ()
    return (Insert(line, (f"{tensor.value} = {tensor.value}.clone()",), before=True),)


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
    flow: Evaluator, frame: Frame, node: syntax.Expression | None, tensors: tuple[Tensor, ...]
) -> bool:
    """Whether nothing but what is written there can reach some outputs, or views of them."""
    around = surroundings(flow, frame.node)
    return all(
        isinstance(each.meaning, Output) and _holds_alone(around, node, each.meaning.run.node)
        for each in tensors
    )


def _holds_alone(around: Surroundings, node: syntax.Expression | None, call: syntax.Call) -> bool:
    if is_first(node, call):
        return True
    statement = around.statement(call) if call in around else None
    if not isinstance(statement, syntax.Assign) or len(statement.targets) != 1:
        return False
    target = statement.targets[0]
    if statement.value is call and isinstance(target, syntax.Tuple | syntax.List):
        target = target.elements[0]
    elif not is_first(statement.value, call):
        return False
    if not isinstance(node, syntax.Name) or getattr(target, "value", None) != node.value:
        return False
    return around.precedes(statement, node) and all(
        _asks_form(around.parents[each])
        for each in around.reads_between(node.value, statement, node)
    )


def _asks_form(node: syntax.Node) -> bool:
    return isinstance(node, syntax.Attribute) and node.attr.value in _FORM


def keeps_dtype(given: Iterable[Value]) -> bool:
    """Whether numbers of those kinds leave a tensor of floats what it is, in place or not."""
    return all(isinstance(each, Constant) and isinstance(each.value, int | float) for each in given)


def is_exact(call: Call, edits: tuple[NodeEdit, ...]) -> bool:
    """Whether a call without gives the same numbers, and no other call has other ones."""
    done = operation(call)
    if isinstance(edits[0], Drop):
        return edits[0].argument in call.node.args
    if isinstance(edits[0], Insert) or done is None or done.name not in _PROMOTING:
        return True
    return keeps_dtype(done.arguments.values())
