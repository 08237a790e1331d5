"""How gradients that are clipped in vain are clipped in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers.moving import moved
from lstm_lint.flow.code.rewrite import Insert, NodeEdit, Wrap
from lstm_lint.flow.code.surroundings import surroundings

if TYPE_CHECKING:
    from lstm_lint.flow.answers.gradients import Misplaced, Moment
    from lstm_lint.flow.evaluator import Evaluator


def in_time(flow: Evaluator, found: Misplaced, everything: list[Misplaced]) -> tuple[NodeEdit, ...]:
    """What makes a clip bound the gradients that the step uses.

    And with it the others that bound as little there: once one is in time, they look like measures
    of what is left.
    """
    if found.how in ("spent", "again"):
        return _listed(flow, found)
    clip, step = found.clip, found.step
    if step is None and clip.frame is found.backward.frame:
        around = surroundings(flow, clip.frame.node)
        edit = moved(around, clip.node, found.backward.node, behind=True)
        return () if edit is None else (edit,)
    alike = [each for each in everything if each[0] == found.how and each[2:4] == found[2:4]]
    frames = {each.frame for other in alike for each in (other.clip, other.backward)}
    if step is None or frames != {step.frame}:
        return ()
    if found.how == "scaled":
        return _unscaled(flow, alike)
    return _moved(flow, alike, step)


def _moved(
    flow: Evaluator, found: list[Misplaced], goal: Moment, behind: bool = False
) -> tuple[NodeEdit, ...]:
    around = surroundings(flow, goal.frame.node)
    edits = [moved(around, each.clip.node, goal.node, behind) for each in found]
    return () if None in edits else tuple(filter(None, edits))


def _unscaled(flow: Evaluator, found: list[Misplaced]) -> tuple[NodeEdit, ...]:
    """The gradients of all optimizers that step unscaled in front of the clips, each of them once."""
    first = found[0]
    clip, step = first.clip, first.step
    assert step is not None and isinstance(step.node.func, syntax.Attribute)
    scaler = flow.code(step.node.func.value)
    used = [each for each in first.follows if each.on == step.on and each.node.args]
    calls = {f"{scaler}.unscale_({flow.code(each.node.args[0])})": each for each in used}
    if any((each.frame, each.branches) != (step.frame, step.branches) for each in used):
        return ()
    unscaling = [each for each in first.follows if each.kind == "unscale_"]
    if unscaling:  # a second time raises
        alone = len(unscaling) == len(calls) == 1 and unscaling[0] in used
        return _moved(flow, found, unscaling[0], behind=True) if alone else ()
    line = surroundings(flow, clip.frame.node).line(clip.node)
    return () if line is None else (Insert(line, tuple(calls), before=True),)


def _listed(flow: Evaluator, found: Misplaced) -> tuple[NodeEdit, ...]:
    """The generator as a list, which may be gone through more than once."""
    made = found.clip.on.node
    if isinstance(made, syntax.GeneratorExp):
        return (Wrap(made, "list", ""),) if flow.code(made).startswith("(") else ()
    return (Wrap(made, "list(", ")"),)
