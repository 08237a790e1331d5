"""Tuples, lists, dictionaries and what iterates over them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import conditions, events, interest
from lstm_lint.flow.scope import Env, Place, term
from lstm_lint.flow.torch import (
    alone,
    indexing,
    initialisation,
    layout,
    memory,
    permutations,
    tables,
)
from lstm_lint.flow.values import (
    CROP,
    INDEX,
    ITEM,
    LEAST,
    LOADED,
    NONE,
    PLAIN,
    UNKNOWN,
    Constant,
    Dict,
    Lengths,
    Module,
    OneOf,
    Packed,
    PackedData,
    Parameter,
    Sequence,
    Symbol,
    Table,
    Tensor,
    Term,
    Tuple,
    Value,
    every,
    integer,
    join,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

MOST_KNOWN = 64
"""Items of a comprehension that are made one by one."""


def items(flow: Evaluator, value: Value) -> tuple[Value, ...] | None:
    """What an iteration over `value` gives, where that is known one by one."""
    if isinstance(value, Tuple):
        return value.items
    if isinstance(value, Dict) and value.whole:
        return tuple(key for key, _ in value.items)
    if isinstance(value, Module) and value.name in ("ModuleList", "Sequential"):
        return tuple(child for _, child in value.children) or None
    if isinstance(value, OneOf):
        return _grown(value)
    if isinstance(value, Packed):
        return packed_fields(flow, value)
    if isinstance(value, Constant) and isinstance(value.value, str) and len(value.value) <= 8:
        return tuple(Constant(character) for character in value.value)
    return None


def _grown(value: OneOf) -> tuple[Value, ...] | None:
    """What is in a list of modules that a loop filled, as often as it was followed."""
    lists = every(value, Module)
    if not lists or any(facts for facts, _ in value.options):
        return None
    if any(each.name not in ("ModuleList", "Sequential") for each in lists):
        return None
    held = sorted((tuple(child for _, child in each.children) for each in lists), key=len)
    longest = held[-1]
    grown = all(each == longest[: len(each)] for each in held)
    return longest if grown and longest else None


def item(flow: Evaluator, value: Value) -> Value:
    """What any one iteration over `value` gives."""
    if isinstance(value, Sequence):
        if value.kind == "range" or value.item is UNKNOWN:
            return flow.fresh(INDEX if value.kind == "range" else ITEM)
        return value.item
    if isinstance(value, Tuple) and value.items:
        return join(*((frozenset(), each) for each in value.items))
    if isinstance(value, OneOf):
        filled = [(facts, each) for facts, each in value.options if not _is_empty(each)]
        return join(*((facts, item(flow, each)) for facts, each in filled)) if filled else UNKNOWN
    if isinstance(value, Module) and value.children:
        return join(*((frozenset(), child) for _, child in value.children))
    if isinstance(value, Tensor) and isinstance(value.meaning, Lengths) and value.axes:
        return Tensor((), value.meaning)
    if isinstance(value, Tensor):
        return indexing.picked(flow, value, 0, flow.fresh())
    if isinstance(value, Symbol | Term):
        return flow.fresh(LOADED if alone.gives_batches(value) else ITEM)
    return UNKNOWN


def _is_empty(value: Value) -> bool:
    """Whether a collection certainly holds nothing, so that no item comes from it."""
    if isinstance(value, Module):
        return value.name in ("ModuleList", "Sequential") and not value.children
    return isinstance(value, Tuple) and not value.items


def packed_fields(flow: Evaluator, packed: Packed) -> tuple[Value, ...]:
    """The four fields of a PackedSequence, which is a tuple of them."""
    return (
        Tensor(meaning=PackedData(packed), changed=packed.changed, node=packed.node),
        term(".", packed, Constant("batch_sizes")),
        term(".", packed, Constant("sorted_indices")),
        term(".", packed, Constant("unsorted_indices")),
    )


def unpacked(flow: Evaluator, value: Value, count: int, starred: int | None) -> list[Value]:
    """The parts of `value` as `count` targets take them, the one at `starred` taking the rest."""
    if isinstance(value, OneOf):
        options = [(facts, unpacked(flow, each, count, starred)) for facts, each in value.options]
        return [join(*((facts, parts[i]) for facts, parts in options)) for i in range(count)]
    parts = items(flow, value)
    if isinstance(value, Tuple) and value.role == "shape" and starred is None:
        alone.unpack_shape(flow, value, count)
    if parts is None and isinstance(value, Term) and value.operator == "shape":
        if starred is None:
            alone.ask_rank(flow, value.operands[0])
            layout.has_dims(flow, value.operands[0], count)
        return [layout.size(flow, value.operands[0], Constant(i)) for i in range(count)]
    if parts is None and isinstance(value, Symbol | Term) and starred is None:
        return [term("[]", value, Constant(i)) for i in range(count)]
    if parts is None and isinstance(value, Tensor) and starred is None:
        return [indexing.picked(flow, value, 0, Constant(i)) for i in range(count)]
    if parts is None or (starred is None and len(parts) != count) or len(parts) < count - 1:
        if isinstance(value, Sequence) and starred is None:
            return [item(flow, value) for _ in range(count)]
        return [UNKNOWN] * count
    if starred is None:
        return list(parts)
    behind = count - 1 - starred
    middle = Tuple(parts[starred : len(parts) - behind], mutable=True)
    return [*parts[:starred], middle, *parts[len(parts) - behind :]]


def subscript(
    flow: Evaluator, base: Value, index: tuple[Value, ...], node: syntax.Subscript
) -> Value:
    """``base[index]``."""
    if isinstance(base, OneOf):
        filled = [each for each in base.options if not _is_empty(each[1])] or base.options
        return join(*((facts, subscript(flow, each, index, node)) for facts, each in filled))
    if len(index) == 1 and isinstance(index[0], OneOf) and not isinstance(base, Tensor):
        return join(
            *((facts, subscript(flow, base, (each,), node)) for facts, each in index[0].options)
        )
    if isinstance(base, Tensor):
        return indexing.indexed(flow, base, index, node)
    if isinstance(base, Parameter):
        return initialisation.part(flow, base, index, node)
    if isinstance(base, Table):
        return tables.rows(base, index, node)
    if isinstance(base, Packed):
        base = Tuple(packed_fields(flow, base))
    if type(base) in PLAIN:
        sorting = permutations.place_of(index)
        if sorting is not None:
            return permutations.shuffled(base, sorting[1], node)
        ones = indexing.ones(index)
        if ones:
            return Tensor(ones=ones, node=node)
    if len(index) != 1:
        return UNKNOWN
    key = index[0]
    if isinstance(base, Module) and base.children:
        base = (
            Tuple(tuple(child for _, child in base.children))
            if base.name != "ModuleDict"
            else Dict(tuple((Constant(name), child) for name, child in base.children))
        )
    if isinstance(base, Dict):
        return _looked_up(flow, base, key)
    if isinstance(base, Tuple):
        return _item(flow, base, key)
    if isinstance(base, Sequence) and base.kind == "unbound" and isinstance(base.over, Tensor):
        return indexing.indexed(flow, base.over, index, node)
    if isinstance(base, Sequence) and base.kind == "pieces":
        return indexing.piece(flow, base, key, node) or item(flow, base)
    if isinstance(base, Sequence):
        return base if isinstance(key, Term) and key.operator == ":" else item(flow, base)
    if isinstance(base, Term) and base.operator == "shape":
        return layout.size(flow, base.operands[0], key)
    if isinstance(base, Symbol | Term):
        if isinstance(key, Term) and key.operator == ":":
            return flow.fresh(CROP if _is_crop(key) else "", node)
        return term("[]", base, key)
    if isinstance(base, Constant) and isinstance(base.value, str) and integer(key) is not None:
        place = integer(key) or 0
        inside = -len(base.value) <= place < len(base.value)
        return Constant(base.value[place]) if inside else UNKNOWN
    return UNKNOWN


def _is_crop(bounds: Term) -> bool:
    """Whether a slice leaves as much as the shortest of a collection has: ``[:n]`` or ``[-n:]``."""
    start, stop, stride = bounds.operands
    count = start.operands[0] if isinstance(start, Term) and start.operator == "neg" else NONE
    if (start, stride) == (NONE, NONE):
        count = stop
    elif (stop, stride) != (NONE, NONE):
        return False
    return isinstance(count, Symbol) and count.name == LEAST


def _looked_up(flow: Evaluator, base: Dict, key: Value) -> Value:
    if base.alike:
        return base.items[0][1]
    if isinstance(key, Constant):
        value = base.get(key)
        return UNKNOWN if value is None else value
    if not base.whole or not base.items:
        return UNKNOWN
    return join(
        *(
            (conditions.implied(flow, conditions.compared("==", key, known), True), value)
            for known, value in base.items
        )
    )


def _item(flow: Evaluator, base: Tuple, key: Value) -> Value:
    place = integer(key)
    if place is not None:
        return base.items[place] if -len(base.items) <= place < len(base.items) else UNKNOWN
    if isinstance(key, Term) and key.operator == ":":
        bounds = [None if each == NONE else integer(each) for each in key.operands]
        if any(b is None and each != NONE for b, each in zip(bounds, key.operands, strict=True)):
            return Sequence(item(flow, base))
        if bounds[2] == 0:
            return UNKNOWN
        return Tuple(base.items[slice(*bounds)], mutable=base.mutable)
    if len(base.items) == 2 and conditions.key_of(key) is not None:  # (one, two)[flag]
        ways = (conditions.implied(flow, key, way) for way in (False, True))
        return join(*zip(ways, base.items, strict=True))
    return item(flow, base)


def set_item(flow: Evaluator, target: syntax.Subscript, value: Value) -> None:
    """``base[index] = value``."""
    base = flow.evaluate(target.value)
    index = flow.index(target)
    if isinstance(base, Module):
        flow.emit(
            "on_subscript", lambda: events.Subscript(flow, flow.frame, target, base, index, value)
        )
    elif interest.recurrent(base):
        flow.emit("on_store", lambda: events.Store(flow, flow.frame, target, base, index, value))
    if every(base, Tensor):
        memory.rewritten(flow, base)
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
    place = conditions.place_of(flow, target.value)
    memory.changed(flow, base)
    if place is None:
        initialisation.may_write(flow, base, target)
        forget(flow, target.value)
        return
    changed: Value = UNKNOWN
    sorting = permutations.place_of(index)
    if sorting is not None and isinstance(base, Tensor | Symbol | Term):
        changed = permutations.put(sorting[1], value, target)
    elif every(base, Tensor):
        options = base.options if isinstance(base, OneOf) else ((frozenset(), base),)
        changed = join(*((f, indexing.stored(flow, v, index)) for f, v in options))  # type: ignore[arg-type]
    elif isinstance(base, Dict) and len(index) == 1 and isinstance(index[0], Constant):
        kept = tuple((k, v) for k, v in base.items if k != index[0])
        changed = Dict((*kept, (index[0], value)), base.whole, node=base.node)
    elif isinstance(base, Dict):
        changed = Dict((), whole=False, node=base.node)
    elif isinstance(base, Symbol | Term):
        changed = flow.fresh()
    place_value(flow, place, changed)


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
        place_value(flow, place, indexing.stored(flow, whole[0], ()))


def forget(flow: Evaluator, node: syntax.Expression) -> None:
    """Something within what an expression names is no longer what it was."""
    while isinstance(node, syntax.Subscript):
        node = node.value
    place = conditions.place_of(flow, node)
    if place is not None:
        memory.changed(flow, value_at(flow, place))
        place_value(flow, place, UNKNOWN)


def value_at(flow: Evaluator, place: Place) -> Value | None:
    """What a name or an attribute is."""
    return flow.env.lookup(place) if isinstance(place, str) else flow.env.heap.get(place)


def place_value(flow: Evaluator, place: Place, value: Value) -> None:
    """Give the name or attribute at `place` a new value."""
    if isinstance(place, str):
        flow.env.bind(place, value)
    else:
        flow.env.heap[place] = value


def _chosen(
    flow: Evaluator, clause: syntax.CompFor, known: tuple[Value, ...]
) -> list[Value] | None:
    """The items for which the tests of a comprehension hold; None where one is undecided."""
    chosen: list[Value] = []
    for each in known if clause.ifs else ():
        flow.bind(clause.target, each)
        truths = [conditions.condition(flow, test).truth for test in clause.ifs]
        if False in truths:
            continue
        if None in truths:
            return None
        chosen.append(each)
    return chosen if clause.ifs else list(known)


def comprehension(
    flow: Evaluator, node: syntax.Expression, clause: syntax.CompFor, element: Callable[[], Value]
) -> Value:
    """A comprehension: a tuple where all its items are known, else a sequence of alike ones."""
    over = flow.evaluate(clause.iter)
    flow.emit("on_loop", lambda: events.Loop(flow, flow.frame, clause, over))
    present = flow.env
    flow.env = Env({}, present.heap, dict(present.facts), present.learned, present)
    try:
        known = items(flow, over)
        if (
            known is not None
            and len(known) <= MOST_KNOWN
            and clause.inner is None
            and (chosen := _chosen(flow, clause, known)) is not None
        ):
            made = []
            for each in chosen:
                flow.bind(clause.target, each)
                made.append(element())
            return Tuple(tuple(made), mutable=True, node=node)
        bound = item(flow, over)
        flow.bind(clause.target, bound)
        for test in clause.ifs:
            conditions.assume(flow, conditions.condition(flow, test), True)
        if clause.inner is not None:
            inner = comprehension(flow, node, clause.inner, element)
            return Sequence(item(flow, inner), UNKNOWN, "comprehension", node=node)
        value = element()
        made_from = UNKNOWN if clause.ifs or _counts_another(value, bound) else over
        return Sequence(value, made_from, "comprehension", node=node)
    finally:
        flow.env = present


def _counts_another(made: Value, each: Value) -> bool:
    """Whether a comprehension gives the length of something else than the item at hand."""
    if not isinstance(made, Term) or made.operator != "size" or not isinstance(each, Symbol):
        return False
    return isinstance(made.operands[0], Symbol) and made.operands[0] != each
