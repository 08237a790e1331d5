"""Where torch looks for classes among the axes of scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.layout import has_batch
from lstm_lint.flow.values import BATCH, FEATURE, NONE, TIME, Known, Module, Output, Tensor, every

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call

SOFTMAX = frozenset({"softmax", "log_softmax", "softmin", "Softmax", "LogSoftmax", "Softmin"})
LOSSES = frozenset({"cross_entropy", "nll_loss", "CrossEntropyLoss", "NLLLoss"})
_FUNCTIONAL = "torch.nn.functional."


def mistaken_axis(call: Call) -> str | None:
    """What the axis counts that is certainly taken for that of the classes; None if none is."""
    if isinstance(call.callee, Known):
        if not call.callee.path.startswith(_FUNCTIONAL):
            return None
        name, settings, place = call.callee.path.removeprefix(_FUNCTIONAL), call.arguments, 1
    else:
        modules = every(call.callee, Module)
        if not modules or len({each.path for each in modules}) != 1:
            return None
        name, settings, place = modules[0].name, modules[0].arguments, 0
    scores = every(call.arguments.get(0, "input"), Tensor)
    if name in SOFTMAX:
        return _counted(call.flow, scores, 0) if _lacks_axis(settings, place) else None
    return _counted(call.flow, scores, 1) if name in LOSSES else None


def _lacks_axis(settings: Arguments, place: int) -> bool:
    return settings.find(place, "dim") in (None, NONE)


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
    if not has_batch(flow, scores.meaning.run):
        return False
    return len(scores.axes) == 3 and scores.axes[2].kind == FEATURE
