"""RNN202."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import reading
from lstm_lint.flow.answers.ends import by_both_ends
from lstm_lint.flow.answers.halves import Halves, has_seen_one_step
from lstm_lint.flow.answers.told import Beside, Told, ends_by
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.torch.values import BATCH
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class LastStepOfBidirectional(Rule):
    """The last step of a bidirectional RNN's output, whose reverse half has seen one step.

    ## What it does
    Looks for the last step, `out[:, -1]`, or the last real step, `out[arange, lengths - 1]`, read
    from the output of a bidirectional RNN with both directions or with the reverse half alone.  A
    step is left alone that meets the first one or all others, that is subtracted from another, of
    which only the forward half is used, or that a tagger's linear layer scores as every other.

    ## Why is this bad?
    The reverse direction starts at the end: its half of that step has read the last element of the
    sequence and nothing else.  Replacing every other element changes it by exactly zero.  Nothing
    raises, and no padding is needed for it to be wrong.

    ## Example
    ```python
    import torch
    from torch import nn


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16, batch_first=True, bidirectional=True)

        def forward(self, x):
            out, _ = self.lstm(x)
            return out[:, -1]
    ```

    ## Use instead
    ```python
    import torch
    from torch import nn


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16, batch_first=True, bidirectional=True)

        def forward(self, x):
            out, (h_n, _) = self.lstm(x)
            return torch.cat((h_n[-2], h_n[-1]), dim=-1)
    ```

    ## Fix safety
    Unsafe: the numbers change, from wrong to right, so that a model trained with the mistake scores
    differently.  The shape stays.  The fix reads `h_n`; behind a dropout or an activation, the forward
    half of the last step and the reverse half of the first.  Padding that is not packed leaves none.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    - https://github.com/yunjey/pytorch-tutorial/issues/149
    - https://github.com/pytorch/pytorch/issues/3587
    """

    code = "RNN202"
    name = "last-step-of-bidirectional"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES
    presets = frozenset({"article"})

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.found: dict[syntax.Node, Beside | None] = {}
        self.halves = Halves()
        self.told = Told()

    def on_step(self, step: events.StepRead) -> Iterator[Report]:
        halves, beside = {each.half for each in step.steps}, ends_by(step)
        if not has_seen_one_step(step, told=beside is not None):
            return
        certain = all(truth(step.flow, each.run.rnn.bidirectional) for each in step.steps)
        if not certain or step.result.find(BATCH) is None:  # see what becomes of it
            self.halves.doubtful.add(step.node)
        never_packed = reading.is_never_packed(step)
        known = certain and not never_packed
        edits = (reading.by_final_state(step) or by_both_ends(step)) if known else ()
        when = "" if certain else " when `bidirectional` is true"
        rest = ", the forward direction's `h_n[-2]`" if halves == {""} else ""
        self.found[step.node] = None if step.steps[0].which else beside
        self.halves.read(step)
        yield from self.report(
            step.node,
            f"in {reading.written(step)} the reverse direction has read only one step{when};"
            f" {'with the batch packed, ' if never_packed else ''}its last state is `h_n[-1]`{rest}",
            related=((step.steps[0].run.rnn.site.node, "bidirectional here"),),
            rewrite=Rewrite(_TITLES[halves == {""}], Applicability.UNSAFE, edits),
        )

    def on_subscript(self, event: events.Subscript) -> None:
        self.halves.subscript(event)

    def on_binary(self, event: events.Binary) -> None:
        self.halves.binary(event)
        self.told.binary(event)

    def on_return(self, event: events.Return) -> None:
        self.halves.returned(event)

    def on_call(self, call: events.Call) -> None:
        self.told.call(call)

    def on_use(self, call: events.Call) -> None:
        self.halves.call(call)

    def on_loop(self, event: events.Loop) -> None:
        self.halves.loop(event)

    def on_function(self, event: events.FunctionEnd) -> None:
        self.halves.kept(event.flow)

    def on_module(self, event: events.ModuleEnd) -> None:
        for node, beside in self.found.items():
            told = beside is None or self.told.tells(event.flow, beside)
            if not told or self.halves.excuse(node):
                event.flow.reports.withdraw(self.code, node)


_TITLES = ("Read the reverse direction's last state", "Join the last states of both directions")
