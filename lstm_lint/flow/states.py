"""What is read of a final state: single layers and directions, or all of it at once.

Along its first axis lie the layers, and in each the forward and then the reverse direction
(https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from lstm_lint import syntax
from lstm_lint.flow import events
from lstm_lint.flow.conditions import settle, truth
from lstm_lint.flow.evaluator import Evaluator
from lstm_lint.flow.interest import recurrent
from lstm_lint.flow.operations import operation
from lstm_lint.flow.values import (
    STATES,
    Dict,
    Final,
    Method,
    Output,
    Packed,
    Run,
    Sequence,
    Step,
    Symbol,
    Tensor,
    Tuple,
    Value,
    alternatives,
    every,
    integer,
)

ASIDE = frozenset({"size", "dim", "ndimension", "numel", "new_zeros", "new_ones", "is_contiguous"})
"""Methods that read no numbers of a tensor."""


class Shape(NamedTuple):
    """How many states an RNN's call ends with."""

    layers: int
    ways: int
    certain: bool
    """Whether that is not only where the caller leaves `num_layers` at its default."""


def shape(flow: Evaluator, run: Run) -> Shape | None:
    """How many there are; None if that is unknown."""
    both, layers = truth(flow, run.rnn.bidirectional), settle(flow, run.rnn.num_layers)
    if both is None:
        return None
    count = integer(layers)
    certain = count is not None
    if count is None and isinstance(layers, Symbol) and layers.default is not None:
        count = integer(layers.default)
    return None if count is None or count < 1 else Shape(count, 2 if both else 1, certain)


@dataclass(frozen=True, slots=True)
class Pick:
    """One state, read from all of them by its index."""

    run: Run
    part: str
    index: int
    node: syntax.Node
    written: syntax.Expression | None
    """Where the index stands."""
    shape: Shape | None


@dataclass(slots=True)
class Reads:
    """All that a file reads of the results of its RNNs."""

    picks: dict[tuple[syntax.Node, int], Pick] = field(default_factory=dict)
    whole: set[tuple[Run, str]] = field(default_factory=set)
    """Final states of which something else is read, or that are handed on."""
    outputs: set[Run] = field(default_factory=set)
    """Calls whose output is read."""

    def subscript(self, event: events.Subscript) -> Pick | None:
        """``h_n[index]``: the state that is picked, where that is one."""
        finals = _all_states(event.base)
        if not finals:
            self.value(event.base, whole=False)
            return None
        return self._picked(event.flow, event, finals, event.index[0], _written(event.node))

    def call(self, call: events.Call) -> Pick | None:
        """``h_n.select(0, index)``, and whatever else is called."""
        for each in call.arguments.values():
            self.value(each)
        found = operation(call)
        finals = () if found is None else _all_states(found.tensor)
        if found is None or found.name in ASIDE or not every(call.callee, Method):
            return None
        if finals and found.name == "select" and integer(found.arguments.get(0, "dim")) == 0:
            index = found.arguments.get(1, "index")
            return self._picked(call.flow, call, finals, index, None)
        self.value(found.tensor)
        return None

    def value(self, value: Value, whole: bool = True) -> None:
        """Something is handed on, or computed with."""
        for each in alternatives(value):
            if isinstance(each, Tuple):
                for item in each.items:
                    self.value(item, whole)
            elif isinstance(each, Dict):
                for _, item in each.items:
                    self.value(item, whole)
            elif isinstance(each, Sequence):
                self.value(each.item, whole)
            elif isinstance(each, Packed) and each.run is not None:
                self.outputs.add(each.run)
            elif isinstance(each, Tensor) and isinstance(each.meaning, Output | Step):
                self.outputs.add(each.meaning.run)
            elif isinstance(each, Tensor) and isinstance(each.meaning, Final):
                single = each.meaning.picked and integer(each.meaning.picked[0]) is not None
                if whole and not single:
                    self.whole.add((each.meaning.run, each.meaning.part))

    def kept(self, flow: Evaluator) -> None:
        """What lies on objects may be read by anyone."""
        for each in flow.env.heap.values():
            if recurrent(each):
                self.value(each)

    def _picked(
        self,
        flow: Evaluator,
        event: events.Call | events.Subscript,
        finals: tuple[Final, ...],
        index: Value,
        written: syntax.Expression | None,
    ) -> Pick | None:
        place = integer(index)
        if place is None:
            self.whole.update((each.run, each.part) for each in finals)
            return None
        first = finals[0]
        made = Pick(first.run, first.part, place, event.node, written, shape(flow, first.run))
        self.picks[event.node, place] = made
        return made

    def others(self, pick: Pick) -> list[Pick]:
        """All that is picked of the same state, by however often the code is followed."""
        return [
            each
            for each in self.picks.values()
            if each.run.node is pick.run.node and each.part == pick.part
        ]

    def is_whole(self, pick: Pick) -> bool:
        """Whether all of the state is used somewhere."""
        return any(run.node is pick.run.node and part == pick.part for run, part in self.whole)

    def is_output_read(self, pick: Pick) -> bool:
        return any(run.node is pick.run.node for run in self.outputs)


def _all_states(value: Value) -> tuple[Final, ...]:
    """The meanings of tensors that certainly hold all final states, layers in front."""
    tensors = every(value, Tensor)
    if not all(each.axes and each.axes[0].kind == STATES for each in tensors):
        return ()
    finals = [e.meaning for e in tensors if isinstance(e.meaning, Final) and not e.meaning.picked]
    return tuple(finals) * (len(finals) == len(tensors))


def _written(node: syntax.Subscript) -> syntax.Expression | None:
    first = node.slice[0]
    return first.value if isinstance(first, syntax.Index) else None
