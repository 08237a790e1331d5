"""RNN403."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers.gradients import WATCHED, Gradients, Misplaced
from lstm_lint.flow.answers.moving import moved
from lstm_lint.flow.answers.repetition import stands_alone
from lstm_lint.flow.code.rewrite import Insert, NodeEdit, Remove
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.evaluator import Evaluator, Frame
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity

_SAID = {
    "late": "the gradients are clipped after the step that used them (line {line1});"
    " clip between `backward` and the step",
    "early": "the gradients are clipped before `backward` computes them (line {line0});"
    " clip between `backward` and the step",
    "scaled": "these gradients are still multiplied by the scale of the loss (line {line0}), and clipped to"
    " next to nothing; unscale them first",
}


class ClipOrder(Rule):
    """Gradients that are clipped where it changes nothing.

    ## What it does
    Looks for `clip_grad_norm_` and `clip_grad_value_` before the only `backward`, after the step of
    the optimizer, or in the line before a `backward` whose step is elsewhere, and between
    `scaler.scale(loss).backward()` and `scaler.step` without `scaler.unscale_`.

    ## Why is this bad?
    The optimizer steps by gradients that nothing bounds: with `max_norm=1` and a learning rate of 1,
    a step was 36617 long.  Gradients that a `GradScaler` has multiplied by 65536 are clipped
    together with that factor: a gradient of 0.5 became 0.000015.

    ## Example
    ```python
    from torch import nn


    def train(model: nn.LSTM, optimizer, batches):
        for x in batches:
            optimizer.zero_grad()
            loss = model(x)[0].pow(2).mean()
            loss.backward()
            optimizer.step()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    ```

    ## Use instead
    ```python
    from torch import nn


    def train(model: nn.LSTM, optimizer, batches):
        for x in batches:
            optimizer.zero_grad()
            loss = model(x)[0].pow(2).mean()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
    ```

    ## Fix safety
    Unsafe: training takes other steps.  There is no fix where `backward`, the clip and the step
    stand in different blocks.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.clip_grad_norm_.html
    - https://docs.pytorch.org/docs/stable/notes/amp_examples.html#gradient-clipping
    """

    code = "RNN403"
    name = "clip-order"
    severity = Severity.LEARNING
    fix = FixAvailability.SOMETIMES
    calls = WATCHED

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.gradients = Gradients()

    def on_call(self, call: events.Call) -> None:
        self.gradients.hear(call)

    def on_function(self, event: events.FunctionEnd) -> Iterator[Report]:
        if event.frame.caller is None:
            yield from self._judged(event.flow, event.frame)

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        yield from self._judged(event.flow, event.frame)

    def _judged(self, flow: Evaluator, frame: Frame) -> Iterator[Report]:
        for found in self.gradients.misplaced(flow, frame):
            edits = _edits(flow, found)
            yield from self.report(
                found.clip.node,
                _SAID[found.how],
                related=(
                    (found.backward.node, "gradients computed here"),
                    *([(found.step.node, "step taken here")] if found.step is not None else []),
                ),
                rewrite=Rewrite("Clip in time", Applicability.UNSAFE, edits),
            )


def _edits(flow: Evaluator, found: Misplaced) -> tuple[NodeEdit, ...]:
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
