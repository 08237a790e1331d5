"""What is stored in lists, dictionaries and tensors, and taken out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import aliases, attributes, collected, conditions, events, forgetting, interest
from lstm_lint.flow.scope import Place
from lstm_lint.flow.torch import hooks, indexing, initialisation, memory, permutations, tables
from lstm_lint.flow.torch.values import Module, Parameter, Rnn, Table, Tensor
from lstm_lint.flow.values import (
    UNKNOWN,
    Constant,
    Dict,
    Method,
    OneOf,
    Symbol,
    Term,
    Tuple,
    Value,
    alternatives,
    every,
    is_container,
    join,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


def set_item(flow: Evaluator, target: syntax.Subscript, value: Value) -> None:
    """``base[index] = value``."""
    base = flow.evaluate(target.value)
    index = flow.index(target)
    if type(base) is Method and (held := attributes.holder(base)) is not None:
        attributes.set_item(flow, held, index[0], value, target)
        return
    if type(base) is Method and base.name in hooks.TABLES:
        hooks.alter(flow, base.receiver)
    forgetting.met(flow, base)
    if isinstance(base, Module):
        flow.emit(
            "on_subscript", lambda: events.Subscript(flow, flow.frame, target, base, index, value)
        )
    elif interest.recurrent(base):
        flow.emit("on_store", lambda: events.Store(flow, flow.frame, target, base, index, value))
    if isinstance(base, Parameter):
        stored = initialisation.part(flow, base, index, target, stored=True)
        if isinstance(stored, Parameter):
            initialisation.write(flow, stored, target, target, "[]=", value)
        return
    if isinstance(base, Table):
        stored = tables.rows(base, index, target)
        if isinstance(stored, Table):
            tables.write(flow, stored, target, target, "[]=", value)
        return
    for each in filter(is_container, alternatives(base)):
        into: Value = UNKNOWN
        if len(index) == 1 and isinstance(each, Dict):
            into = _with_item(each, index[0], value)
        elif len(index) == 1 and isinstance(each, Tuple):
            into = collected.stored(each, index[0], value)
        aliases.changed(flow, each, into)
    if all(map(is_container, alternatives(base))):
        return
    place = conditions.place_of(flow, target.value)
    changed = _stored(flow, base, index, value, target)
    if every(base, Tensor):
        memory.written(flow, base, changed)
        memory.written_back(flow, target)
    if place is None:
        initialisation.may_write(flow, base, target)
        forget(flow, target.value, base)
        return
    place_value(flow, place, changed)


def _with_item(held: Dict, key: Value, value: Value) -> Dict:
    """A dictionary with one item more; of modules alike under unknown keys, one stands for all."""
    if not isinstance(key, Constant) and isinstance(value, Rnn | Module):
        if held.whole and not held.items:
            return Dict(((key, value),), whole=False, node=held.node)
        if held.alike and _is_built_alike(held.items[0][1], value):
            return held
    return held.storing(key, value)


def _is_built_alike(one: Value, other: Value) -> bool:
    """Whether two modules are equal, or RNNs that a loop builds in one place, of what each pass brings."""
    if isinstance(one, Rnn) and isinstance(other, Rnn):
        return one.site is other.site
    return one == other


def _stored(
    flow: Evaluator, base: Value, index: tuple[Value, ...], value: Value, target: syntax.Subscript
) -> Value:
    """What ``base[index] = value`` makes of the base."""
    sorting = permutations.place_of(index)
    if sorting is not None and isinstance(base, Tensor | Symbol | Term):
        return permutations.put(sorting[1], value, target)
    if every(base, Tensor):
        options = base.options if isinstance(base, OneOf) else ((frozenset(), base),)
        return join(*((f, indexing.stored(flow, v, index, value)) for f, v in options))  # type: ignore[arg-type]
    return flow.fresh() if isinstance(base, Symbol | Term) else UNKNOWN


def changed_in_place(flow: Evaluator, node: syntax.Expression, value: Value) -> None:
    """A method with an underscore has changed the tensor that an expression names, or a part of it."""
    while isinstance(node, syntax.Attribute) and node.attr.value == "data":
        node = node.value
    place = conditions.place_of(flow, node)
    if place is not None:
        place_value(flow, place, value)
        return
    while isinstance(node, syntax.Subscript | syntax.Call | syntax.Attribute) and place is None:
        node = node.func if isinstance(node, syntax.Call) else node.value
        place = conditions.place_of(flow, node)
    whole = every(flow.evaluate(node), Tensor) if place is not None else ()
    if len(whole) == 1 and place is not None:
        place_value(flow, place, indexing.stored(flow, whole[0], (), UNKNOWN))


def delete_item(flow: Evaluator, target: syntax.Subscript) -> None:
    """``del base[index]``."""
    base = flow.evaluate(target.value)
    if is_container(base) and isinstance(base, Tuple | Dict) and len(target.slice) == 1:
        aliases.changed(flow, base, collected.without(base, flow.index(target)[0]))
    else:
        forget(flow, target.value, base)


def forget(flow: Evaluator, node: syntax.Expression, value: Value) -> None:
    """An item is gone from `value`, which an expression names, or is no longer what it was."""
    aliases.changed(flow, value)
    if all(map(is_container, alternatives(value))):
        return
    while isinstance(node, syntax.Subscript):
        node = node.value
    place = conditions.place_of(flow, node)
    if place is not None:
        aliases.changed(flow, conditions.found_at(flow, place))
        place_value(flow, place, UNKNOWN)


def place_value(flow: Evaluator, place: Place, value: Value) -> None:
    """Give the name or attribute at `place` a new value."""
    if isinstance(place, str):
        flow.env.bind(place, value)
    else:
        flow.env.heap[place] = value
