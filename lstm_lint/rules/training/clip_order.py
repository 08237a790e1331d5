"""RNN403."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import clipping
from lstm_lint.flow.answers.gradients import OPTIMIZERS, WATCHED, Gradients
from lstm_lint.flow.evaluator import Evaluator
from lstm_lint.flow.frames import Frame
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity

_SAID = {
    "late": "the gradients are clipped after the step that used them (line {line1});"
    " clip between `backward` and the step",
    "behind": "the gradients are clipped after all steps (the first at line {line1}); clip between"
    " `backward` and the first step",
    "early": "the gradients are clipped before `backward` computes them (line {line0});"
    " clip between `backward` and the step",
    "scaled": "these gradients are still multiplied by the scale of the loss (line {line0}), and clipped to"
    " next to nothing; unscale them first",
    "spent": "nothing is clipped: the optimizer has used this generator up (line {line1}); make it a list",
    "again": "nothing is clipped from the second time on: the first has used this generator up; make it a"
    " list",
}


class ClipOrder(Rule):
    """Gradients that are clipped where it changes nothing.

    ## What it does
    Looks for `clip_grad_norm_` and `clip_grad_value_` before the only `backward`, after the step of
    the optimizer, or in the line before a `backward` whose step is elsewhere, and between
    `scaler.scale(loss).backward()` and `scaler.step` without `scaler.unscale_`; and of a generator of
    parameters that the optimizer, or the clip before, has gone through already.

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
    speaks_last = True
    calls = WATCHED | OPTIMIZERS

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.gradients = Gradients()
        self.early: set[syntax.Node] = set()
        """Clips for which a caller may have computed gradients."""

    def on_call(self, call: events.Call) -> None:
        self.gradients.hear(call)

    def on_function(self, event: events.FunctionEnd) -> Iterator[Report]:
        if event.frame.caller is None:
            yield from self._judged(event.flow, event.frame)

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        yield from self._judged(event.flow, event.frame)
        for node in self.early & self.gradients.called_for:
            event.flow.reports.withdraw(self.code, node)

    def _judged(self, flow: Evaluator, frame: Frame) -> Iterator[Report]:
        everything = list(self.gradients.misplaced(flow, frame))
        for found in everything:
            if found.how == "early":
                self.early.add(found.clip.node)
            edits = clipping.in_time(flow, found, everything)
            yield from self.report(
                found.clip.node,
                _SAID[found.how],
                related=(
                    (found.backward.node, "gradients computed here"),
                    (found.cause, "used up here" if found.how == "spent" else "step taken here"),
                ),
                rewrite=Rewrite("Clip in time", Applicability.UNSAFE, edits),
            )
