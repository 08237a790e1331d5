"""Pooling along the last axis: windows of it, all of it, or as many parts as are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.torch import layout
from lstm_lint.flow.torch.values import OTHER, TIME, Axis, Output, Pooled, Sample, Scores, Tensor
from lstm_lint.flow.values import UNKNOWN, Constant, OneOf, Value, join

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

FUNCTIONS = frozenset("max_pool1d avg_pool1d adaptive_max_pool1d adaptive_avg_pool1d".split())
MODULES = frozenset("MaxPool1d AvgPool1d AdaptiveMaxPool1d AdaptiveAvgPool1d".split())


def pooled(
    flow: Evaluator, name: str, given: Value, settings: Arguments, node: syntax.Node
) -> Value:
    """What a pool makes of a batch; `settings` are what its constructor takes."""
    if isinstance(given, OneOf):
        return join(*((f, pooled(flow, name, v, settings, node)) for f, v in given.options))
    indexed = "return_indices" in settings.keywords or len(settings.positional) > 4
    unclear = settings.unsure or indexed
    if unclear or not isinstance(given, Tensor) or not given.axes or len(given.axes) < 2:
        return flow.fresh("", node)
    if name.lower().startswith("adaptive"):
        left = settings.get(0, "output_size")
    else:
        length, padding = layout.size(flow, given, Constant(-1)), settings.find(2, "padding")
        whole = length is not UNKNOWN and settings.get(0, "kernel_size") == length
        left = Constant(1) if whole and padding is None else UNKNOWN
    axes = (*given.axes[:-1], Axis(OTHER, left))
    over_time = left == Constant(1) and given.axes[-1].kind == TIME
    meaning = None
    if over_time and isinstance(given.meaning, Output | Scores | Sample):
        meaning = Pooled(given.meaning.run, origin=node)
    return Tensor(axes, meaning, device=given.device, order=given.order, node=node)
