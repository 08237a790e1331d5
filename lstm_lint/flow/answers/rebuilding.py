"""Layers that a module's `forward` puts anew into an attribute, each time before it calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow.answers.criteria import passed
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.values import Class

if TYPE_CHECKING:
    from lstm_lint.flow.code.surroundings import Surroundings
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call
    from lstm_lint.flow.frames import Frame

_MOVING = frozenset("to cuda cpu train eval float double half".split())
"""Methods that give the layer back."""
_REACHING = frozenset(
    "apply parameters named_parameters modules named_modules children named_children state_dict "
    "load_state_dict getattr setattr __dict__ _modules _parameters vars manual_seed seed fork_rng "
    "set_rng_state".split()
)
"""Names by which the weights may be reached without the attribute's, or their draw be repeated."""


def is_rebuilt(call: Call, owner: Class, layer: syntax.Node) -> bool:
    """Whether `forward` certainly built what it calls as ``self.layer``, and nothing filled it."""
    forward, called = call.frame.whole.node, call.node.func
    if not isinstance(forward, syntax.FunctionDef) or forward.name.value != "forward":
        return False
    if not isinstance(called, syntax.Attribute) or _is_given_weights(layer):
        return False
    node: syntax.Node | None = layer
    for piece in call.frame.pieces:
        if node is None or not _always_gets_to(call.flow, piece, node):
            return False
        node = piece.call
    around = surroundings(call.flow, call.frame.node)
    line = around.line(layer)
    bases = [each for each in owner.lineage() if isinstance(each, Class) and each is not owner]
    if line is None or bases or len(walking.targets(line.small)) != 1:
        return False  # a base may reach it, or it is known by another name too
    built = [target for target, value in walking.pairs(line.small) if _moved(value) is layer]
    target = next((each for each in built if _same(each, called)), None)
    return target is not None and all(
        each is target or (each in around and _is_let_be(around, each))
        for each in _mentions(owner, called.attr.value)
    )


def _always_gets_to(flow: Evaluator, frame: Frame, node: syntax.Node) -> bool:
    """Whether a function always comes to a place in it, and reaches no weights by other names."""
    function, around = frame.node, surroundings(flow, frame.node)
    line = around.line(node)
    if line is None or not isinstance(function, syntax.FunctionDef):
        return False
    if around.block(line) is not function.body or not function.names.isdisjoint(_REACHING):
        return False
    before = around.order[line]
    returns = (place for each, place in around.order.items() if isinstance(each, syntax.Return))
    return all(place >= before for place in returns)


def _is_given_weights(layer: syntax.Node) -> bool:
    """Whether a layer is built around weights that there are already, as an embedding can be."""
    given = layer.args if isinstance(layer, syntax.Call) else ()
    return any(each.keyword is not None and each.keyword.value == "_weight" for each in given)


def is_filled(call: Call, layer: syntax.Node) -> bool:
    """Whether a name by which a layer is called may have given its weights other values."""
    name, inner = call.node.func, None
    for piece in call.frame.pieces:
        around = surroundings(call.flow, piece.node)
        if isinstance(name, syntax.Name) and not all(
            around.is_bound_at(each) or _is_let_be(around, each, inner)
            for each in around.own(name.value)
        ):
            return True
        if layer in around:
            break
        given = passed(piece, name.value) if isinstance(name, syntax.Name) else None
        name, inner = given or name, piece.call
    return False


def _is_let_be(
    around: Surroundings, layer: syntax.Expression, inner: syntax.Node | None = None
) -> bool:
    """Whether a layer is called there, moved, or passed to the part that calls it, and nothing else."""
    outer = around.parents.get(layer)
    if isinstance(outer, syntax.Attribute):
        return outer.attr.value in _MOVING
    if isinstance(outer, syntax.Arg):
        return inner is not None and around.parents.get(outer) is inner
    return isinstance(outer, syntax.Call)


def _moved(value: syntax.Expression) -> syntax.Expression:
    """The layer behind ``.to(device)``."""
    while (
        isinstance(value, syntax.Call)
        and isinstance(value.func, syntax.Attribute)
        and value.func.attr.value in _MOVING
    ):
        value = value.func.value
    return value


def _same(one: syntax.Expression, other: syntax.Attribute) -> bool:
    """Whether both are one attribute of one name."""
    return (
        isinstance(one, syntax.Attribute)
        and one.attr.value == other.attr.value
        and isinstance(one.value, syntax.Name)
        and isinstance(other.value, syntax.Name)
        and one.value.value == other.value.value
    )


def _mentions(owner: Class, name: str) -> list[syntax.Attribute]:
    """Where the methods of a class name an attribute, but for the constructor."""
    members = owner.node.body.body
    return [
        node
        for each in members
        if not isinstance(each, syntax.FunctionDef) or each.name.value != "__init__"
        for node in walking.nodes(each)
        if isinstance(node, syntax.Attribute) and node.attr.value == name
    ]
