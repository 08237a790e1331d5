"""Lists that a loop fills: with one item an iteration they are what a comprehension would make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow import containers
from lstm_lint.flow.torch import recurrence
from lstm_lint.flow.torch.values import Module, Rnn, Tensor
from lstm_lint.flow.values import (
    Constant,
    Known,
    OneOf,
    Sequence,
    Symbol,
    Term,
    Tuple,
    Value,
    alternatives,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


def begun(flow: Evaluator, node: syntax.For) -> list[str]:
    """The lists, empty as yet, to which each iteration of a loop adds one item and no more."""
    names = flow.filled_in.get(node)
    if names is None:
        names = flow.filled_in[node] = dict.fromkeys(_grown(node), recurrence.STEPS)
        names.update(dict.fromkeys(_filled(node), "comprehension"))
    return [name for name in names if _is_empty(flow.env.names.get(name))]


def ended(flow: Evaluator, node: syntax.For, names: list[str], over: Value, each: Value) -> None:
    """Behind the loop over `over`, the last iteration of which was given `each`."""
    for name in names:
        held = flow.env.names.get(name)
        lists = (
            [e for e in alternatives(held) if isinstance(e, Sequence) and e.grown] if held else []
        )
        if not lists or len(lists) + 1 != len(alternatives(held)):  # type: ignore[arg-type]
            continue
        longest = max(lists, key=lambda listed: len(listed.grown))
        made = longest.grown[-1]
        if all(_are_alike(made, other) for other in longest.grown[:-1]):
            kind = flow.filled_in[node][name]
            if isinstance(made, Rnn | Module | OneOf):
                continue
            if kind != recurrence.STEPS or recurrence.are_handed_on(longest.grown):
                whole = containers.source_of(made, each, over)
                flow.env.names[name] = replace(longest, item=made, over=whole, kind=kind)


def _is_empty(value: Value | None) -> bool:
    return isinstance(value, Tuple) and value.mutable and not value.items


def _filled(loop: syntax.For) -> list[str]:
    """The names of such lists: the loop does nothing but name things and append them.

    Nothing that one iteration names is read in the next.
    """
    if loop.orelse is not None:
        return []
    named = {each.value for each in walking.nodes(loop.target) if isinstance(each, syntax.Name)}
    read: list[str] = []
    lists: list[str] = []
    for line in loop.body.body:
        statement = line.small if isinstance(line, syntax.Line) else line
        listed, parts = _appended(statement), [statement]
        if isinstance(statement, syntax.Assign):
            given = list(walking.given(statement))
            if not all(isinstance(each, syntax.Name) for each in given):
                return []
            parts = [statement.value]
        elif listed is None:
            return []
        read += [
            e.value for part in parts for e in walking.nodes(part) if isinstance(e, syntax.Name)
        ]
        if listed is not None:
            lists.append(listed)
        else:
            bound = {each.value for each in given if isinstance(each, syntax.Name)}
            if bound & set(read) - named:
                return []
            named |= bound
    if lists and any(type(each) is syntax.NamedExpr for each in walking.nodes(loop)):
        return []  # that names things within what they are read by
    return [name for name in lists if read.count(name) == 1 and name not in named]


def _grown(loop: syntax.For) -> list[str]:
    """The names of lists to which every iteration adds one item, whatever else it does."""
    inner = list(walking.nodes(loop))
    if loop.orelse is not None or any(isinstance(each, _LEAVING) for each in inner):
        return []
    lines = (line.small if isinstance(line, syntax.Line) else line for line in loop.body.body)
    named = [each.value for each in inner if isinstance(each, syntax.Name)]
    return [name for line in lines if (name := _appended(line)) and named.count(name) == 1]


_LEAVING = (syntax.Break, syntax.Continue)


def _appended(statement: syntax.Node) -> str | None:
    """The list in ``name.append(…)``, or in ``name += […]``."""
    if isinstance(statement, syntax.AugAssign):
        one = statement.operator == "+" and _is_one(statement.value)
        return syntax.last_name(statement.target) or None if one else None
    call = statement.value if isinstance(statement, syntax.Expr) else None
    if not isinstance(call, syntax.Call) or len(call.args) != 1:
        return None
    func, given = call.func, call.args[0]
    if not isinstance(func, syntax.Attribute) or not isinstance(func.value, syntax.Name):
        return None
    added = func.attr.value == "extend" and _is_one(given.value) and not given.star
    return func.value.value if added or func.attr.value == "append" else None


def _is_one(added: syntax.Expression) -> bool:
    """Whether a list holds a single item."""
    items = added.elements if isinstance(added, syntax.List) else []
    return len(items) == 1 and not isinstance(items[0], syntax.Starred)


def _are_alike(one: Value, other: Value) -> bool:
    """Whether two iterations made the same of what each was given."""
    if type(one) is not type(other):
        return False
    if isinstance(one, Term) and isinstance(other, Term):
        return one.operator == other.operator and _are_pairs(one.operands, other.operands)
    if isinstance(one, Tuple) and isinstance(other, Tuple):
        return _are_pairs(one.items, other.items)
    if isinstance(one, Symbol) and isinstance(other, Symbol):
        return one.name == other.name
    if isinstance(one, Tensor) and isinstance(other, Tensor):
        kinds = [[axis.kind for axis in each.axes or ()] for each in (one, other)]
        marks = [(type(e.meaning), e.changed, e.masked, e.device) for e in (one, other)]
        pads = [e.padding and (e.padding.side, e.padding.unpacked) for e in (one, other)]
        return kinds[0] == kinds[1] and marks[0] == marks[1] and pads[0] == pads[1]
    return one == other if isinstance(one, Constant | Known) else False


def _are_pairs(some: tuple[Value, ...], others: tuple[Value, ...]) -> bool:
    return len(some) == len(others) and all(map(_are_alike, some, others))
