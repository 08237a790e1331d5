"""Maxima that only keep `exp` in range: what is shared out over the steps does not depend on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lstm_lint.flow.answers.operations import operation
from lstm_lint.flow.torch.values import Output, Pooled, Scores, Tensor
from lstm_lint.flow.values import Bound, Function, Tuple, Value, alternatives, every

if TYPE_CHECKING:
    from lstm_lint import syntax
    from lstm_lint.flow import events

Origins = set["syntax.Node | None"]


class Maxima:
    """Collects, over a whole module, what becomes of numbers that were pooled over time."""

    def __init__(self) -> None:
        self._less: dict[syntax.Node | None, Origins] = {}
        """Differences, and the numbers that were subtracted."""
        self._shifts: Origins = set()
        self._used: Origins = set()

    @property
    def excused(self) -> Origins:
        """Where the numbers were pooled that are subtracted in front of `exp`, and nothing else."""
        return self._shifts - self._used

    def binary(self, event: events.Binary) -> None:
        less = set(_pooled(event.right))
        whole = [each.meaning for each in every(event.left, Tensor)]
        if event.operator == "-" and whole and all(isinstance(m, Output | Scores) for m in whole):
            self._less.setdefault(event.node, set()).update(less)
        else:
            self._used |= less
        self._used.update(_pooled(event.left))

    def call(self, call: events.Call) -> None:
        found = operation(call)
        if found is not None and found.name in ("exp", "exp_"):
            for each in every(found.tensor, Tensor):
                self._shifts |= self._less.get(each.node, set())
        if not isinstance(call.callee, Function | Bound):
            self._used |= set(_pooled(*call.arguments.values())) - set(_pooled(call.result))

    def returned(self, event: events.Return) -> None:
        """A caller in the program goes on with what it is given; an unknown one uses it."""
        if event.frame.caller is None:
            self._used.update(_pooled(event.value))


def _pooled(*values: Value) -> Iterator[syntax.Node | None]:
    """Where the numbers within values were pooled."""
    for value in values:
        for each in alternatives(value):
            if isinstance(each, Tuple):
                yield from _pooled(*each.items)
            elif isinstance(each, Tensor) and isinstance(each.meaning, Pooled):
                yield each.meaning.origin
