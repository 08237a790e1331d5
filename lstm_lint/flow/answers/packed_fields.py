"""A PackedSequence unpacked into two or three names: what the first of them is read as.

Only the code behind can tell: torch raised there, so that nothing went on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow.answers.first_of_pair import readings
from lstm_lint.flow.answers.packing import is_plain
from lstm_lint.flow.answers.read_as import (
    AXES,
    EITHER,
    PACKED,
    RETURNED,
    UNTOLD,
    readings_of,
)
from lstm_lint.flow.code.rewrite import NodeEdit, Remove, Replace, Rewrite, Wrap
from lstm_lint.flow.code.surroundings import Surroundings, surroundings

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Unpacking


def rewritten(event: Unpacking) -> Rewrite | None:
    """``data, _ = packed`` with the data by name, or the whole where the code takes it for that.

    None if it is no plain assignment, if the code reads the first name as both or puts it where what
    reads it is not told, or if it takes the names for what `pad_packed_sequence` returns: a batch with
    axes of its own, and its lengths.
    """
    around, target = surroundings(event.flow, event.frame.node), event.node
    if target not in around or not isinstance(target, syntax.Tuple | syntax.List):
        return None
    line, statement = around.line(target), around.statement(target)
    if line is None or not isinstance(statement, syntax.Assign) or len(statement.targets) != 1:
        return None
    if statement.targets[0] is not target:
        return None
    first, *rest = target.elements
    alone = all(isinstance(each, syntax.Name) and not around.is_read(each.value) for each in rest)
    taken_for = readings_of(event.flow, around, first, line)
    if PACKED in taken_for:
        if not alone or not taken_for <= {PACKED, EITHER}:
            return None
        name, value = event.flow.code(first), event.flow.code(statement.value)
        body = getattr(around.block(line), "body", ())
        same = name == value and not line.shared and len(body) > 1
        edit = Remove(line) if same else Replace(target, name)
        return Rewrite("Keep the PackedSequence", Applicability.SAFE, (edit,))
    if taken_for & {AXES, UNTOLD} or any(_are_lengths(around, each, line) for each in rest[:1]):
        return None
    safety = Applicability.SAFE if alone and RETURNED not in taken_for else Applicability.UNSAFE
    edits = _by_name(event.flow, around, target, statement.value)
    return Rewrite("Read the fields by name", safety, edits)


def _are_lengths(around: Surroundings, target: syntax.Expression, line: syntax.Line) -> bool:
    """Whether the code takes the numbers of sequences at each step for lengths, by name or by use."""
    reads = list(readings(around, target, line)) if isinstance(target, syntax.Name) else []
    takers = {_taker(around, each) for each in reads}
    if "pack_padded_sequence" in takers or "PackedSequence" in takers:
        return "PackedSequence" not in takers
    words = {each.value.lower() for each in reads}
    if any("size" in each for each in words):
        return False
    return any("len" in each for each in words) or any(_is_reckoned_with(around, e) for e in reads)


def _taker(around: Surroundings, name: syntax.Name) -> str:
    """What is called with a name, or with what a method of it returns."""
    for outer in around.up(name):
        if not isinstance(outer, syntax.Name | syntax.Attribute | syntax.Call):
            call = around.parents.get(outer) if isinstance(outer, syntax.Arg) else None
            return syntax.last_name(call.func) if isinstance(call, syntax.Call) else ""
    return ""


def _is_reckoned_with(around: Surroundings, name: syntax.Name) -> bool:
    """Whether a number a sequence is asked for: to find a step, to mask, or to divide by."""
    parent = around.parents[name]
    if isinstance(parent, syntax.Attribute):
        return parent.attr.value in ("unsqueeze", "view", "reshape", "expand", "float")
    return isinstance(parent, syntax.BinaryOperation | syntax.Comparison | syntax.ComparisonTarget)


def _by_name(
    flow: Evaluator,
    around: Surroundings,
    target: syntax.Tuple | syntax.List,
    value: syntax.Expression,
) -> tuple[NodeEdit, ...]:
    names = target.elements
    if len(names) == 2 and isinstance(
        value, syntax.Name | syntax.Attribute | syntax.Call | syntax.Subscript
    ):
        first = flow.code(names[0])
        if isinstance(names[1], syntax.Name) and not around.is_read(names[1].value):
            return (Replace(target, first), Wrap(value, "", ".data"))
        if is_plain(value):
            packed = flow.code(value)
            return (Replace(value, f"{packed}.data, {packed}.batch_sizes"),)
    last, rest = names[-1], around.unread("rest", "others")
    return (Replace(last, f"{flow.code(last)}, *{rest}"),)
