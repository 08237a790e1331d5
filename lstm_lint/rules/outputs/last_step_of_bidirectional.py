"""RNN202."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import reading
from lstm_lint.flow.answers.ends import by_both_ends
from lstm_lint.flow.answers.halves import Halves, has_seen_one_step
from lstm_lint.flow.code.rewrite import NodeEdit
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.torch.values import BATCH
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class LastStepOfBidirectional(Rule):
    """The last step of a bidirectional RNN's output, whose reverse half has seen one step.

    ## What it does
    Looks for the last step, `out[:, -1]`, or the last real step, `out[arange, lengths - 1]`, read
    from the output of a bidirectional RNN with both directions or with the reverse half alone.  A
    step that meets the first one or all others is left alone, and so is the difference of two, one of
    which only the forward half is used, and one that a linear layer scores as it does every other: a
    tagger's.

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
    half of the last step and the reverse half of the first.

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
        self.found: set[syntax.Node] = set()
        self.halves = Halves()

    def on_step(self, step: events.StepRead) -> Iterator[Report]:
        halves = {each.half for each in step.steps}
        if not has_seen_one_step(step):
            return
        certain = all(truth(step.flow, each.run.rnn.bidirectional) for each in step.steps)
        of_one_sequence = step.result.find(BATCH) is None
        if not certain or of_one_sequence:  # see what becomes of it
            self.halves.doubtful.add(step.node)
        never_packed = reading.is_never_packed(step)
        edits: tuple[NodeEdit, ...] = ()
        if certain and not never_packed:
            edits = reading.by_final_state(step) or by_both_ends(step)
        when = "" if certain else " when `bidirectional` is true"
        where = "its last state is `h_n[-1]`"
        if halves == {""}:
            where += ", the forward direction's `h_n[-2]`"
        self.found.add(step.node)
        self.halves.read(step)
        yield from self.report(
            step.node,
            f"in {reading.written(step)} the reverse direction has read only one step{when};"
            f" {'with the batch packed, ' if never_packed else ''}{where}",
            related=((step.steps[0].run.rnn.site.node, "bidirectional here"),),
            rewrite=Rewrite(_TITLES[halves == {""}], Applicability.UNSAFE, edits),
        )

    def on_subscript(self, event: events.Subscript) -> None:
        self.halves.subscript(event)

    def on_binary(self, event: events.Binary) -> None:
        self.halves.binary(event)

    def on_return(self, event: events.Return) -> None:
        self.halves.returned(event)

    def on_use(self, call: events.Call) -> None:
        self.halves.call(call)

    def on_loop(self, event: events.Loop) -> None:
        self.halves.loop(event)

    def on_function(self, event: events.FunctionEnd) -> None:
        self.halves.kept(event.flow)

    def on_module(self, event: events.ModuleEnd) -> None:
        for node in filter(self.halves.excuse, self.found):
            event.flow.reports.withdraw(self.code, node)


_TITLES = ("Read the reverse direction's last state", "Join the last states of both directions")
