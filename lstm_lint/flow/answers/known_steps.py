"""Whether all steps that a loop over time feeds to a recurrent module are known beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow.answers.dependence import comes_from
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.torch.values import Rnn
from lstm_lint.flow.values import only

if TYPE_CHECKING:
    from lstm_lint.flow.answers.stepped import Stepped
    from lstm_lint.flow.events import Call


def runs_freely(call: Call, steps: Stepped) -> bool:
    """Whether no step's input needs what another step gave, and every step is run."""
    argument = call.arguments.node(0, "input")
    around = surroundings(call.flow, call.frame.node)
    line, rnn = around.line(call.node), only(call.callee, Rnn)
    if rnn is None or (not rnn.is_cell and truth(call.flow, rnn.bidirectional) is not False):
        return False  # one call's reverse direction would begin at the end
    if argument is None or line is None or not isinstance(steps.loop, syntax.For):
        return False
    if around.block(line) is not steps.loop.body or _is_left(steps.loop.body):
        return False
    goals = frozenset({call.node})
    if comes_from(call.flow, call.frame, argument.value, goals, frozenset()):
        return False
    if _reads_cell_state(around, steps.loop, call.node):
        return False
    return not any(
        around.is_bound_at(name) and name.value in _names(around, steps.sequence)
        for name in around.names(steps.loop.body)
    )


def _names(around: Surroundings, node: syntax.Node) -> set[str]:
    return {name.value for name in around.names(node)}


def _reads_cell_state(around: Surroundings, loop: syntax.For, call: syntax.Call) -> bool:
    """Whether the loop uses c of every step, of which one call returns the last alone."""
    pairs: set[str] = set()
    cells: set[str] = set()
    aside = set(walking.nodes(call))
    assignments = [each for each in walking.nodes(loop.body) if isinstance(each, syntax.Assign)]
    for each in sorted(assignments, key=lambda each: around.order[each]):
        path = _path(each.value)
        aside.update(part for target in each.targets for part in walking.nodes(target))
        aside.add(each.value)
        if isinstance(each.value, syntax.Tuple):
            aside.update(each.value.elements)
        for target in each.targets:
            if path in cells:
                cells.add(_path(target))
            elif each.value is call or path in pairs:
                pair = isinstance(target, syntax.Tuple) and len(target.elements) == 2
                (cells if pair else pairs).add(_path(target.elements[1] if pair else target))  # type: ignore[attr-defined]
    return any(
        node not in aside and _path(node) in cells
        for node in walking.nodes(loop.body)
        if isinstance(node, syntax.Name | syntax.Attribute)
    )


def _path(node: syntax.Node) -> str:
    """``self.h`` as it is written; nothing for what is no path of names."""
    if isinstance(node, syntax.Attribute):
        inner = _path(node.value)
        return f"{inner}.{node.attr.value}" if inner else ""
    return node.value if isinstance(node, syntax.Name) else ""


def _is_left(body: syntax.Node) -> bool:
    """Whether something ends an iteration or the loop early."""
    return any(
        isinstance(n, syntax.Break | syntax.Continue | syntax.Return) for n in walking.nodes(body)
    )
