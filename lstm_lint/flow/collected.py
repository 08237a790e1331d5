"""What lists and dictionaries become of what is done to them, where that is certain."""

from __future__ import annotations

from typing import NamedTuple

from lstm_lint import syntax
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.values import (
    NONE,
    UNKNOWN,
    Constant,
    Dict,
    Known,
    Term,
    Tuple,
    Value,
    integer,
)
from lstm_lint.records import replace

MOST_ITEMS = 64


class Done(NamedTuple):
    """A change of a collection."""

    result: Value
    """What the method returns."""
    after: Value
    """What the collection is then."""


def stored(listed: Tuple, index: Value, value: Value) -> Value:
    """``listed[index] = value``."""
    place = _place(listed, index)
    if place is None or not _is_list(listed):
        return UNKNOWN
    if isinstance(place, int):
        return _with(listed, (*listed.items[:place], value, *listed.items[place + 1 :]))
    if not isinstance(value, Tuple) or place.step not in (None, 1):
        return UNKNOWN
    items = list(listed.items)
    items[place] = value.items
    return _with(listed, tuple(items))


def without(held: Value, index: Value) -> Value:
    """What ``del held[index]`` leaves."""
    if isinstance(held, Dict):
        return _without_key(held, index) if _is_plain(index) else UNKNOWN
    if not isinstance(held, Tuple) or not _is_list(held):
        return UNKNOWN
    place = _place(held, index)
    if place is None:
        return UNKNOWN
    items = list(held.items)
    del items[place]
    return _with(held, tuple(items))


def by_list_method(listed: Tuple, name: str, arguments: Arguments) -> Done | None:
    """A method that changes a list; None where it is not certain how."""
    if not _is_list(listed) or arguments.unsure or arguments.keywords:
        return None
    given, items = arguments.positional, listed.items
    if name == "clear" and not given:
        return Done(NONE, _with(listed, ()))
    if name == "reverse" and not given:
        return Done(NONE, _with(listed, items[::-1]))
    if name == "pop" and items and len(given) <= 1:
        place = _place(listed, given[0]) if given else len(items) - 1
        if isinstance(place, int):
            return Done(items[place], _with(listed, (*items[:place], *items[place + 1 :])))
    if name == "insert" and len(given) == 2 and len(items) < MOST_ITEMS:
        before = integer(given[0])
        if before is not None:
            return Done(NONE, _with(listed, (*items[:before], given[1], *items[before:])))
    return None


def by_dict_method(held: Dict, name: str, arguments: Arguments) -> Done | None:
    """A method that changes a dictionary; None where it is not certain how."""
    given = arguments.positional
    if arguments.unsure or (arguments.keywords and name != "update"):
        return None
    if name == "update":
        return _updated(held, arguments)
    if name == "clear" and not given:
        return Done(NONE, Dict((), node=held.node))
    if name not in ("pop", "setdefault") or not 1 <= len(given) <= 2 or not _is_plain(given[0]):
        return None
    found, default = held.get(given[0]), given[1] if len(given) == 2 else NONE
    if found is UNKNOWN:
        return None
    if name == "pop":
        return Done(default if found is None else found, _without_key(held, given[0]))
    if found is not None:
        return Done(found, held)
    return Done(default, replace(held, items=(*held.items, (given[0], default))))


def copied(value: Value, deep: bool) -> Value | None:
    """An equal list or dictionary, with others in place of those within if deep; None of anything else."""
    if not isinstance(value, Tuple | Dict):
        return value if deep and isinstance(value, Constant | Known) else None
    if not deep:
        return replace(value)
    pairs = value.items if isinstance(value, Dict) else [(NONE, each) for each in value.items]
    made = [(key, copied(each, deep)) for key, each in pairs]
    known = tuple((key, each) for key, each in made if each is not None)
    if len(known) < len(made):
        return None
    if isinstance(value, Dict):
        return replace(value, items=known)
    return replace(value, items=tuple(each for _, each in known))


def _updated(held: Dict, arguments: Arguments) -> Done | None:
    items = dict(held.items)
    for given in arguments.positional:
        if not isinstance(given, Dict) or not given.whole:
            return None
        items.update(given.items)
    items.update((Constant(name), value) for name, value in arguments.keywords.items())
    plain = all(_is_plain(key) for key in items)
    return Done(NONE, replace(held, items=tuple(items.items()))) if plain else None


def _is_list(listed: Tuple) -> bool:
    """Whether a value is a list for certain, and no set."""
    return listed.mutable and isinstance(listed.node, syntax.List | syntax.ListComp)


def _with(listed: Tuple, items: tuple[Value, ...]) -> Tuple:
    return replace(listed, items=items)


def _place(listed: Tuple, index: Value) -> int | slice | None:
    """The place within a list that an index names, from 0."""
    count, place = len(listed.items), integer(index)
    if place is not None:
        return place % count if -count <= place < count else None
    if not isinstance(index, Term) or index.operator != ":":
        return None
    bounds = [None if each == NONE else integer(each) for each in index.operands]
    known = all(
        b is not None or each == NONE for b, each in zip(bounds, index.operands, strict=True)
    )
    return slice(*bounds) if known and bounds[2] != 0 else None


def _is_plain(key: Value) -> bool:
    """Whether a key equals another only if it is the same: ``1`` and ``True`` are one key, too."""
    return isinstance(key, Constant) and isinstance(key.value, str)


def _without_key(held: Dict, key: Value) -> Dict:
    return replace(held, items=tuple(pair for pair in held.items if pair[0] != key))
