"""Listening to all that is read of the results of RNNs, for rules that judge picks of a state."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint.flow import events
from lstm_lint.flow.answers.states import Pick, Reads
from lstm_lint.flow.code.rewrite import Report


class Picking:
    """Hears of all that is read, and has each pick of a final state judged."""

    def __init__(self, *options: object) -> None:
        super().__init__(*options)
        self.reads = Reads()
        self.found: list[Pick] = []

    def on_subscript(self, event: events.Subscript) -> Iterator[Report]:
        yield from self._told(self.reads.subscript(event))

    def on_use(self, call: events.Call) -> Iterator[Report]:
        yield from self._told(self.reads.call(call))

    def on_binary(self, event: events.Binary) -> None:
        self.reads.used(event, event.left, event.right)

    def on_return(self, event: events.Return) -> None:
        self.reads.returned(event)

    def on_loop(self, event: events.Loop) -> None:
        self.reads.used(event, event.iterable)

    def on_unpacking(self, event: events.Unpacking) -> Iterator[Report]:
        for pick in self.reads.unpacked(event):
            yield from self.judged(pick)

    def on_function(self, event: events.FunctionEnd) -> None:
        if self.found:
            self.reads.kept(event.flow)

    def _told(self, pick: Pick | None) -> Iterator[Report]:
        if pick is not None:
            yield from self.judged(pick)

    def judged(self, pick: Pick) -> Iterator[Report]:
        """What is wrong with a pick; those that are told are kept in `found`."""
        raise NotImplementedError
