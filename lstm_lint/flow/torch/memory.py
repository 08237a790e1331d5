"""Memory that several names show, whole or in part: who writes to it changes what all of them hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lstm_lint.flow.values import Dict, Made, OneOf, Sequence, Symbol, Tensor, Tuple, Value, worse
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator, Frame
    from lstm_lint.flow.scope import Env


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
    ticks = {each.meaning.tick for value in values for each in _within(value)}  # type: ignore[union-attr]
    if not ticks:
        return
    frame: Frame | None = flow.frame
    scopes: list[Env] = [flow.env]
    while frame is not None:
        scopes.append(frame.scope.current())
        frame = frame.caller
    held: list[dict[Any, Value]] = [flow.env.heap]
    for scope in scopes:
        env: Env | None = scope
        while env is not None:
            held.append(env.names)
            env = env.parent
    for places in held:
        for place, value in places.items():
            if any(each.meaning.tick in ticks for each in _within(value)):  # type: ignore[union-attr]
                places[place] = _forgotten(value, ticks)


def is_lost(before: Value, after: Value) -> bool:
    """Whether something that was made of a shape alone has been written to since."""
    made = [each for each in _within(before) if not each.changed]
    return bool(made) and len(made) > sum(not each.changed for each in _within(after))


def _within(value: Value) -> Iterator[Tensor]:
    """The tensors made of a shape alone that a value is, or holds."""
    kind = type(value)
    if kind is Tensor:
        if type(value.meaning) is Made:  # type: ignore[attr-defined]
            yield value  # type: ignore[misc]
    elif kind is OneOf:
        for _, each in value.options:  # type: ignore[attr-defined]
            yield from _within(each)
    elif kind is Tuple:
        for each in value.items:  # type: ignore[attr-defined]
            yield from _within(each)
    elif kind is Sequence:
        yield from _within(value.item)  # type: ignore[attr-defined]
    elif kind is Dict:
        for _, each in value.items:  # type: ignore[attr-defined]
            yield from _within(each)


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
