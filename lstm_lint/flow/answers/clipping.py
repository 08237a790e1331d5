"""How gradients that are clipped in vain are clipped in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers.moving import moved
from lstm_lint.flow.answers.repetition import stands_alone
from lstm_lint.flow.code.rewrite import Insert, NodeEdit, Remove, Wrap
from lstm_lint.flow.code.surroundings import surroundings

if TYPE_CHECKING:
    from lstm_lint.flow.answers.gradients import Misplaced
    from lstm_lint.flow.evaluator import Evaluator


def in_time(flow: Evaluator, found: Misplaced) -> tuple[NodeEdit, ...]:
    """What makes a clip bound the gradients that the step uses."""
    if found.how in ("spent", "again"):
        return _listed(flow, found)
    clip, step = found.clip, found.step
    if step is None:
        return _behind(flow, found)
    if clip.frame is not step.frame or found.backward.frame is not step.frame:
        return ()
    around = surroundings(flow, clip.frame.node)
    if found.how != "scaled":
        edit = moved(around, clip.node, step.node)
        return () if edit is None else (edit,)
    line, scaler = around.line(clip.node), step.node.func
    if line is None or not isinstance(scaler, syntax.Attribute):
        return ()
    unscaled = f"{flow.code(scaler.value)}.unscale_({flow.code(step.node.args[0])})"
    return (Insert(line, (unscaled,), before=True),)


def _behind(flow: Evaluator, found: Misplaced) -> tuple[NodeEdit, ...]:
    """The clip behind the `backward` of the next line."""
    around = surroundings(flow, found.clip.frame.node)
    clip, backward = (around.line(each.node) for each in (found.clip, found.backward))
    if clip is None or backward is None or around.block(clip) is not around.block(backward):
        return ()
    if not stands_alone(clip) or not stands_alone(backward) or "\n" in flow.code(clip.body[0]):
        return ()
    return (Remove(clip), Insert(backward, (flow.code(clip.body[0]),)))


def _listed(flow: Evaluator, found: Misplaced) -> tuple[NodeEdit, ...]:
    """The generator as a list, which may be gone through more than once."""
    made = found.clip.on.node
    if isinstance(made, syntax.GeneratorExp):
        return (Wrap(made, "list", ""),) if flow.code(made).startswith("(") else ()
    return (Wrap(made, "list(", ")"),)
