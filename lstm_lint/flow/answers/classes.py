"""Where torch looks for classes among the axes of scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.torch.layout import has_batch
from lstm_lint.flow.torch.values import (
    BATCH,
    FEATURE,
    TIME,
    Final,
    Module,
    Output,
    Shares,
    Step,
    Tensor,
)
from lstm_lint.flow.values import NONE, Constant, Known, Method, Value, every

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call

SOFTMAX = frozenset({"softmax", "log_softmax", "softmin", "Softmax", "LogSoftmax", "Softmin"})
LOSSES = frozenset({"cross_entropy", "nll_loss", "CrossEntropyLoss", "NLLLoss"})


def mistaken_axis(call: Call) -> str | None:
    """What the axis counts that is certainly taken for that of the classes; None if none is."""
    name, scores, settings = _asked(call)
    if name in LOSSES:
        return _counted(call.flow, scores, 1)
    if name not in SOFTMAX:
        return None
    axis = settings.find(0, "dim")
    if axis in (None, NONE):
        return _counted(call.flow, scores, 0)
    return "the batch" if _is_over_batch(call.flow, scores, axis, name) else None


def _asked(call: Call) -> tuple[str, tuple[Tensor, ...], Arguments]:
    """Which function, method or module of torch is given which scores, and its other settings."""
    callee, arguments = call.callee, call.arguments
    if isinstance(callee, Method):
        return callee.name, every(callee.receiver, Tensor), arguments
    scores = every(arguments.get(0, "input"), Tensor)
    if isinstance(callee, Known):
        home, _, name = callee.path.rpartition(".")
        known = home in ("torch", "torch.nn.functional")
        return name if known else "", scores, arguments.behind()
    modules = every(callee, Module)
    if not modules or len({each.path for each in modules}) != 1:
        return "", (), arguments
    return modules[0].name, scores, modules[0].arguments


def _is_over_batch(
    flow: Evaluator, scores: tuple[Tensor, ...], axis: Value | None, name: str
) -> bool:
    """Whether scores of several classes are normalised along the batch, as nobody means to.

    What has no batch is rarely given log-probabilities along time, but has its classes at 1.
    """
    logs = name.lower().startswith("log")
    for each in scores:
        place = None if axis is None else each.axis(axis)
        if place is None or each.axes is None or each.axes[place].kind != BATCH:
            return False
        if each.axes[-1].kind != FEATURE or each.axes[-1].size in (Constant(1), Constant(2)):
            return False
        every_step = isinstance(each.meaning, Output)
        presumed = every_step and axis != Constant(1)
        if (every_step and not logs) or not _is_batched(flow, each, presumed):
            return False
    return bool(scores)


def misread_shares(call: Call) -> Shares | None:
    """The normalisation whose results a loss takes for those of classes, which lie on another axis."""
    name, scores, _ = _asked(call)
    if name not in LOSSES or len(scores) != 1:
        return None
    shares, axes = scores[0].shares, scores[0].axes or ()
    if shares is None or len(axes) < 2 or shares.along not in (TIME, BATCH):
        return None
    return shares if axes[1].kind == FEATURE else None


def _counted(flow: Evaluator, scores: tuple[Tensor, ...], place: int) -> str | None:
    """What an axis counts, where all scores are of every step with the features last."""
    if not scores or not all(_is_every_step(flow, each) for each in scores):
        return None
    kinds = {each.axes[place].kind for each in scores if each.axes}
    return {TIME: "time", BATCH: "the batch"}.get(kinds.pop()) if len(kinds) == 1 else None


def _is_every_step(flow: Evaluator, scores: Tensor) -> bool:
    """Whether they are certainly (batch, time, features) of an RNN's output, or time first."""
    if not isinstance(scores.meaning, Output) or scores.axes is None:
        return False
    whole = len(scores.axes) == 3 and scores.axes[2].kind == FEATURE
    return whole and _is_batched(flow, scores)


def _is_batched(flow: Evaluator, scores: Tensor, presumed: bool = False) -> bool:
    """Whether an RNN that scores come from certainly ran over a batch."""
    if not isinstance(scores.meaning, Output | Step | Final):
        return False
    run = scores.meaning.run
    if run.batched is not None:
        return run.batched
    return presumed or has_batch(flow, run)
