"""A function with the bodies of its parts in their places, and the order in which all of it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.code.surroundings import Surroundings, acts, surroundings

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator


def with_parts(flow: Evaluator, root: syntax.Node) -> Surroundings:
    """The surroundings of a function, class or module, its parts where they are called."""
    own = surroundings(flow, root)
    if not any(call in own for call in flow.parts):
        return own
    key = (root, len(flow.parts))
    known = flow.wholes.get(key)
    if known is None:
        known = flow.wholes[key] = Surroundings(root, flow.parts)
    return known


def steps(
    flow: Evaluator, block: syntax.Node, within: tuple[syntax.Node, ...] = ()
) -> list[syntax.Node]:
    """The statements of a block one by one, as they run: behind semicolons, and in its parts.

    What a part is given is a step of its own where it may do something.
    """
    found: list[syntax.Node] = []
    for each in block.body:  # type: ignore[attr-defined]
        for small in each.body if isinstance(each, syntax.Line) else (each,):
            call = getattr(small, "value", None)
            part = flow.parts.get(call) if isinstance(call, syntax.Call) else None
            if part is None or part in within:
                found.append(small)
            else:
                found += [given.value for given in call.args if acts(given.value)]  # type: ignore[union-attr]
                found += steps(flow, part.body, (*within, part))
    return found


def block_around(flow: Evaluator, around: Surroundings, node: syntax.Node) -> syntax.Node:
    """The block among whose `steps` the statement is that a node lies in."""
    blocks = syntax.Block | syntax.Module
    block = next(each for each in around.up(node) if isinstance(each, blocks))
    while (call := around.parents.get(block)) in flow.parts:
        small = around.parents[call]
        if not isinstance(small, syntax.Small) or getattr(small, "value", None) is not call:
            break
        block = next(each for each in around.up(small) if isinstance(each, blocks))
    return block
