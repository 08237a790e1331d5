"""Final states and lengths as the code around a node names them, or can be made to.

Nothing here is on the way of a file without findings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.code.rewrite import Insert, NodeEdit, Replace, Unwrap, Wrap
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.torch import rows
from lstm_lint.flow.torch.memory import tensors_in
from lstm_lint.flow.torch.values import BATCH, TIME, Final, Lengths, Mask, Run, Tensor
from lstm_lint.flow.values import Value
from lstm_lint.records import dataclass

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


@dataclass(frozen=True)
class Read:
    """An expression, and the edits that make it valid where it is to stand."""

    code: str
    edits: tuple[NodeEdit, ...] = ()
    once: bool = False
    """Whether reading it twice does work twice."""

    @property
    def both(self) -> str:
        """Of a final state, those of the top layer's two directions."""
        if self.once:
            return f"tuple({self.code}[-2:])"
        return f"({self.code}[-2], {self.code}[-1])"


STATE_NAMES = ("h_n", "final_h", "last_h", "h_final")
LENGTHS_NAMES = ("lengths", "out_lengths", "seq_lengths")


def named(
    flow: Evaluator, node: syntax.Expression, *wanted: str, again: syntax.Name | None = None
) -> Read | None:
    """An expression by a name that a line of its own gives it, in front of where it stands.

    `again` is the name that the whole statement is about to give a value.
    """
    around = surroundings(flow, flow.frame.node)
    front, code = around.front(node), flow.places.in_line(node)
    name = around.free(*wanted) if again is None else again.value
    if front is None or code is None:
        return None
    return Read(name, (Insert(front, (f"{name} = {code}",), before=True),))


def final_state(flow: Evaluator, run: Run, use: syntax.Node) -> Read | None:
    """How `h_n` of an RNN's call, of shape (layers * directions, batch, hidden), is read at `use`.

    Its name is taken where the code has one, and bound where the code threw it away.
    """
    around = surroundings(flow, flow.frame.node)
    if run.node not in around or use not in around or run.rnn.kind not in ("LSTM", "GRU", "RNN"):
        return None
    if use in around.up(run.node):
        return _chained(flow, around, run, use)
    statement = around.statement(run.node)
    if not isinstance(statement, syntax.Assign) or len(statement.targets) != 1:
        return _hoisted(flow, around, run, use)
    if not around.precedes(statement, use) or around.statement(use) is statement:
        return None
    target = statement.targets[0]
    if statement.value is run.node:
        return _of_target(flow, around, run, target, statement, use)
    if is_first(statement.value, run.node) and isinstance(target, syntax.Name):
        name = around.free(*STATE_NAMES)
        bound = Wrap(target, "", f", {_pattern(around, run, name)}")
        return Read(name, (bound, Unwrap(statement.value, run.node)))
    return _hoisted(flow, around, run, use)


def _chained(flow: Evaluator, around: Surroundings, run: Run, use: syntax.Node) -> Read | None:
    """The state in place of an expression that the call lies in."""
    way = around.up(run.node)
    if any(isinstance(each, syntax.NamedExpr) for each in way[: way.index(use)]):
        return None
    twice = truth(flow, run.rnn.bidirectional) is not False
    bound = _bound(flow, around, run, "_") if twice else None
    if bound is not None or (twice and flow.scripts):
        return bound
    return Read(f"{flow.code(run.node)}[1]{_of_pair(run)}", once=True)


def _bound(flow: Evaluator, around: Surroundings, run: Run, output: str) -> Read | None:
    """The state by a name that a line in front of the call's binds; the output by another."""
    name, front = around.free(*STATE_NAMES), around.front(run.node)
    code = flow.places.in_line(run.node)
    if front is None or code is None or (output == "_" and around.is_read("_")):
        return None
    line = f"{output}, {_pattern(around, run, name)} = {code}"
    return Read(name, (Insert(front, (line,), before=True),))


def _of_pair(run: Run) -> str:
    return "[0]" if run.rnn.kind == "LSTM" else ""


def _pattern(around: Surroundings, run: Run, name: str) -> str:
    rest = around.unread("c_n", "cell_state")
    return f"({name}, {rest})" if run.rnn.kind == "LSTM" else name


def is_first(node: syntax.Node | None, call: syntax.Call) -> bool:
    """Whether an expression is ``call[0]``."""
    return (
        isinstance(node, syntax.Subscript)
        and node.value is call
        and len(node.slice) == 1
        and isinstance(node.slice[0], syntax.Index)
        and isinstance(node.slice[0].value, syntax.Literal)
        and node.slice[0].value.value == 0
    )


def _of_target(
    flow: Evaluator,
    around: Surroundings,
    run: Run,
    target: syntax.Expression,
    statement: syntax.Node,
    use: syntax.Node,
) -> Read | None:
    """The state as the assignment of the call's result names it."""
    if isinstance(target, syntax.Name):
        whole = f"{target.value}[1]{_of_pair(run)}"
        return Read(whole) if around.kept(target.value, statement, use) else None
    if not isinstance(target, syntax.Tuple | syntax.List) or len(target.elements) != 2:
        return None
    state, suffix = target.elements[1], _of_pair(run)
    if (
        isinstance(state, syntax.Tuple | syntax.List)
        and run.rnn.kind == "LSTM"
        and len(state.elements) == 2
    ):
        state, suffix = state.elements[0], ""
    if isinstance(state, syntax.Attribute):
        value = flow.evaluate(state)
        held = bool(tensors_in(value)) and _is_state(value, run)
        return Read(f"{flow.code(state)}{suffix}") if held else None
    if _is_thrown_away(around, state):
        name = around.free(*STATE_NAMES)
        pattern = _pattern(around, run, name) if suffix or run.rnn.kind != "LSTM" else name
        return Read(name, (Replace(state, pattern),))
    if isinstance(state, syntax.Name) and around.kept(state.value, statement, use):
        bound = flow.env.lookup(state.value)
        return Read(f"{state.value}{suffix}") if bound and _is_state(bound, run) else None
    return None


def _is_state(value: Value, run: Run) -> bool:
    """Whether all tensors of a value are the state that a run left, with its numbers."""
    return all(
        isinstance(each.meaning, Final)
        and each.meaning.run is run
        and each.meaning.picked is None
        and not each.changed
        for each in tensors_in(value)
    )


def _is_thrown_away(around: Surroundings, target: syntax.Expression) -> bool:
    """Whether nothing reads what a target of an unpacking takes."""
    name = target.value if isinstance(target, syntax.Starred) else target
    return (
        isinstance(name, syntax.Name)
        and name.value.startswith("_")
        and not around.is_read(name.value)
    )


def _hoisted(flow: Evaluator, around: Surroundings, run: Run, use: syntax.Node) -> Read | None:
    """The call gets a line of its own, which binds its state."""
    output = around.free("output", "rnn_output", "hidden_states")
    first, front = around.parents.get(run.node), around.front(run.node)
    bound = _bound(flow, around, run, output)
    if front is None or bound is None or not around.precedes(front, use):
        return None
    if not isinstance(first, syntax.Subscript) or not is_first(first, run.node):
        return None
    return Read(bound.code, (*bound.edits, Replace(first, output)))


def lengths_of(flow: Evaluator, padded: Tensor, use: syntax.Node) -> Read | None:
    """How the lengths of a padded batch, one number a sequence, are read at `use`."""
    if padded.padding is None or padded.padding.node is None:
        return None
    around = surroundings(flow, flow.frame.node)
    call = padded.padding.node
    own = padded.padding.unpacked and rows.together(padded, padded.padding.lengths)
    if not own or call not in around:
        known = _named_lengths(flow, padded)
        return None if known is None else Read(known)
    if use not in around or not isinstance(call, syntax.Call):
        return None
    statement = around.statement(call)
    if not isinstance(statement, syntax.Assign) or not around.precedes(statement, use):
        return None
    target, name = statement.targets[0], around.free(*LENGTHS_NAMES)
    if len(statement.targets) != 1 or around.statement(use) is statement:
        return None
    if statement.value is call and isinstance(target, syntax.Tuple) and len(target.elements) == 2:
        second = target.elements[1]
        if _is_thrown_away(around, second):
            return Read(name, (Replace(second, name),))
        if isinstance(second, syntax.Name) and around.kept(second.value, statement, use):
            value = flow.env.lookup(second.value)
            return Read(second.value) if value and _are_lengths(value) else None
    if isinstance(target, syntax.Name) and is_first(statement.value, call):
        bound = Wrap(target, "", f", {name}")
        return Read(name, (bound, Unwrap(statement.value, call)))
    return None


def _are_lengths(value: Value) -> bool:
    """Whether all tensors of a value are lengths as they were."""
    meanings = [each.meaning for each in tensors_in(value)]
    return all(isinstance(each, Lengths) and not each.offset for each in meanings)


def _named_lengths(flow: Evaluator, padded: Tensor) -> str | None:
    """How a name in scope gives the lengths of this batch, as its rows stand: itself, or a mask's."""
    assert padded.padding is not None
    wanted, caller = padded.padding.lengths, rows.caller_lengths(padded)
    if not isinstance(wanted, Tensor) or not isinstance(wanted.meaning, Lengths):
        return None
    names = [each for each in flow.env.names.items() if not each[0].startswith("_")]
    for name, value in names:
        if caller is not None and value == caller:
            return name
        if isinstance(value, Tensor) and value.meaning == wanted.meaning:
            if rows.together(padded, value) and len(value.axes or ()) == 1:
                return name
    told = Mask(wanted.meaning.of)
    for name, value in names:
        if isinstance(value, Tensor) and value.meaning == told and not wanted.meaning.offset:
            kinds = [axis.kind for axis in value.axes or ()]
            if rows.together(padded, value) and kinds in ([BATCH, TIME], [TIME, BATCH]):
                return f"{name}.sum({kinds.index(TIME)})"
    return None
