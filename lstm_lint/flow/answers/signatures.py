"""What each kind of RNN takes and returns, against what the code makes of it.

LSTM(x, (h, c)) -> out, (h, c)      LSTMCell(x, (h, c)) -> h, c
GRU(x, h) -> out, h                 GRUCell(x, h) -> h
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers.configuration import does_nothing
from lstm_lint.flow.code.rewrite import Insert, NodeEdit, Replace, Wrap
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.torch import layout
from lstm_lint.flow.torch.values import STATES, CellState, Final, Rnn, Tensor
from lstm_lint.flow.values import Sequence, Term, Tuple, Value, every, integer

if TYPE_CHECKING:
    from lstm_lint.flow.events import Call, Unpacking

Misread = tuple[str, tuple[NodeEdit, ...], bool]
"""What is wrong, how it is put right, and whether it always raised."""


def has_pair(rnn: Rnn) -> bool:
    """Whether its state is (h, c)."""
    return rnn.kind in ("LSTM", "LSTMCell")


def paired(call: Call) -> tuple[NodeEdit, ...]:
    """``lstm(x, h, c)`` with its state as one pair."""
    given = [call.arguments.node(i, "") for i in range(3)]
    if len(call.node.args) != 3 or any(each is None or each.keyword for each in given):
        return ()
    _, h, c = given
    return (Wrap(h, "(", ""), Wrap(c, "", ")")) if h is not None and c is not None else ()


def unpaired(call: Call) -> tuple[NodeEdit, ...]:
    """``gru(x, (h, c))`` without what is no state of it, where that is written."""
    state = call.arguments.node(1, "hx")
    if state is None or not isinstance(state.value, syntax.Tuple) or state.star:
        return ()
    if len(state.value.elements) != 2:
        return ()
    h, other = state.value.elements
    if isinstance(h, syntax.Starred) or not does_nothing(other):
        return ()
    name = "" if state.keyword is None else f"{state.keyword.value}="
    return (Replace(state, name + call.flow.code(h)),)


def misfit(rnns: tuple[Rnn, ...], state: Value, given: Value) -> str | None:
    """Why a state certainly fits none of these RNNs; None if it may fit one."""
    if all(has_pair(rnn) for rnn in rnns):
        pairs = every(state, Tuple)
        if pairs and all(any(every(part, Tuple) for part in pair.items) for pair in pairs):
            return "its state is a pair of tensors, and this pair holds another"
        tensors = every(state, Tensor)
        deep = 2 if rnns[0].is_cell else 3
        ranks, rank = {layout.rank(each) for each in tensors}, layout.rank(given)
        if ranks == {deep} and rank != deep - 1:
            if rank == deep or not any(map(_may_be_taken_apart, tensors)):
                return "its state is a pair, (h_0, c_0), and this is one tensor"
        return None
    if not any(has_pair(rnn) for rnn in rnns):
        if every(state, Tuple):
            return "its state is one tensor, and this is a tuple"
        if every(state, Sequence):
            return "its state is one tensor, and this is a collection of them"
    return None


def _may_be_taken_apart(state: Tensor) -> bool:
    """Whether torch may take a tensor of two for the pair of one sequence without a batch axis."""
    lead = [axis.size for axis in state.axes or ()][:2]
    as_many = any(isinstance(each, Term) and each.operator == "size" for each in lead)
    return integer(lead[0]) in (2, None) and not as_many


def misread(event: Unpacking) -> Misread | None:
    """What is wrong with how a result is unpacked, where anything certainly is."""
    results = every(event.value, Tuple)
    if event.starred:
        return None
    if results and all(each.role == "result" and each.run is not None for each in results):
        return _of_sequence(event, results)
    if results and all(each.role == "cell" for each in results):
        return _of_lstm_cell(event)
    states = every(event.value, Tensor)
    if (
        event.targets == 2
        and states
        and all(isinstance(each.meaning, CellState) for each in states)
    ):
        return _of_plain_cell(event, states)
    found = _of_state(event, event.node, states)
    parents = surroundings(event.flow, event.frame.node).parents if found else {}
    within = isinstance(parents.get(event.node), syntax.Tuple | syntax.List)
    return None if within else found  # a part of the result is told of as a whole


def _of_sequence(event: Unpacking, results: tuple[Tuple, ...]) -> Misread | None:
    kinds = {each.run.rnn.kind for each in results if each.run is not None}
    if event.targets == 3 and not any(event.inner):
        if kinds == {"LSTM"}:
            targets = _targets(event)
            first, second, third = (event.flow.code(each) for each in targets)
            edit = Replace(event.node, f"{first}, ({second}, {third})")
            edits = () if _are_named_as_pair(targets[:2]) else (edit,)  # h would be the output
            return "LSTM returns two things, and its state is a pair", edits, True
        return f"{' or '.join(sorted(kinds))} returns two things, not three", (), True
    if event.targets != 2 or event.inner[1] < 2:
        return None
    states = [every(each.items[1], Tensor) for each in results]
    if any(len(each) != 1 for each in states):
        return None
    return _of_state(event, _targets(event)[1], tuple(each[0] for each in states))


def _of_state(event: Unpacking, targets: syntax.Node, states: tuple[Tensor, ...]) -> Misread | None:
    """`h_n` alone unpacked into a pair, as an LSTM's state is."""
    rows = [_rows(each) for each in states]
    if not rows or None in rows or not isinstance(targets, syntax.Tuple | syntax.List):
        return None
    count, names = rows[0], targets.elements
    kind = min(each.meaning.run.rnn.kind for each in states)  # type: ignore[union-attr]
    if len(names) not in rows:
        what = f"{kind} returns `h_n` alone beside its output, and its length is {count}: unpacking raises"
        return what, _without_memory(event, targets), True
    if set(rows) == {2} and _are_named_as_pair(names):
        ways = all(truth(event.flow, each.meaning.run.rnn.bidirectional) for each in states)  # type: ignore[union-attr]
        parts = "directions" if ways else "layers"
        what = f"{kind} returns `h_n` alone beside its output: these are its two {parts}"
        return what, (), False
    return None


def _are_named_as_pair(targets: list[syntax.Expression]) -> bool:
    """Whether the code calls two things h and c."""
    names = [each.value.lower() for each in targets if isinstance(each, syntax.Name)]
    return len(names) == 2 and names[0].strip("_")[:1] == "h" and names[1].strip("_") in _MEMORY


_MEMORY = frozenset("c cn c_n ct c_t cell cells cell_state cell_n c_last last_c c_state".split())
"""Names that an LSTM's memory goes by."""


def _rows(state: Tensor) -> int | None:
    """How many parts `h_n` unpacks into, where that is certain."""
    if not isinstance(state.meaning, Final) or state.meaning.picked or not state.axes:
        return None
    return integer(state.axes[0].size) if state.axes[0].kind == STATES else None


def _without_memory(event: Unpacking, state: syntax.Node) -> tuple[NodeEdit, ...]:
    """``(h, c)`` as ``h``, where nothing reads c."""
    if not isinstance(state, syntax.Tuple | syntax.List) or len(state.elements) != 2:
        return ()
    h, c = state.elements
    around = surroundings(event.flow, event.frame.node)
    if not isinstance(c, syntax.Name) or around.is_read(c.value):
        return ()
    kept = event.flow.code(h)
    if state is not event.node:
        kept = f"{event.flow.code(_targets(event)[0])}, {kept}"
    return (Replace(event.node, kept),)


def _of_lstm_cell(event: Unpacking) -> Misread | None:
    if event.targets == 3:
        return "LSTMCell returns h and c, not three things", (), True
    if event.targets != 2 or event.inner != (0, 2):
        return None
    output, state = _targets(event)
    assert isinstance(state, syntax.Tuple | syntax.List)
    names = state.elements
    line = surroundings(event.flow, event.frame.node).line(event.node)
    edits: tuple[NodeEdit, ...] = ()
    if line is not None and not line.shared and all(isinstance(n, syntax.Name) for n in names):
        h, c = (event.flow.code(each) for each in names)
        edits = (Replace(event.node, f"{h}, {c}"),)
        around = surroundings(event.flow, event.frame.node)
        if not isinstance(output, syntax.Name):
            edits = ()
        elif around.is_read(output.value):
            edits += (Insert(line, (f"{output.value} = {h}",)),)
    what = "LSTMCell returns h and c; this unpacks c's rows, and raises but for a batch of two"
    return what, edits, False


def _of_plain_cell(event: Unpacking, states: tuple[Tensor, ...]) -> Misread | None:
    first = states[0]
    assert isinstance(first.meaning, CellState)
    if first.axes is None or len(first.axes) != 2 or integer(first.axes[0].size) is not None:
        return None
    if any(event.inner) or first.meaning.rnn.kind == "LSTMCell":
        return None
    around = surroundings(event.flow, event.frame.node)
    edits: tuple[NodeEdit, ...] = ()
    statement = around.statement(event.node)
    if isinstance(statement, syntax.Assign) and statement.value is first.node:
        output, state = (event.flow.code(each) for each in _targets(event))
        edits = (Replace(event.node, f"{output} = {state}"),)
    what = (
        f"{first.meaning.rnn.kind} returns h alone; this unpacks its sequences,"
        " and raises but for a batch of two"
    )
    return what, edits, False


def _targets(event: Unpacking) -> list[syntax.Expression]:
    assert isinstance(event.node, syntax.Tuple | syntax.List)
    return event.node.elements
