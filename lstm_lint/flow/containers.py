"""Tuples, lists, dictionaries and what iterates over them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import (
    aliases,
    attributes,
    conditions,
    events,
    fields,
    forgetting,
    guards,
    origins,
)
from lstm_lint.flow.frames import Way
from lstm_lint.flow.scope import Env, term
from lstm_lint.flow.torch import (
    alone,
    cutting,
    indexing,
    initialisation,
    layout,
    longer,
    permutations,
    recurrence,
    tables,
)
from lstm_lint.flow.torch.values import (
    Lengths,
    Module,
    Packed,
    PackedData,
    Parameter,
    Table,
    Tensor,
)
from lstm_lint.flow.values import (
    INDEX,
    ITEM,
    LOADED,
    NONE,
    PLAIN,
    UNKNOWN,
    WINDOW,
    Constant,
    Dict,
    Instance,
    Method,
    OneOf,
    Sequence,
    Symbol,
    Term,
    Tuple,
    Value,
    every,
    integer,
    join,
)
from lstm_lint.records import replace

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
    if isinstance(value, Parameter) and value.parted:
        return initialisation.equal_parts(value, value.node)
    if isinstance(value, Constant) and isinstance(value.value, str) and len(value.value) <= 8:
        return tuple(Constant(character) for character in value.value)
    if isinstance(value, Instance):
        forgetting.met(flow, value)
        return fields.entries(flow, value)
    return None


def _grown(value: OneOf) -> tuple[Value, ...] | None:
    """What is in lists equally long, or in one of modules, as often as its loop was followed."""
    tuples, ways = every(value, Tuple), [facts for facts, _ in value.options]
    if tuples and all(len(each.items) == len(tuples[0].items) for each in tuples):
        columns = zip(*(each.items for each in tuples), strict=True)
        return tuple(join(*zip(ways, column, strict=True)) for column in columns)
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
        return _any_of(flow, value)
    if isinstance(value, OneOf):
        filled = [(facts, each) for facts, each in value.options if not _is_empty(each)]
        return join(*((facts, item(flow, each)) for facts, each in filled)) if filled else UNKNOWN
    if isinstance(value, Module) and value.children:
        return join(*((frozenset(), child) for _, child in value.children))
    if isinstance(value, Tensor) and isinstance(value.meaning, Lengths) and value.axes:
        return Tensor((), value.meaning)
    if isinstance(value, Tensor):
        return indexing.picked(flow, value, 0, flow.fresh(INDEX))
    if isinstance(value, Symbol | Term):
        return flow.fresh(LOADED if alone.gives_batches(value) else ITEM, of=[value])
    return UNKNOWN


def _any_of(flow: Evaluator, value: Tuple) -> Value:
    """One of them, whichever; parameters are told apart by names, which would be unknown then."""
    last = value.items[-1]
    last = last.items[-1] if isinstance(last, Tuple) and last.items else last
    told_apart = isinstance(last, Parameter) and len(value.items) > 1
    found = UNKNOWN if told_apart else join(*((frozenset(), each) for each in value.items))
    if found is UNKNOWN:
        aliases.exposed(flow, *value.items)
        if any(isinstance(each, Parameter) for each in value.items):
            return flow.fresh(ITEM)  # of which it is known that something is written to it
    return found


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


def unpacked(
    flow: Evaluator, value: Value, targets: Collection[syntax.Node], starred: int | None
) -> list[Value]:
    """The parts of `value` as some targets take them, the one at `starred` taking the rest."""
    count = len(targets)
    if isinstance(value, OneOf):
        options = [(facts, unpacked(flow, each, targets, starred)) for facts, each in value.options]
        return [join(*((facts, parts[i]) for facts, parts in options)) for i in range(count)]
    parts = items(flow, value)
    if parts is None and count == 1 and starred is None:
        guards.one_alone(flow, value)
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
    if parts is None and starred is not None and isinstance(value, Sequence | Tensor):
        taken = [_entry(flow, value, i - count * (i > starred), t) for i, t in enumerate(targets)]
        return [*taken[:starred], Sequence(item(flow, value)), *taken[starred + 1 :]]
    if parts is None or (starred is None and len(parts) != count) or len(parts) < count - 1:
        if isinstance(value, Sequence) and starred is None:
            return [item(flow, value) for _ in range(count)]
        return [UNKNOWN] * count
    if starred is None:
        return list(parts)
    behind = count - 1 - starred
    middle = Tuple(parts[starred : len(parts) - behind], mutable=True)
    return [*parts[:starred], middle, *parts[len(parts) - behind :]]


def _entry(flow: Evaluator, value: Value, place: int, node: syntax.Node) -> Value:
    """One of the entries of something whose length is unknown, which a target takes."""
    if isinstance(value, Sequence) and value.kind == "unbound":
        value = value.over
    return (
        indexing.picked(flow, value, 0, Constant(place), node)
        if isinstance(value, Tensor)
        else UNKNOWN
    )


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
    if isinstance(base, Instance) and (parts := fields.entries(flow, base)) is not None:
        base = Tuple(parts)
    if type(base) is Term and base.operator == "shape" and len(index) == 1:
        if isinstance(index[0], Term) and index[0].operator == ":":
            return _first_sizes(flow, base, index[0], node)
    if type(base) in PLAIN:
        sorting = permutations.place_of(index)
        if sorting is not None:
            return permutations.shuffled(base, sorting[1], node)
        named = [each for each in index if each not in (NONE, Constant(...))]
        layout.learn_axis(flow, base, Constant(len(named) - 1))
        step = indexing.entry(flow, base, index, node) if isinstance(base, Symbol | Term) else None
        if step is not None:
            return step
        single = indexing.single(base, index, node)
        if single is not None:
            return single
    if len(index) != 1:
        return UNKNOWN
    key = index[0]
    if type(base) is Method and (held := attributes.holder(base)) is not None:
        return attributes.item(flow, held, key, node)
    if isinstance(base, Module) and base.children:
        base = (
            Tuple(tuple(child for _, child in base.children))
            if base.name != "ModuleDict"
            else Dict(tuple((Constant(name), child) for name, child in base.children))
        )
    if isinstance(base, Dict):
        return looked_up(flow, base, key)
    if isinstance(base, Tuple):
        return _item(flow, base, key)
    if isinstance(base, Sequence) and base.kind == "unbound" and isinstance(base.over, Tensor):
        return indexing.indexed(flow, base.over, index, node)
    if isinstance(base, Sequence) and base.kind == "pieces":
        return indexing.piece(flow, base, key, node) or item(flow, base)
    if isinstance(base, Sequence):
        if not isinstance(key, Term) or key.operator != ":":
            return item(flow, base)
        return replace(base, kind="") if base.kind == recurrence.STEPS else base
    if isinstance(base, Term) and base.operator == "shape":
        layout.learn_axis(flow, base.operands[0], key)
        return layout.size(flow, base.operands[0], key)
    if isinstance(base, Symbol | Term):
        if isinstance(key, Term) and key.operator == ":":
            padded = longer.cut(base, key)
            return padded or flow.fresh(cutting.name_of(flow, base, key), node, [base])
        if cutting.is_window(key):
            return flow.fresh(WINDOW, node, [base])
        return term("[]", base, key)
    if isinstance(base, Constant) and isinstance(base.value, str) and integer(key) is not None:
        place = integer(key) or 0
        inside = -len(base.value) <= place < len(base.value)
        return Constant(base.value[place]) if inside else UNKNOWN
    return UNKNOWN


def _first_sizes(flow: Evaluator, shape: Term, cut: Term, node: syntax.Node) -> Value:
    """``x.shape[:2]``: how long the first axes are."""
    start, stop, stride = cut.operands
    first, last = (0 if start == NONE else integer(start)), integer(stop)
    if first is None or last is None or stride != NONE or not 0 <= first < last <= MOST_AXES:
        return flow.fresh(cutting.name_of(flow, shape, cut), node, [shape])
    sizes = [layout.size(flow, shape.operands[0], Constant(i)) for i in range(first, last)]
    return Tuple(tuple(sizes), node=node)


MOST_AXES = 8
"""How many axes a tensor is taken to have that is asked for the lengths of its first ones."""


def looked_up(flow: Evaluator, base: Dict, key: Value, default: Value | None = None) -> Value:
    """``base[key]``, or ``base.get(key, default)``."""
    if base.alike:
        return base.items[0][1]
    if isinstance(key, Constant):
        value = base.get(key)
        if value is UNKNOWN and isinstance(base.over, Symbol | Term):
            value = _moved(term("[]", base.over, key), base.over.device)
        return UNKNOWN if value is None else value
    if not base.whole or not base.items:
        aliases.exposed(flow, *(value for _, value in base.items))
        return UNKNOWN
    asked = [conditions.compared("==", key, known) for known, _ in base.items]
    told = [conditions.implied(flow, each, True) for each in asked]
    options = [(facts, value) for facts, (_, value) in zip(told, base.items, strict=True)]
    if default is not None:
        none = (conditions.implied(flow, each, False) for each in asked)
        options.append((frozenset().union(*none), default))
    found = join(*options)
    if found is UNKNOWN and any(isinstance(value, Parameter) for _, value in base.items):
        return flow.fresh(ITEM)  # as any of several
    return found


def _moved(value: Value, device: str) -> Value:
    return replace(value, device=device) if isinstance(value, Term) else value


def mapped(flow: Evaluator, made: Value, clause: syntax.CompFor) -> Value:
    """The dictionary whose entries those of a comprehension are, moved if it is so said."""
    if not isinstance(made, Sequence) or made.over is UNKNOWN or not isinstance(made.item, Tuple):
        return UNKNOWN
    key, value = made.item.items
    called = clause.iter.func if isinstance(clause.iter, syntax.Call) else None
    if not isinstance(value, Term) or not isinstance(called, syntax.Attribute):
        return UNKNOWN
    pair = key.operands[0] if isinstance(key, Term) and key.operator == "[]" else UNKNOWN
    if (key, _moved(value, "")) != (term("[]", pair, Constant(0)), term("[]", pair, Constant(1))):
        return UNKNOWN
    whole = flow.evaluate(called.value) if isinstance(called.value, syntax.Name) else UNKNOWN
    if called.attr.value != "items" or not isinstance(whole, Symbol | Term):
        return UNKNOWN
    return replace(whole, device=value.device)


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


def _one_by_one(
    flow: Evaluator, clause: syntax.CompFor, known: tuple[Value, ...], element: Callable[[], Value]
) -> list[Value] | None:
    """What a comprehension makes of known items; None where one of its tests is undecided."""
    made: list[Value] = []
    for each in known:
        flow.bind(clause.target, each)
        truths: list[bool | None] = []
        for test in clause.ifs:
            if False not in truths:
                truths.append(conditions.condition(flow, test).truth)
        if False in truths:
            continue
        if None in truths:
            return None
        made.append(element())
    return made


def comprehension(
    flow: Evaluator, node: syntax.Expression, clause: syntax.CompFor, element: Callable[[], Value]
) -> Value:
    """A comprehension: a tuple where all its items are known, else a sequence of alike ones."""
    since, present, deeds, forks = flow.ticks, flow.env, flow.deeds, flow.frame.forks
    over = flow.evaluate(clause.iter)
    flow.emit("on_loop", lambda: events.Loop(flow, flow.frame, clause, over, since))
    known = items(flow, over) if clause.inner is None else None
    around = flow.frame.iterate(Way())
    certain = known is not None and len(known) <= MOST_KNOWN and type(node) not in _LAZY
    before = present.heap if certain and not clause.ifs else dict(present.heap)
    flow.env = Env({}, present.heap, dict(present.facts), present.learned, present, passing=True)
    try:
        if known is not None and len(known) <= MOST_KNOWN:
            made = _one_by_one(flow, clause, known, element)
            if made is not None:
                return Tuple(tuple(made), mutable=True, node=node, once=type(node) in _LAZY)
            certain = False
        flow.frame.forks += 1
        bound = item(flow, over)
        flow.bind(clause.target, bound)
        for test in clause.ifs:
            conditions.assume(flow, conditions.condition(flow, test), True)
        if clause.ifs:
            present.facts.update(origins.held_of_those(flow, present, since, bound))
        if clause.inner is not None:
            inner = comprehension(flow, node, clause.inner, element)
            over, value = UNKNOWN, item(flow, inner)
        else:
            value = element()
            over = UNKNOWN if clause.ifs else source_of(value, bound, over)
        lazy = type(node) in _LAZY
        repeats = _is_from_before(value, since) and origins.within(bound).isdisjoint(
            origins.within(value)
        )
        kind = "repeated" if repeats else "comprehension"
        return Sequence(value, over, kind, node=node, once=lazy)
    finally:
        flow.frame.forks, flow.frame.asked = forks, around
        heap = flow.env.heap
        if not certain and flow.deeds != deeds:  # done as often as there are items, if ever
            heap = {k: v if before.get(k, v) is v else UNKNOWN for k, v in heap.items()}
        flow.env, present.heap = present, heap


_LAZY = (syntax.GeneratorExp,)


def _is_from_before(value: Value, since: int) -> bool:
    """Whether each round of an iteration gives the same, which was there before."""
    if isinstance(value, Term):
        return all(isinstance(e, Constant) or _is_from_before(e, since) for e in value.operands)
    return isinstance(value, Symbol) and value.key <= since


def source_of(made: Value, each: Value, over: Value) -> Value:
    """What a list was made from, item by item; unknown for lengths of another thing than `each`."""
    if isinstance(made, Term) and made.operator == "size" and isinstance(each, Symbol):
        counted = made.operands[0]
        return UNKNOWN if isinstance(counted, Symbol) and counted != each else over
    return over
