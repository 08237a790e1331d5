"""Reads of a final state that mistake its axes.

They are the layers', the batch's and the features', whatever `batch_first` says
(https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html).
"""

from __future__ import annotations

from lstm_lint import syntax
from lstm_lint.flow import events
from lstm_lint.flow.answers import timing
from lstm_lint.flow.answers.operations import operation
from lstm_lint.flow.code.rewrite import NodeEdit, Replace
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.torch import starts
from lstm_lint.flow.torch.alone import is_batch
from lstm_lint.flow.torch.values import BATCH, FEATURE, STATES, Final, Module, Tensor
from lstm_lint.flow.values import NONE, Constant, Term, every, integer, only

LAST_SEQUENCE = (
    "this is the last sequence of the batch: with `batch_first=True` as well, axis 0 of a final"
    " state is its layers', axis 1 the batch's"
)
_WHOLE = Term(":", (NONE, NONE, NONE))


def last_sequence(event: events.Subscript) -> Final | None:
    """The state of which ``h_n[:, -1]`` reads the last sequence of a batch, as if that were a layer."""
    states = every(event.base, Tensor)
    if event.index[:2] != (_WHOLE, Constant(-1)) or not states or timing.names_entry(event):
        return None
    return (
        next(iter(found), None) if all(found := [_whole(event, each) for each in states]) else None
    )


def _whole(event: events.Event, state: Tensor) -> Final | None:
    """All final states of a batch, as the RNN returned them."""
    kinds = [axis.kind for axis in state.axes or ()]
    meaning = state.meaning
    if kinds != [STATES, BATCH, FEATURE] or not isinstance(meaning, Final) or meaning.picked:
        return None
    single = state.axes is None or state.axes[1].size == Constant(1)
    return None if single or not is_batch(event.flow, meaning.run) else meaning


def of_each(event: events.Subscript, state: Final) -> tuple[NodeEdit, ...]:
    """The top layer's state of every sequence, where there is one for each layer."""
    tail = event.index[2:]
    if truth(event.flow, state.run.rnn.bidirectional) is not False or any(
        e != _WHOLE for e in tail
    ):
        return ()
    return (Replace(event.node, f"{event.flow.code(event.node.value)}[-1]"),)


def kept_by_squeeze(call: events.Call) -> tuple[Final, int] | None:
    """The state of which ``squeeze(0)`` drops nothing, and how many states it has."""
    found = operation(call)
    if found is None or found.name != "squeeze":
        return None
    states = every(found.tensor, Tensor)
    for each in states[:1] if len(states) == 1 else ():
        place = each.axis(found.arguments.get(0, "dim"))
        size = integer(each.axes[place].size) if place is not None and each.axes else None
        meaning = each.meaning
        if place == each.find(STATES) and size is not None and size > 1:
            if isinstance(meaning, Final) and not meaning.picked:
                return meaning, size
    return None


class Handed:
    """Collects, over a whole module, what is given all states of a call at once."""

    def __init__(self) -> None:
        self.starting: set[syntax.Node] = set()
        """Calls of RNNs from whose final states another RNN starts."""
        self.scored: set[syntax.Node] = set()
        """Those whose states a linear layer is given, as if they were of one layer."""

    def use(self, call: events.Call) -> None:
        given = starts.given(call)
        for each in starts.parts(given[1]) if given is not None else ():
            if isinstance(each, Tensor) and isinstance(each.meaning, Final):
                self.starting.add(each.meaning.run.node)
        layers = every(call.callee, Module)
        if layers and all(each.name == "Linear" for each in layers):
            state = only(call.arguments.get(0, "input"), Tensor)
            if state is not None and state.find(STATES) is not None:
                if isinstance(state.meaning, Final) and not state.meaning.picked:
                    self.scored.add(state.meaning.run.node)

    def is_for_head(self, state: Final, node: syntax.Node) -> bool:
        """Whether all states that are squeezed go to a linear layer, and to no RNN."""
        return isinstance(node, syntax.Subscript) or state.run.node in self.scored - self.starting
