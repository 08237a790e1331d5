"""A PackedSequence unpacked into two or three names: what the first of them is read as.

Only the code behind can tell: torch raised there, so that nothing went on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow.answers.first_of_pair import readings
from lstm_lint.flow.answers.packing import INDICES, UNPACK, is_plain
from lstm_lint.flow.code.rewrite import NodeEdit, Remove, Replace, Rewrite
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.torch.values import Rnn
from lstm_lint.flow.values import Bound, Class, Function, Instance, Known, OneOf, Partial, every

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Unpacking

_WHOLE = frozenset({"batch_sizes", *INDICES})
"""What a PackedSequence has, and no tensor."""
_UNPACKING = frozenset({UNPACK, "torch.nn.utils.rnn.unpack_sequence"})
_OF_NUMBERS = syntax.Subscript | syntax.BinaryOperation | syntax.UnaryOperation | syntax.Comparison
_OWN = (Function, Bound, Instance, Class, Partial)


def rewritten(event: Unpacking) -> Rewrite | None:
    """``data, _ = packed`` with the data by name, or the whole where the code takes it for that.

    None if it is no plain assignment, or if the code reads the first name as both.
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
    read_as = {"?"}
    if isinstance(first, syntax.Name):
        read_as = {_read_as(event.flow, around, name) for name in readings(around, first, line)}
    if "packed" in read_as:
        if not alone or not read_as <= {"packed", "either"}:
            return None
        name, value = event.flow.code(first), event.flow.code(statement.value)
        same = name == value and not line.shared
        edit = Remove(line) if same else Replace(target, name)
        return Rewrite("Keep the PackedSequence", Applicability.SAFE, (edit,))
    safety = Applicability.SAFE if alone and "?" not in read_as else Applicability.UNSAFE
    edits = _by_name(event.flow, around, target, statement.value)
    return Rewrite("Read the fields by name", safety, edits)


def _read_as(flow: Evaluator, around: Surroundings, name: syntax.Name) -> str:
    """What the code takes a name for: "packed", "data", "either", or "?" if that is not told."""
    parent = around.parents[name]
    if isinstance(parent, syntax.Attribute):
        field = parent.attr.value
        return "packed" if field in _WHOLE else "either" if field == "data" else "data"
    if not isinstance(parent, syntax.Arg):
        return "data" if isinstance(parent, _OF_NUMBERS) else "?"
    call = around.parents[parent]
    if not isinstance(call, syntax.Call):
        return "?"
    callee = flow.evaluate(call.func)
    if every(callee, Rnn) or (isinstance(callee, Known) and callee.path in _UNPACKING):
        return "packed" if call.args[0] is parent else "data"
    options = [each for _, each in callee.options] if isinstance(callee, OneOf) else [callee]
    return "?" if any(isinstance(each, _OWN) for each in options) else "data"


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
            return (Replace(target, first), Replace(value, f"{flow.code(value)}.data"))
        if is_plain(value):
            packed = flow.code(value)
            return (Replace(value, f"{packed}.data, {packed}.batch_sizes"),)
    last, rest = names[-1], around.unread("rest", "others")
    return () if rest is None else (Replace(last, f"{flow.code(last)}, *{rest}"),)
