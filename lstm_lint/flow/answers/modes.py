"""States that are kept, or started from, in evaluation only, as far as the code's forks show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax, walking
from lstm_lint.flow.code.surroundings import surroundings

if TYPE_CHECKING:
    from lstm_lint.flow.events import Call

MODES = frozenset({"training", "is_grad_enabled"})
_LEAVING = (syntax.Return, syntax.Raise, syntax.Continue, syntax.Break)
_NO_STATE = frozenset({"None", "True", "False"})

Nodes = Iterable[syntax.Node]
Modes = dict[str, bool]
"""Names of what says that a module is trained, or that it is not."""


class _Ways(NamedTuple):
    """What happens on the two sides of a test that asks whether the module is trained."""

    trained: Nodes
    evaluated: Nodes


def keeps_apart(call: Call) -> bool:
    """Whether a fork on the mode gives the state of a recurrent module in evaluation alone.

    It does where one side binds or gives back what carries the state, and training gives that none.
    """
    words = _carriers(call)
    frame, scopes = call.frame, set()
    for each in frame.callers:
        scopes.add(each.node)
        if each.owner is not None:
            scopes.add(each.owner.node)
    found = [node for node in scopes if not MODES.isdisjoint(node.names)]
    return any(_is_apart(each, words) for scope in found for each in _forks(scope))


def _carriers(call: Call) -> frozenset[str]:
    """The names and attributes that a state is handed in by, and is left in."""
    argument = call.arguments.node(1, "hx")
    found = set() if argument is None else _words(argument.value)
    statement = surroundings(call.flow, call.frame.node).statement(call.node)
    for target in statement.targets if isinstance(statement, syntax.Assign) else ():
        if isinstance(target, syntax.Tuple) and len(target.elements) == 2:
            found |= _words(target.elements[1])
    return frozenset(found)


def _words(node: syntax.Node) -> set[str]:
    """All names and attributes in an expression, but not those that attributes are taken of."""
    held = {each.value for each in walking.nodes(node) if isinstance(each, syntax.Attribute)}
    named = (
        each for each in walking.nodes(node) if isinstance(each, syntax.Name) and each not in held
    )
    return {each.value for each in named} - _NO_STATE


def _forks(scope: syntax.Node) -> Iterator[_Ways | tuple[syntax.IfExp, bool]]:
    named: Modes = {}
    for node in walking.nodes(scope):
        if isinstance(node, syntax.Assign) and isinstance(node.targets[0], syntax.Name):
            mode = _asks(node.value, {})
            if mode is not None:
                named[node.targets[0].value] = mode
    for node in walking.nodes(scope):
        if isinstance(node, syntax.IfExp):
            mode = _asks(node.test, named)
            if mode is not None:
                yield node, mode
        elif isinstance(node, syntax.Block):
            for place, each in enumerate(node.body):
                mode = _asks(each.test, named) if isinstance(each, syntax.If) else None
                if mode is not None:
                    yield _parted(each, mode, node.body[place + 1 :])


def _asks(test: syntax.Expression, named: Modes) -> bool | None:
    """Whether what a test guards is met in training alone; False for evaluation alone."""
    if isinstance(test, syntax.UnaryOperation) and test.operator == "not":
        inner = _asks(test.expression, named)
        return None if inner is None else not inner
    if isinstance(test, syntax.BooleanOperation):
        sides = {_asks(test.left, named), _asks(test.right, named)} - {None}
        return sides.pop() if test.operator == "and" and len(sides) == 1 else None
    if isinstance(test, syntax.Comparison) and len(test.comparisons) == 1:
        said = getattr(test.comparisons[0].comparator, "value", None)
        inner = _asks(test.left, named) if said in ("True", "False") else None
        same = test.comparisons[0].operator in ("is", "==")
        return None if inner is None else inner is (same is (said == "True"))
    if isinstance(test, syntax.Name) and test.value in named:
        return named[test.value]
    asked = test.func if isinstance(test, syntax.Call) else test
    if isinstance(asked, syntax.Attribute):
        asked = asked.attr
    return True if isinstance(asked, syntax.Name) and asked.value in MODES else None


def _parted(node: syntax.If, mode: bool, behind: list[syntax.Node]) -> _Ways:
    """The two sides with what comes behind them, where only one goes on there."""
    body: list[syntax.Node] = [node.body]
    other: list[syntax.Node] = [] if node.orelse is None else [node.orelse]
    for side, opposite in ((body, other), (other, body)):
        if any(map(_leaves, side)):
            opposite += behind
    return _Ways(body, other) if mode else _Ways(other, body)


def _leaves(side: syntax.Node) -> bool:
    block = getattr(side, "body", None)
    block = block if not isinstance(block, syntax.Block) else block.body
    last = block[-1] if block else None
    return isinstance(last, syntax.Line) and isinstance(last.small, _LEAVING)


def _is_apart(fork: _Ways | tuple[syntax.IfExp, bool], words: frozenset[str]) -> bool:
    if isinstance(fork, _Ways):
        one_way = _gives(fork.evaluated, words, False) or _gives(fork.trained, words, False)
        return one_way and not _gives(fork.trained, words, True)
    node, mode = fork
    trained, evaluated = (node.body, node.orelse) if mode else (node.orelse, node.body)
    if isinstance(trained, syntax.Name) and trained.value == "None":
        return True
    if words.isdisjoint(_words(evaluated)):
        return False
    return words.isdisjoint(_words(trained))


def _gives(side: Nodes, words: frozenset[str], to_state: bool) -> bool:
    """Whether statements bind a carrier, or give one back; `to_state` for one of another alone."""
    for node in (each for part in side for each in walking.nodes(part)):
        if isinstance(node, syntax.Return) and node.value is not None:
            if not words.isdisjoint(_words(node.value)):
                return True
        elif isinstance(node, syntax.Assign):
            bound = any(not words.isdisjoint(_words(each)) for each in node.targets)
            if bound and not (to_state and words.isdisjoint(_words(node.value))):
                return True
    return False
