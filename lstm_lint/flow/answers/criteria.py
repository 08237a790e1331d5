"""Losses: what they are fed, and how a value came to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax, walking
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.torch.values import Module, Tensor
from lstm_lint.flow.values import UNKNOWN, Constant, Dict, Known, Tuple, Value, only

if TYPE_CHECKING:
    from lstm_lint.flow.events import Call
    from lstm_lint.flow.frames import Frame

_LOSSES = {
    "CrossEntropyLoss": "cross_entropy",
    "NLLLoss": "nll_loss",
    "BCEWithLogitsLoss": "binary_cross_entropy_with_logits",
}
LOSSES = frozenset({*_LOSSES, *_LOSSES.values()})
_SETTINGS = ("weight", "size_average", "ignore_index", "reduce", "reduction")
_REARRANGED = frozenset(
    "view reshape flatten transpose permute contiguous to cuda cpu long t swapaxes".split()
)
"""Methods that leave every number where it can be counted."""


class Criterion(NamedTuple):
    """A loss as it is computed."""

    name: str
    """As the function is called."""
    scores: Value
    targets: syntax.Arg | None
    settings: Arguments
    built: syntax.Call
    """Where its settings are written."""
    offset: int
    """How many arguments stand in front of the settings."""

    def has(self, name: str) -> bool:
        """Whether a setting is given, or may be."""
        position = _SETTINGS.index(name) + self.offset
        return self.settings.find(position, name) is not None


def criterion(call: Call) -> Criterion | None:
    """The loss that a call computes, where that is certain."""
    scores, targets = call.arguments.get(0, "input"), call.arguments.node(1, "target")
    if isinstance(call.callee, Known):
        home, _, name = call.callee.path.rpartition(".")
        if home != "torch.nn.functional" or name not in _LOSSES.values():
            return None
        return Criterion(name, scores, targets, call.arguments, call.node, 2)
    module = only(call.callee, Module)
    built = None if module is None else module.node
    if module is None or module.name not in _LOSSES or not isinstance(built, syntax.Call):
        return None
    return Criterion(_LOSSES[module.name], scores, targets, module.arguments, built, 0)


def root(around: Surroundings, expression: syntax.Expression) -> syntax.Expression:
    """What an expression rearranges: behind views and names that are assigned once."""
    while True:
        if isinstance(expression, syntax.Call) and isinstance(expression.func, syntax.Attribute):
            if expression.func.attr.value not in _REARRANGED:
                return expression
            expression = expression.func.value
        elif isinstance(expression, syntax.Subscript) and _is_sliced(expression):
            expression = expression.value
        elif isinstance(expression, syntax.Name):
            value = _assigned(around, expression)
            if value is None:
                return expression
            expression = value
        else:
            return expression


class Source(NamedTuple):
    """What an expression rearranges, in the function that has it from no caller."""

    node: syntax.Expression
    frame: Frame
    until: syntax.Node
    """The call in that function that leads to the expression."""


def source(call: Call, expression: syntax.Expression) -> Source:
    """What an argument of a call rearranges: behind parameters, too, what the callers pass."""
    frame: Frame = call.frame
    until: syntax.Node = call.node
    while True:
        around = surroundings(call.flow, frame.node)
        expression = root(around, expression)
        given = None
        if isinstance(expression, syntax.Name) and frame.caller is not None:
            if is_as_bound(around, expression.value, until):
                given = passed(frame, expression.value)
        if given is None or frame.caller is None or frame.call is None:
            return Source(expression, frame, until)
        expression, until, frame = given, frame.call, frame.caller


def padded_in(call: Call, of: Source) -> syntax.Call | None:
    """Where a batch was padded that a name holds, or a part of what it holds."""
    name, indices = of.node, []
    while isinstance(name, syntax.Subscript) and len(name.slice) == 1:
        indices.append(getattr(getattr(name.slice[0], "value", None), "value", None))
        name = name.value
    around = surroundings(call.flow, of.frame.node)
    if not isinstance(name, syntax.Name) or not is_as_bound(around, name.value, of.until):
        return None
    scope = call.flow.env if of.frame is call.frame else of.frame.scope.current()
    held = scope.lookup(name.value) or UNKNOWN
    for index in reversed(indices):
        held = _part(held, index)
    padding = held.padding if isinstance(held, Tensor) and not held.masked else None
    made = padding.node if padding is not None and not padding.unpacked else None
    return made if isinstance(made, syntax.Call) and _is_filled_alike(made) else None


def _is_filled_alike(padded: syntax.Call) -> bool:
    """Whether it is written there what a batch is padded with, and no caller says it each time."""
    return not any(
        isinstance(node, syntax.Name)
        for place, each in enumerate(padded.args)
        if (place == 2 if each.keyword is None else each.keyword.value == "padding_value")
        for node in walking.nodes(each.value)
    )


def _part(held: Value, index: object) -> Value:
    """What lies at a constant place."""
    if isinstance(held, Dict):
        return held.get(Constant(index)) or UNKNOWN
    if isinstance(held, Tuple) and isinstance(index, int) and index < len(held.items):
        return held.items[index]
    return UNKNOWN


def is_read_once(call: Call, of: Source, padded: syntax.Call) -> bool:
    """Whether nothing but a loss reads what was padded, and nobody else is given such batches."""
    flow, name = call.flow, of.node
    around, whole = surroundings(flow, of.frame.node), surroundings(flow, flow.module)
    maker = next((e for e in whole.up(padded)[1:] if isinstance(e, syntax.FunctionDef)), None)
    if maker is None or not isinstance(name, syntax.Name) or around.times_read(name.value) != 1:
        return False
    called = [each for each in whole.names() if each.value == maker.name.value]
    return len(called) == 2 and is_used_once(surroundings(flow, maker), padded)


def is_as_bound(around: Surroundings, name: str, until: syntax.Node) -> bool:
    """Whether a name still holds what it was first given, unchanged."""
    bound = next(filter(around.is_bound_at, around.own(name)), None)
    return bound is None or around.kept(name, bound, until)


def passed(frame: Frame, name: str) -> syntax.Expression | None:
    """What the caller of a function passes for a parameter."""
    function, call = frame.node, frame.call
    if not isinstance(function, syntax.FunctionDef) or not isinstance(call, syntax.Call):
        return None
    placed = [*function.params.posonly_params, *function.params.params]
    own = frame.owner is not None and not any(
        isinstance(each, syntax.Name) and each.value == "staticmethod"
        for each in function.decorators
    )
    names = [each.name.value for each in placed][own:]
    given = [each for each in call.args if each.keyword is None]
    if any(each.star for each in call.args) or len(given) > len(names):
        return None
    named = {each.keyword.value: each.value for each in call.args if each.keyword is not None}
    return {**dict(zip(names, (each.value for each in given), strict=False)), **named}.get(name)


def _is_sliced(node: syntax.Subscript) -> bool:
    return all(isinstance(each, syntax.Slice) for each in node.slice)


def _assigned(around: Surroundings, name: syntax.Name) -> syntax.Expression | None:
    """What a name is assigned, where that happens once and by itself."""
    if around.times_bound(name.value) != 1:
        return None
    bound = next(filter(around.is_bound_at, around.own(name.value)))
    statement = around.statement(bound)
    line = around.line(bound)
    if line is None or around.changed_between(name.value, line, name):
        return None
    given = [value for target, value in walking.pairs(statement) if target is bound]
    return given[0] if len(given) == 1 else None


def reads_once(call: Call, argument: syntax.Arg) -> bool:
    """Whether an argument is all that reads the name that it rearranges, if there is one."""
    around, node = surroundings(call.flow, call.frame.node), argument.value
    while isinstance(node, syntax.Call | syntax.Attribute | syntax.Subscript):
        node = node.func if isinstance(node, syntax.Call) else node.value
    called = isinstance(around.parents.get(node), syntax.Call)
    return called or not isinstance(node, syntax.Name) or around.times_read(node.value) == 1


def is_used_once(around: Surroundings, made: syntax.Call) -> bool:
    """Whether what a call makes is read in one place alone."""
    given = [target for target, value in walking.pairs(around.statement(made)) if value is made]
    return all(isinstance(e, syntax.Name) and around.times_read(e.value) == 1 for e in given)
