"""Memory that several names show, whole or in part: who writes to it changes what all of them hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint.flow import aliases
from lstm_lint.flow.values import (
    PLAIN,
    Dict,
    Made,
    OneOf,
    Sequence,
    Symbol,
    Tensor,
    Tuple,
    Value,
    worse,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


VIEWS = frozenset(
    "view reshape view_as reshape_as narrow chunk split tensor_split unbind flatten ravel unflatten "
    "diagonal unfold as_strided".split()
)
"""Methods that may give a part of a tensor, or all of it in another shape, in the same memory."""


def view(base: Value, result: Value) -> Value:
    """A part of a tensor that was made of a shape alone is made of one, too."""
    if not isinstance(base, Tensor) or not isinstance(base.meaning, Made):
        return result
    if isinstance(result, Tuple):
        return replace(result, items=tuple(view(base, each) for each in result.items))
    if isinstance(result, Sequence):
        return replace(result, item=view(base, result.item))
    if isinstance(result, Symbol):
        return Tensor(
            None, base.meaning, changed=base.changed, device=base.device, node=result.node
        )
    if not isinstance(result, Tensor) or result.meaning is not None:
        return result
    return replace(result, meaning=base.meaning, changed=worse(base.changed, result.changed))


def rewritten(flow: Evaluator, *values: Value) -> None:
    """Numbers are written to tensors: what else shows their memory is no longer what was made.

    That is a whole of which they are views, a name in a caller, an item of a list.
    """
    ticks = {made.tick for value in values for made in _within(value)}
    for places in aliases.everywhere(flow) if ticks else ():
        for place, value in places.items():
            if type(value) not in PLAIN and any(made.tick in ticks for made in _within(value)):
                places[place] = _forgotten(value, ticks)


def is_lost(before: Value, after: Value) -> bool:
    """Whether something that was made of a shape alone has been written to since."""
    made = len(_within(before, unchanged=True))
    return made > 0 and made > len(_within(after, unchanged=True))


def _within(value: Value, unchanged: bool = False) -> list[Made]:
    """How the tensors were made, of a shape alone, that a value is or holds."""
    if type(value) in PLAIN:
        return []
    if isinstance(value, Tensor):
        made = isinstance(value.meaning, Made) and not (unchanged and value.changed)
        return [value.meaning] if made else []  # type: ignore[list-item]
    held: list[Value] = []
    if isinstance(value, OneOf):
        held = [each for _, each in value.options]
    elif isinstance(value, Tuple):
        held = list(value.items)
    elif isinstance(value, Sequence):
        held = [value.item]
    elif isinstance(value, Dict):
        held = [each for _, each in value.items]
    return [made for each in held for made in _within(each, unchanged)]


def _forgotten(value: Value, ticks: set[int]) -> Value:
    """A value in which what was made then means nothing any more."""
    if isinstance(value, Tensor):
        lost = isinstance(value.meaning, Made) and value.meaning.tick in ticks
        return replace(value, meaning=None) if lost else value
    if isinstance(value, OneOf):
        options = tuple((facts, _forgotten(each, ticks)) for facts, each in value.options)
        return replace(value, options=options)
    if isinstance(value, Tuple):
        return replace(value, items=tuple(_forgotten(each, ticks) for each in value.items))
    if isinstance(value, Sequence):
        return replace(value, item=_forgotten(value.item, ticks))
    if isinstance(value, Dict):
        return replace(value, items=tuple((k, _forgotten(v, ticks)) for k, v in value.items))
    return value
