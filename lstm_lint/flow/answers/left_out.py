"""A call without the state that it starts from, and without the lines that make it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow.code.rewrite import Drop, NodeEdit, Remove, Replace
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.torch import starts
from lstm_lint.flow.torch.values import Tensor
from lstm_lint.flow.values import Tuple

if TYPE_CHECKING:
    from lstm_lint.flow.code.surroundings import Surroundings
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call


def left_out(call: Call) -> tuple[NodeEdit, ...]:
    """The call without its state of zeros, which is torch's own start, and the lines that make it."""
    found, argument = starts.given(call), call.arguments.node(1, "hx")
    states = [starts.made(part) for part in starts.parts(found[1])] if found is not None else []
    zeros = all(each is not None and each.fill == "zeros" for each in states)
    if found is None or argument is None or found[0].is_cell or not states or not zeros:
        return ()
    edits = _without(call, argument)
    return (Drop(argument), *edits) if edits or _is_written_out(call, argument) else ()


def _is_written_out(call: Call, argument: syntax.Arg) -> bool:
    """Whether a state is made in the argument itself, out of no other."""
    around = surroundings(call.flow, call.frame.node)
    values = [call.flow.env.lookup(each.value) for each in around.names(argument)]
    return not any(isinstance(value, Tensor | Tuple) and starts.made_of(value) for value in values)


def _without(call: Call, argument: syntax.Arg) -> tuple[NodeEdit, ...]:
    """What takes out the lines that make a state which nothing reads but this argument.

    Nothing where another line reads it, or where it is made in another way than by assignments.
    Behind the call its name may hold something else: most often the state that the call returned.
    """
    around = surroundings(call.flow, call.frame.node)
    lines: list[syntax.Line] = []
    wanted = names(argument)
    for name in wanted:  # grows
        for each in around.names():
            if each.value != name or _is_behind(around, call, each):
                continue
            line = around.line(each)
            if around.is_bound_at(each):
                only_one = line is not None and not line.shared
                if line is None or not only_one or not _bound_by(line.small):
                    return ()
                if line not in lines:
                    lines.append(line)
                given = [value for target, value in _pairs(line.small) if name in names(target)]
                wanted += [n for v in given if v for n in names(v) if n not in wanted]
    if not lines or not all(_is_unread(around, call, name, argument, lines) for name in wanted):
        return ()
    edits: list[NodeEdit] = []
    for line in lines:
        block, pairs = around.block(line), _pairs(line.small)
        left = [pair for pair in pairs if not set(wanted).issuperset(names(pair[0]))]
        for target in (target for target, _ in pairs):
            if any(
                isinstance(e, syntax.Attribute | syntax.Subscript) for e in walking.nodes(target)
            ):
                return ()
        if left and len(left) < len(pairs):
            narrowed = _narrowed(call.flow, line.small, left)
            if narrowed is None:
                return ()
            edits.append(narrowed)
        elif left or block is None or all(each in lines for each in block.body):  # type: ignore[attr-defined]
            return ()
        else:
            edits.append(Remove(line))
    return tuple(edits)


Pair = tuple[syntax.Expression, "syntax.Expression | None"]


def _pairs(statement: syntax.Node) -> list[Pair]:
    """What a statement gives each of its targets: ``n, h = one, other`` gives two."""
    targets, value = _bound_by(statement), getattr(statement, "value", None)
    if (
        len(targets) == 1
        and isinstance(targets[0], syntax.Tuple)
        and isinstance(value, syntax.Tuple)
    ):
        both = (targets[0].elements, value.elements)
        starred = any(isinstance(each, syntax.Starred) for part in both for each in part)
        if len(both[0]) == len(both[1]) and not starred:
            return list(zip(*both, strict=True))
    return [(target, value) for target in targets]


def _narrowed(flow: Evaluator, statement: syntax.Node, left: list[Pair]) -> NodeEdit | None:
    """An assignment of several values to several names with some of them only.

    None where its comments would be lost.
    """
    sides = [
        [flow.places.in_line(part) for part in side if part] for side in zip(*left, strict=True)
    ]
    names, values = ([code for code in side if code is not None] for side in sides)
    if flow.places.commented(statement) or [names, values] != sides:
        return None
    return Replace(statement, f"{', '.join(names)} = {', '.join(values)}")


def _bound_by(statement: syntax.Node) -> list[syntax.Expression]:
    """What a statement assigns to, annotated or not."""
    if isinstance(statement, syntax.AnnAssign):
        return [statement.target]
    return list(statement.targets) if isinstance(statement, syntax.Assign) else []


def _is_unread(
    around: Surroundings, call: Call, name: str, argument: syntax.Arg, lines: list[syntax.Line]
) -> bool:
    """Whether a name is read by the argument and the lines alone, one way or the other once."""
    own = [each for each in around.names() if each.value == name]
    first = [each for each in own if not _is_behind(around, call, each)]
    read = [each for each in first if argument not in around.up(each)]
    bound = [each for each in first if around.is_bound_at(each)]
    if len(bound) != 1 or any(around.line(each) not in lines for each in read):
        return False
    return len(first) == len(own) or _comes_again(around, call, bound[0])


def _is_behind(around: Surroundings, call: Call, name: syntax.Name) -> bool:
    """Whether a name is what the statement of a call gives it, or is met once it has that."""
    line, other = around.line(call.node), around.line(name)
    statement = around.statement(call.node)
    if not isinstance(statement, syntax.Assign):
        return False
    targets = [each for target in statement.targets for each in around.names(target)]
    given = [each for each in targets if around.is_bound_at(each) and each.value == name.value]
    if not given or line is None:
        return False
    return name in given if other is line else around.precedes(line, name)


def _comes_again(around: Surroundings, call: Call, bound: syntax.Name) -> bool:
    """Whether a name is bound before a call each time, so that none is given what another left."""
    line, way = around.line(bound), around.up(call.node)
    block = around.block(line) if line is not None else None
    inner = way[: way.index(block)] if block in way else None
    loops = (syntax.For, syntax.While)
    return inner is not None and not any(isinstance(each, loops) for each in inner)


def names(node: syntax.Node) -> list[str]:
    """The names that a state is written with."""
    if isinstance(node, syntax.Name):
        return [node.value]
    if isinstance(node, syntax.Tuple | syntax.List):
        return [name for element in node.elements for name in names(element)]
    if isinstance(node, syntax.Call) and isinstance(node.func, syntax.Attribute) and not node.args:
        return names(node.func.value) if node.func.attr.value in _PASSING else []
    return names(node.value) if isinstance(node, syntax.Arg | syntax.Starred) else []


_PASSING = frozenset("detach clone contiguous requires_grad_ float".split())
