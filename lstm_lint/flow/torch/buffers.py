"""Batches that a loop fills row by row: each sequence of a list is written over the beginning, or end,
of the row that is its own.

What none of them reaches keeps what the buffer was made of, which is padding.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax, walking
from lstm_lint.flow.torch.longer import length_of
from lstm_lint.flow.torch.values import BATCH, TIME, Axis, Lengths, Made, Padding, Tensor
from lstm_lint.flow.values import ITEM, UNKNOWN, Constant, Known, Sequence, Symbol, Term, Value

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

Expression = syntax.Expression


class _Loop(NamedTuple):
    """A loop over all entries of collections, in their order."""

    counter: str
    entries: dict[str, Value]
    """The collections of which names hold the entry at its counter."""
    counted: Value
    """How often it runs."""
    assigned: dict[str, Expression]
    """What its body gives to names."""

    def behind(self, name: str) -> _Loop:
        """The loop to look up what a name was given: that may be made of what the name held before."""
        return self._replace(assigned={k: v for k, v in self.assigned.items() if k != name})


def filled(flow: Evaluator, node: syntax.For) -> dict[str, Tensor]:
    """The buffers of which a loop does no more than write each sequence of a list into a row."""
    lines = [line.small if isinstance(line, syntax.Line) else line for line in node.body.body]
    rows = {name: line for line in lines if (name := _written(line))}
    inner = list(walking.nodes(node)) if rows else []
    if not rows or node.orelse or any(isinstance(each, _LEAVING) for each in inner):
        return {}
    named = [each.value for each in inner if isinstance(each, syntax.Name)]
    loop = _loop(flow, node)
    made = {
        name: _padded(flow, loop, name, line)
        for name, line in rows.items()
        if loop is not None and named.count(name) == 1
    }
    return {name: buffer for name, buffer in made.items() if buffer is not None}


_LEAVING = (syntax.Break, syntax.Continue, syntax.Return, syntax.NamedExpr)


def _written(line: syntax.Node) -> str:
    """The name of a buffer, in ``buffer[…] = …``."""
    target = line.targets[0] if isinstance(line, syntax.Assign) and len(line.targets) == 1 else None
    held = target.value if isinstance(target, syntax.Subscript) else None
    return held.value if isinstance(held, syntax.Name) else ""


def _loop(flow: Evaluator, node: syntax.For) -> _Loop | None:
    """``for i, s in enumerate(list)``, ``… in enumerate(zip(list, other))``, ``for i in range(count)``."""
    how, over = _called(flow, node.iter)
    if len(over) != 1:
        return None
    target, entries = node.target, dict[str, Value]()
    counted = _counted(flow, over[0]) if how == "range" else None
    if how == "enumerate" and isinstance(target, syntax.Tuple) and len(target.elements) == 2:
        target, item = target.elements
        names, lists = [item], over
        if isinstance(item, syntax.Tuple):
            how, lists = _called(flow, over[0])
            names = list(item.elements) if how == "zip" else []
        if not names or len(names) != len(lists):
            return None
        if not all(isinstance(each, syntax.Name) for each in (*names, *lists)):
            return None
        held = [flow.evaluate(each) for each in lists]
        entries = {each.value: of for each, of in zip(names, held, strict=True)}  # type: ignore[attr-defined]
        counted = length_of(held[0])
    if counted is None or not isinstance(target, syntax.Name):
        return None
    given = [each.value for each in walking.given(node.body) if isinstance(each, syntax.Name)]
    if {target.value, *entries} & {*given}:
        return None
    assigned = {
        name.value: value
        for statement in walking.statements(node.body)
        for name, value in walking.pairs(statement)
        if isinstance(name, syntax.Name) and given.count(name.value) == 1
    }
    return _Loop(target.value, entries, counted, assigned)


def _called(flow: Evaluator, node: Expression) -> tuple[str, list[Expression]]:
    """The builtin that is called, and what it is given by place alone."""
    if not isinstance(node, syntax.Call) or any(each.star or each.keyword for each in node.args):
        return "", []
    called = flow.evaluate(node.func) if isinstance(node.func, syntax.Name) else None
    name = called.path if isinstance(called, Known) else ""
    return name.removeprefix("builtins."), [each.value for each in node.args]


def _counted(flow: Evaluator, count: Expression) -> Value | None:
    """How many there are, by a name or as ``len(list)``: nothing is computed twice."""
    how, given = _called(flow, count)
    if isinstance(count, syntax.Name):
        return flow.evaluate(count)
    if how == "len" and len(given) == 1 and isinstance(given[0], syntax.Name):
        return length_of(flow.evaluate(given[0]))
    return None


def _padded(flow: Evaluator, loop: _Loop, name: str, line: syntax.Node) -> Tensor | None:
    """A buffer of zeros, or of one number, that has as many rows as there are sequences."""
    assert isinstance(line, syntax.Assign)
    buffer, target = flow.env.names.get(name), line.targets[0]
    sequences = _entries(flow, loop, _bare(flow, loop, line.value))
    if sequences is None or not isinstance(buffer, Tensor) or len(buffer.axes or ()) < 2:
        return None
    assert buffer.axes is not None
    assert isinstance(target, syntax.Subscript)
    count, longest, *rest = buffer.axes
    side = _side(flow, loop, target.slice, sequences)
    if not side or not is_longest(longest.size, sequences) or (buffer.changed or buffer.masked):
        return None
    if not count.size == loop.counted == length_of(sequences):
        return None
    if not isinstance(buffer.meaning, Made) or buffer.meaning.fill not in ("zeros", "ones"):
        return None
    if not isinstance(buffer.node, syntax.Call):
        return None
    lengths = Tensor((Axis(BATCH, count.size),), Lengths(sequences))
    fill = Constant(0.0) if buffer.meaning.fill == "zeros" else UNKNOWN
    padding = Padding(side, lengths, buffer.node, True, fill=fill, by_hand=True)
    axes = (Axis(BATCH, count.size), Axis(TIME, longest.size), *rest)
    return Tensor(axes, None, padding, device=buffer.device, node=buffer.node)


def _bare(flow: Evaluator, loop: _Loop, value: Expression) -> Expression:
    """What a tensor is made of, or what all of is cut from the front of something."""
    if isinstance(value, syntax.Name) and value.value in loop.assigned:
        return _bare(flow, loop.behind(value.value), loop.assigned[value.value])
    if isinstance(value, syntax.Call) and value.args and not value.args[0].keyword:
        made = flow.evaluate(value.func) if syntax.last_name(value.func) in _MAKING else None
        if isinstance(made, Known) and made.path.removeprefix("torch.") in _MAKING:
            return _bare(flow, loop, value.args[0].value)
    cut = value.slice[0] if isinstance(value, syntax.Subscript) and len(value.slice) == 1 else None
    if isinstance(cut, syntax.Slice) and cut.lower is cut.step is None and cut.upper is not None:
        assert isinstance(value, syntax.Subscript)
        whole = _entries(flow, loop, value.value)
        if whole is not None and _is_length(flow, loop, cut.upper, whole):
            return value.value
    return value


_MAKING = frozenset("tensor as_tensor from_numpy Tensor LongTensor FloatTensor".split())


def _entries(flow: Evaluator, loop: _Loop, node: Expression) -> Value | None:
    """The collection whose entry at the loop's counter an expression is."""
    if isinstance(node, syntax.Name):
        if node.value in loop.assigned:
            return _entries(flow, loop.behind(node.value), loop.assigned[node.value])
        return loop.entries.get(node.value)
    index = node.slice[0] if isinstance(node, syntax.Subscript) and len(node.slice) == 1 else None
    if not isinstance(index, syntax.Index) or not _is_name(index.value, loop.counter):
        return None
    assert isinstance(node, syntax.Subscript)
    return flow.evaluate(node.value) if isinstance(node.value, syntax.Name) else None


def _is_name(node: Expression, name: str) -> bool:
    return isinstance(node, syntax.Name) and node.value == name


def _side(
    flow: Evaluator, loop: _Loop, index: list[syntax.Index | syntax.Slice], sequences: Value
) -> str:
    """Where the padding is of ``[i, :n]`` or ``[i, -n:]``, and nothing of anything else."""
    if len(index) < 2:
        return ""
    row, *spans = index
    if not isinstance(row, syntax.Index) or not _is_name(row.value, loop.counter):
        return ""
    if not all(isinstance(each, syntax.Slice) and each.step is None for each in spans):
        return ""
    bounds = [(each.lower, each.upper) for each in spans]  # type: ignore[union-attr]
    (start, stop), *others = bounds
    if any(each != (None, None) for each in others):
        return ""
    zero = isinstance(start, syntax.Literal) and start.value == 0
    if (start is None or zero) and stop is not None:
        return "right" * _is_length(flow, loop, stop, sequences)
    if isinstance(start, syntax.UnaryOperation) and start.operator == "neg" and stop is None:
        return "left" * _is_length(flow, loop, start.expression, sequences)
    return ""


def _is_length(flow: Evaluator, loop: _Loop, node: Expression, sequences: Value) -> bool:
    """Whether an expression is how long the sequence at the loop's counter is."""
    if isinstance(node, syntax.Name) and node.value in loop.assigned:
        return _is_length(flow, loop.behind(node.value), loop.assigned[node.value], sequences)
    counted = _entries(flow, loop, node)
    if counted is not None:
        return _are_lengths(counted, sequences)
    return any(_entries(flow, loop, each) == sequences for each in _measured(flow, node))


def _measured(flow: Evaluator, node: Expression) -> Iterator[Expression]:
    """What is counted by ``len(s)``, ``s.size(0)`` or ``s.shape[0]``."""
    how, given = _called(flow, node)
    if how == "len" and len(given) == 1:
        yield given[0]
    elif isinstance(node, syntax.Call) and isinstance(node.func, syntax.Attribute):
        if node.func.attr.value == "size" and [_number(each) for each in given] == [0]:
            yield node.func.value
    elif isinstance(node, syntax.Subscript) and isinstance(node.value, syntax.Attribute):
        first = node.slice[0] if len(node.slice) == 1 else None
        if node.value.attr.value == "shape" and isinstance(first, syntax.Index):
            if _number(first.value) == 0:
                yield node.value.value


def _number(node: Expression) -> object:
    return node.value if isinstance(node, syntax.Literal) else None


def is_longest(size: Value, sequences: Value) -> bool:
    """Whether a size is that of the longest of just these sequences."""
    if not isinstance(size, Term) or size.operator != "max" or len(size.operands) != 1:
        return False
    return size.operands[0] == sequences or _are_lengths(size.operands[0], sequences)


def _are_lengths(counted: Value, sequences: Value) -> bool:
    """Whether numbers are the lengths of just these sequences, one by one."""
    if isinstance(counted, Tensor):
        meaning = counted.meaning
        return isinstance(meaning, Lengths) and not meaning.offset and meaning.of == sequences
    if not isinstance(counted, Sequence) or counted.over != sequences:
        return False
    if isinstance(sequences, Sequence):
        return sequences.item is not UNKNOWN and counted.item == length_of(sequences.item)
    entry = counted.item.operands[0] if isinstance(counted.item, Term) else None
    named = isinstance(entry, Symbol) and entry.name == ITEM
    return named and counted.item == length_of(entry)  # type: ignore[arg-type]
