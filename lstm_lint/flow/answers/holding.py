"""Recurrent modules, and modules made of them, that lists and dictionaries hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import objects, parts
from lstm_lint.flow.torch import initialisation
from lstm_lint.flow.torch.building import CELLS, RNNS
from lstm_lint.flow.torch.values import Module, Rnn
from lstm_lint.flow.values import (
    Class,
    Dict,
    Instance,
    Known,
    Sequence,
    Tuple,
    Value,
    alternatives,
    every,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

_RECURRENT = frozenset(f"torch.nn.{name}" for name in (*RNNS, *CELLS))


def held(value: Value) -> Iterator[Rnn | Instance]:
    """The modules that a value is or holds."""
    for option in alternatives(value):
        below: tuple[Value, ...] = ()
        if isinstance(option, Rnn):
            yield option
        elif isinstance(option, Instance):
            if objects.is_module(option.cls) or _is_recurrent(option.cls):
                yield option
        elif isinstance(option, Tuple):
            below = option.items
        elif isinstance(option, Sequence):
            below = (option.item,)
        elif isinstance(option, Dict):
            below = tuple(item for _, item in option.items)
        elif isinstance(option, Module):
            below = tuple(item for _, item in option.children)
        for item in below:
            yield from held(item)


def built(part: Rnn | Instance) -> syntax.Node | None:
    return part.site.node if isinstance(part, Rnn) else part.node


def keys(value: Value) -> set[object]:
    """What the modules of a value are known by: where they are built."""
    return {built(each) for each in held(value)}


def is_built_by(flow: Evaluator, cls: Class, part: Rnn | Instance) -> bool:
    """Whether a class builds an RNN, or a module that has one."""
    if isinstance(part, Rnn):
        return part.site.owner is cls
    if part.node is None or not parts.is_within(flow, part.node, cls.node):
        return False
    inner = initialisation.members(flow, part)
    return _is_recurrent(part.cls) or any(isinstance(each, Rnn) for _, each in inner)


def _is_recurrent(cls: Class) -> bool:
    return any(isinstance(each, Known) and each.path in _RECURRENT for each in cls.lineage())


def plain(value: Value) -> Tuple | Sequence | Dict | None:
    """The collection that an attribute certainly is; an empty one that then grows is the same."""
    options = alternatives(value)
    plain = [each for each in options if isinstance(each, Tuple | Sequence | Dict)]
    if len(plain) != len(options) or any(isinstance(e, Tuple) and e.run is not None for e in plain):
        return None
    if any(isinstance(e, Dict) and not (e.whole or e.alike) for e in plain):
        return None
    full = [each for each in plain if not isinstance(each, Tuple | Dict) or each.items]
    if not full or any(each.node is not full[0].node for each in plain):
        return _grown(value)
    return full[0]


def _grown(value: Value) -> Tuple | None:
    """What a loop makes longer and longer, each time anew, as it stands where it begins."""
    made = sorted(every(value, Tuple), key=lambda each: len(each.items))
    if not made or not made[-1].items:
        return None
    built_at = [[keys(item) for item in each.items] for each in made]
    grows = all(each == built_at[-1][: len(each)] for each in built_at)
    return replace(made[-1], node=made[0].node) if grows else None
