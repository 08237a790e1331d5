"""Whether the final state that an RNN returns is used for anything.

What a function of the program is given is used if that function uses it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lstm_lint.flow import fields
from lstm_lint.flow.answers.followed_calls import only_binds
from lstm_lint.flow.torch.values import Final, Run, Tensor
from lstm_lint.flow.values import Class, Tuple, Value, alternatives

if TYPE_CHECKING:
    from lstm_lint.flow import events

_ASIDE = frozenset({"shape", "size", "device", "dtype", "detach", "dim"})
"""Attributes that use none of a tensor's numbers, or only hand them on."""


class FinalStates:
    """Collects, over a whole module, the runs of RNNs whose final states are used."""

    def __init__(self) -> None:
        self.used: set[Run] = set()

    def call(self, call: events.Call) -> None:
        if not only_binds(call) and not _names(call):
            self._use(call.arguments.values())

    def subscript(self, event: events.Subscript) -> None:
        self._use([event.base])

    def binary(self, event: events.Binary) -> None:
        self._use([event.left, event.right])

    def attribute(self, event: events.Attribute) -> None:
        if event.name not in _ASIDE:
            self._use([event.base])

    def returned(self, event: events.Return) -> None:
        """What a caller is given beside other things it may leave aside."""
        if not any(
            isinstance(each, Tuple) and each.role != "state" for each in alternatives(event.value)
        ):
            self._use([event.value])

    def _use(self, values: Iterable[Value]) -> None:
        for value in values:
            for each in alternatives(value):
                if isinstance(each, Tuple):
                    if each.role != "result":
                        self._use(each.items)
                elif isinstance(each, Tensor) and isinstance(each.meaning, Final):
                    self.used.add(each.meaning.run)


def _names(call: events.Call) -> bool:
    """Whether a call only gives what it is given the names of a tuple's fields."""
    made = alternatives(call.callee)
    return all(isinstance(each, Class) and fields.is_named_tuple(each) for each in made)
