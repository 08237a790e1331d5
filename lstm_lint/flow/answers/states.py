"""What is read of a final state: single layers and directions, or all of it at once.

Along its first axis lie the layers, and in each the forward and then the reverse direction
(https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lstm_lint import syntax
from lstm_lint.flow import events
from lstm_lint.flow.answers.followed_calls import only_binds
from lstm_lint.flow.answers.operations import Operation, operation
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.conditions import settle, truth
from lstm_lint.flow.evaluator import Evaluator
from lstm_lint.flow.interest import recurrent
from lstm_lint.flow.scope import term
from lstm_lint.flow.torch.values import STATES, Final, Output, Packed, Rnn, Run, Step, Tensor
from lstm_lint.flow.values import (
    NONE,
    PLAIN,
    UNKNOWN,
    Constant,
    Dict,
    Method,
    Sequence,
    Symbol,
    Term,
    Tuple,
    Value,
    alternatives,
    every,
    integer,
)
from lstm_lint.records import dataclass, field

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


@dataclass(frozen=True)
class Pick:
    """One state, or several at once, read from all of them by index."""

    run: Run
    part: str
    places: tuple[int, ...]
    """Which, counted from the bottom layer's forward state, as far as the shape is known."""
    node: syntax.Node
    written: syntax.Expression | None
    """Where the index of a single one stands."""
    shape: Shape | None
    homes: tuple[syntax.Node, syntax.Node]
    """The function that it stands in, and the one that is followed with no caller in sight."""

    @property
    def top(self) -> range:
        """The places of the top layer's states, where the shape is known."""
        count = self.shape.layers * self.shape.ways if self.shape else 0
        return range(count - (self.shape.ways if self.shape else 0), count)


@dataclass(eq=False)
class Reads:
    """All that a file reads of the results of its RNNs."""

    picks: dict[tuple[syntax.Node, tuple[int, ...], syntax.Node, Shape | None], Pick] = field(
        default_factory=dict
    )
    whole: set[tuple[Run, str, syntax.Node | None]] = field(default_factory=set)
    """Final states of which something else is read, or that are handed on, and in which function."""
    outputs: set[tuple[Run, syntax.Node | None]] = field(default_factory=set)
    """Calls whose output is read, and where."""
    home: syntax.Node | None = None
    """The function that is being followed; None for what is read in any."""

    def subscript(self, event: events.Subscript) -> Pick | None:
        """``h_n[index]``: the state that is picked, where that is one."""
        self.home = event.frame.root.node
        finals = _all_states(event.base)
        if not finals:
            apart = isinstance(event.base, Tuple) and integer(event.index[0]) is not None
            self.value(event.result if apart else event.base, whole=False)
            return None
        return self._picked(event.flow, event, finals, event.index[0], _written(event.node))

    def call(self, call: events.Call) -> Pick | None:
        """``h_n.select(0, index)``, and whatever else is called."""
        self.home = call.frame.root.node
        found = operation(call)
        finals = () if found is None else _all_states(found.tensor)
        index = _index_of(found) if found is not None and finals else None
        for each in () if only_binds(call) else call.arguments.values():
            if index is None or found is None or each is not found.tensor:
                self.value(each)
        if found is None or found.name in ASIDE:
            return None
        if index is not None:
            return self._picked(call.flow, call, finals, index, None)
        if every(call.callee, Method):
            self.value(found.tensor)
        return None

    def unpacked(self, event: events.Unpacking) -> Iterator[Pick]:
        """``*_, last = h_n``: the states that get names of their own, where the rest is left."""
        self.home = event.frame.root.node
        finals = _all_states(event.value) if event.starred else ()
        targets = getattr(event.node, "elements", ())
        rest = [each for each in targets if isinstance(each, syntax.Starred)]
        if not finals or _is_read(event, rest[0]):
            parts = [each for each in alternatives(event.value) if not isinstance(each, Tuple)]
            self.used(event, *parts)  # what was named in a tuple gets other names
            return
        place = targets.index(rest[0])
        for i, each in enumerate(targets):
            index = Constant(i if i < place else i - len(targets))
            pick = None
            if each is not rest[0]:
                pick = self._picked(event.flow, event, finals, index, None, each)
            if pick is not None:
                yield pick

    def returned(self, event: events.Return) -> None:
        """A caller in sight goes on with what it is given; what it makes of it is told then."""
        frame = event.frame
        self.home = frame.node if frame.caller is not None else frame.root.node
        self.value(event.value)

    def used(self, event: events.Event, *values: Value) -> None:
        """Something is computed with, or gone through."""
        self.home = event.frame.root.node
        for each in values:
            self.value(each)

    def value(self, value: Value, whole: bool = True) -> None:
        """Something is handed on, or computed with."""
        for each in alternatives(value):
            if type(each) in PLAIN:
                continue
            if isinstance(each, Tuple):
                for item in each.items:
                    self.value(item, whole)
            elif isinstance(each, Dict):
                for _, item in each.items:
                    self.value(item, whole)
            elif isinstance(each, Sequence):
                self.value(each.item, whole)
            elif isinstance(each, Packed) and each.run is not None:
                self.outputs.add((each.run, self.home))
            elif isinstance(each, Tensor) and isinstance(each.meaning, Output | Step):
                self.outputs.add((each.meaning.run, self.home))
            elif isinstance(each, Tensor) and isinstance(each.meaning, Final):
                if whole and not each.meaning.picked:  # what was picked, was told of then
                    self.whole.add((each.meaning.run, each.meaning.part, self.home))

    def kept(self, flow: Evaluator) -> None:
        """What lies on objects may be read by anyone."""
        self.home = None
        for each in flow.env.heap.values():
            if recurrent(each):
                self.value(each)

    def _picked(
        self,
        flow: Evaluator,
        event: events.Call | events.Subscript | events.Unpacking,
        finals: tuple[Final, ...],
        index: Value,
        written: syntax.Expression | None,
        node: syntax.Node | None = None,
    ) -> Pick | None:
        first = finals[0]
        known = shape(flow, first.run)
        places = _places(flow, index, known, first.run.rnn)
        if places is None:
            self.whole.update((each.run, each.part, self.home) for each in finals)
            return None
        root, node = event.frame.root.node, node or event.node
        made = Pick(first.run, first.part, places, node, written, known, (event.frame.node, root))
        self.picks[node, places, root, known] = made
        return made

    def others(self, pick: Pick) -> list[Pick]:
        """All that is picked of the same state, by however often the code is followed.

        What an RNN of fewer or more layers ends with, which another object has there, is another.
        The same place, followed for an RNN of which nothing is known, tells nothing of this one.
        """
        return [
            each
            for each in self.picks.values()
            if each.run.node is pick.run.node
            and each.part == pick.part
            and each.homes[1] is pick.homes[1]
            and (each.shape == pick.shape or (each.shape is None and each.node is not pick.node))
        ]

    def is_whole(self, pick: Pick) -> bool:
        """Whether all of the state is used somewhere."""
        return any(
            run.node is pick.run.node and part == pick.part and _is_there(pick, home)
            for run, part, home in self.whole
        )

    def is_output_read(self, pick: Pick) -> bool:
        return any(
            run.node is pick.run.node and _is_there(pick, home) for run, home in self.outputs
        )


def _is_there(pick: Pick, home: syntax.Node | None) -> bool:
    """Whether what is read in a function is of the call that something was picked of."""
    return home is None or home in pick.homes


def _all_states(value: Value) -> tuple[Final, ...]:
    """The meanings of tensors that certainly hold all final states, layers in front."""
    tensors = every(value, Tensor)
    if not all(each.axes and each.axes[0].kind == STATES for each in tensors):
        return ()
    finals = [e.meaning for e in tensors if isinstance(e.meaning, Final) and not e.meaning.picked]
    return tuple(finals) * (len(finals) == len(tensors))


def _index_of(found: Operation) -> Value | None:
    """The index along the states that `select` and `narrow` stand for."""
    start = found.arguments.get(1, "start" if found.name == "narrow" else "index")
    if integer(found.arguments.get(0, "dim")) != 0:
        return None
    if found.name == "narrow":
        stop = term("+", start, found.arguments.get(2, "length"))
        return Term(":", (start, stop, NONE)) if (integer(start) or 0) >= 0 else UNKNOWN
    return start if found.name == "select" else None


def _places(flow: Evaluator, index: Value, known: Shape | None, rnn: Rnn) -> tuple[int, ...] | None:
    """The states that an index picks, counted from 0 where it is known how many there are."""
    count = known.layers * known.ways if known is not None else 0
    one = integer(index)
    if one is not None:
        return (one % count if -count <= one < count else one,)
    if known is not None and isinstance(index, Term) and index.operator == ":":
        bounds = [_bound(flow, each, known, rnn) for each in index.operands]
        if UNKNOWN not in bounds and bounds[2] != Constant(0):
            return tuple(range(count)[slice(*(each.value for each in bounds))]) or None  # type: ignore[attr-defined]
    if known is not None and isinstance(index, Tuple) and index.mutable:
        places = [integer(each) for each in index.items]
        if places and all(each is not None and -count <= each < count for each in places):
            return tuple(each % count for each in places if each is not None)
    return None


def _bound(flow: Evaluator, bound: Value, known: Shape, rnn: Rnn) -> Value:
    """A bound of a slice as a constant, where it is one or the number of layers."""
    if bound == rnn.num_layers and bound is not UNKNOWN:
        return Constant(known.layers)
    settled = settle(flow, bound)
    return settled if settled == NONE or integer(settled) is not None else UNKNOWN


def _is_read(event: events.Unpacking, rest: syntax.Starred) -> bool:
    """Whether the code may use what a starred target takes."""
    around = surroundings(event.flow, event.frame.node)
    return not isinstance(rest.value, syntax.Name) or around.is_read(rest.value.value)


def _written(node: syntax.Subscript) -> syntax.Expression | None:
    first = node.slice[0]
    return first.value if isinstance(first, syntax.Index) else None
