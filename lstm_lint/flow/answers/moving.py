"""Whether a statement may be moved past the statements of its block that stand in between."""

from __future__ import annotations

from lstm_lint import syntax
from lstm_lint.flow.code.rewrite import Move
from lstm_lint.flow.code.surroundings import Surroundings


def moved(
    around: Surroundings, part: syntax.Node, other: syntax.Node, behind: bool = False
) -> Move | None:
    """How what holds `part`, and nothing besides, comes to stand in front of what holds `other`.

    Or behind it.  Both lie in one block.  None where other code would read other values then.
    """
    if part not in around or other not in around:
        return None
    goal = around.line(other)
    if goal is None:
        return None
    block = around.block(goal)
    statement = next((n for n in around.up(part) if around.block(n) is block), None)
    if statement is None or statement is goal or not _holds_one(around, statement, part):
        return None
    body = list(block.body)  # type: ignore[union-attr]
    places = sorted((body.index(statement), body.index(goal)))
    passed = [each for each in body[places[0] : places[1] + 1] if each is not statement]
    if places[1] == body.index(goal) and not behind:
        passed = passed[:-1]
    own = around.names(statement)
    bound = {name.value for name in own if around.is_bound_at(name)}
    read = {name.value for name in own} - bound
    for each in passed:
        for name in around.names(each):
            if name.value in bound or (name.value in read and around.is_bound_at(name)):
                return None
    return Move(statement, goal, behind)


def _holds_one(around: Surroundings, statement: syntax.Node, part: syntax.Node) -> bool:
    """Whether a statement comes to nothing but one small statement, under whatever conditions."""
    if not isinstance(statement, syntax.Line):
        if not isinstance(statement, syntax.If | syntax.For):
            return False
        if isinstance(statement.orelse, syntax.Else):
            return False
        body = statement.body.body
        if len(body) != 1:
            return False
        return isinstance(body[0], syntax.Line) or _holds_one(around, body[0], part)
    return not statement.shared
