"""How gradients that are clipped in vain are clipped in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers.moving import moved
from lstm_lint.flow.code.rewrite import Insert, NodeEdit, Wrap
from lstm_lint.flow.code.surroundings import surroundings

if TYPE_CHECKING:
    from lstm_lint.flow.answers.gradients import Misplaced
    from lstm_lint.flow.evaluator import Evaluator


def in_time(flow: Evaluator, found: Misplaced) -> tuple[NodeEdit, ...]:
    """What makes a clip bound the gradients that the step uses."""
    if found.how in ("spent", "again"):
        return _listed(flow, found)
    clip, step = found.clip, found.step
    if step is None and clip.frame is found.backward.frame:
        around = surroundings(flow, clip.frame.node)
        edit = moved(around, clip.node, found.backward.node, behind=True)
        return () if edit is None else (edit,)
    if step is None or clip.frame is not step.frame or found.backward.frame is not step.frame:
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


def _listed(flow: Evaluator, found: Misplaced) -> tuple[NodeEdit, ...]:
    """The generator as a list, which may be gone through more than once."""
    made = found.clip.on.node
    if isinstance(made, syntax.GeneratorExp):
        return (Wrap(made, "list", ""),) if flow.code(made).startswith("(") else ()
    return (Wrap(made, "list(", ")"),)
