"""Padding on its way into an RNN: what shows that a batch is padded, and how it is packed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax
from lstm_lint.flow import conditions
from lstm_lint.flow.code.binding import lengths_of
from lstm_lint.flow.code.imports import imported_together
from lstm_lint.flow.code.rewrite import Insert, NodeEdit, Wrap
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.torch import indexing, rows
from lstm_lint.flow.values import (
    Padding,
    Run,
    Tensor,
    Tuple,
    every,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call

_UTILS = "torch.nn.utils.rnn."


class Reached(NamedTuple):
    """Padding that an RNN runs over."""

    padding: Padding
    run: Run
    function: syntax.Node
    both: bool
    """Whether the reverse direction begins with it, so that every step of it is wrong."""


def reaching(call: Call, run: Run) -> Reached | None:
    """The padding that an RNN's call certainly runs over."""
    found = _reaching(call.flow, run)
    if found is None:
        return None
    both = conditions.truth(call.flow, run.rnn.bidirectional) is True
    return Reached(found, run, call.frame.node, both)


def _reaching(flow: Evaluator, run: Run) -> Padding | None:
    tensors = every(run.input, Tensor)
    if run.packed is not False or run.rnn.is_cell or not tensors:
        return None
    found = tensors[0].padding
    if found is None or any(each.padding != found or each.masked for each in tensors):
        return None
    if found.ids is not None:
        return found if conditions.truth(flow, run.rnn.bidirectional) else None
    first = conditions.truth(flow, run.rnn.batch_first)
    if found.side != "right" or first is None or found.batch_first is not first:
        return None
    return None if indexing.are_equal(found.lengths) or _is_alone(found) else found


def _is_alone(padding: Padding) -> bool:
    """Whether the batch holds one sequence."""
    lengths = padding.lengths
    meaning = lengths.meaning if isinstance(lengths, Tensor) else None
    of = getattr(meaning, "of", None)
    return isinstance(of, Tuple) and len(of.items) <= 1


def is_told(flow: Evaluator, found: Reached) -> bool:
    """Whether the program itself tells padding from what is real, or is told in the function."""
    if found.padding.ids is None or found.padding.ids in flow.compared:
        return True
    parameters = getattr(found.function, "params", None)
    names = [each.name.value for each in parameters.params] if parameters is not None else []
    return any(_TOLD.fullmatch(name) for name in names)


_TOLD = re.compile(r"(\w+_)?(len|lens|lengths|seqlens?|mask|masks)|(\w+)(lengths|masks?)|sizes")
"""Names of parameters that say which steps are real."""


def packed_run(flow: Evaluator, found: Reached) -> tuple[NodeEdit, ...]:
    """The call of an RNN between packing and unpacking; nothing if that is unclear."""
    run, around = found.run, surroundings(flow, found.function)
    line, statement = around.line(run.node), around.statement(run.node)
    given = run.node.args[0] if run.node.args else None
    tensor = run.input
    if (
        line is None
        or found.padding.ids is not None
        or given is None
        or given.keyword
        or given.star
        or not isinstance(tensor, Tensor)
    ):
        return ()
    if not isinstance(statement, syntax.Assign) or statement.value is not run.node:
        return ()
    output = _output_name(statement)
    lengths = _lengths(flow, around, tensor, run)
    names = imported_together(
        flow, (_UTILS + "pack_padded_sequence", _UTILS + "pad_packed_sequence")
    )
    if output is None or lengths is None or names is None or flow.exports:
        return ()
    pack, unpack = names[0]
    first = ", batch_first=True" if conditions.truth(flow, run.rnn.batch_first) else ""
    behind = f", {lengths[0]}{first}, enforce_sorted=False)"
    edits = (*names[1], *lengths[1], Wrap(given.value, f"{pack}(", behind))
    rest = around.unread("lengths", "out_lengths")
    if rest is None or not around.is_read(output):
        return edits
    return (*edits, Insert(line, (f"{output}, {rest} = {unpack}({output}{first})",)))


def _output_name(statement: syntax.Assign) -> str | None:
    target = statement.targets[0]
    if (
        len(statement.targets) != 1
        or not isinstance(target, syntax.Tuple)
        or len(target.elements) != 2
    ):
        return None
    first = target.elements[0]
    return first.value if isinstance(first, syntax.Name) else None


def _lengths(
    flow: Evaluator, around: Surroundings, tensor: Tensor, run: Run
) -> tuple[str, tuple[NodeEdit, ...]] | None:
    """The lengths where the RNN is called: by name, or counted from the list that was padded."""
    known = lengths_of(flow, tensor, run.node)
    padding = tensor.padding
    assert padding is not None
    if known is not None:
        value = flow.env.lookup(known.code)
        moved = isinstance(value, Tensor) and value.device not in ("", "cpu")
        return f"{known.code}.cpu()" if moved else known.code, known.edits
    call = padding.node
    if not isinstance(call, syntax.Call) or call not in around or not call.args or padding.unpacked:
        return None
    if not rows.together(tensor, padding.lengths):
        return None
    listed, line = call.args[0].value, around.line(call)
    if not isinstance(listed, syntax.Name) or line is None or not around.precedes(line, run.node):
        return None
    if around.line(run.node) is not line and around.rebound_between(listed.value, line, run.node):
        return None
    if any(each.value == listed.value and around.is_bound_at(each) for each in around.names(line)):
        return None
    return f"[len(each) for each in {listed.value}]", ()
