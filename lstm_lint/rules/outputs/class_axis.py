"""RNN214."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint.flow import events
from lstm_lint.flow.answers import classes
from lstm_lint.flow.torch.values import TIME
from lstm_lint.rules.base import FixAvailability, Report, Rule, Severity


class ClassAxis(Rule):
    """Scores of classes on an axis where torch does not look for them.

    ## What it does
    Looks for the softmax of an RNN's outputs at every step, `(batch, time, classes)`, whose `dim`
    is left out or is the batch's, or is that of time where a loss then looks for the classes on the
    last axis; and for a cross-entropy of such scores.  Off by default.

    ## Why is this bad?
    Without `dim`, torch takes the first of three axes: the probabilities add up to 1 over the
    batch, or over time, and only a warning says so.  `cross_entropy` takes the second axis for the
    classes: `RuntimeError: Expected target size [3, 4], got [3, 5]`, and wrong numbers in silence
    where there are as many steps as classes.

    ## Example
    ```python
    from torch import nn


    class Tagger(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True)
            self.fc = nn.Linear(16, 5)
            self.log_softmax = nn.LogSoftmax()

        def forward(self, x):
            output, _ = self.gru(x.permute(0, 2, 1))
            return self.log_softmax(self.fc(output))
    ```

    ## Use instead
    ```python
    from torch import nn


    class Tagger(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True)
            self.fc = nn.Linear(16, 5)
            self.log_softmax = nn.LogSoftmax(dim=-1)

        def forward(self, x):
            output, _ = self.gru(x.permute(0, 2, 1))
            return self.log_softmax(self.fc(output))
    ```

    For a loss, `cross_entropy(scores.transpose(1, 2), tags)`.

    ## Fix safety
    There is no fix: which axis was meant, and what the target looks like, is yours to say.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.log_softmax.html
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html
    """

    code = "RNN214"
    name = "class-axis"
    severity = Severity.WRONG
    fix = FixAvailability.NEVER
    default = False
    calls = classes.SOFTMAX | classes.LOSSES

    def on_call(self, call: events.Call) -> Iterator[Report]:
        shares = classes.misread_shares(call)
        if shares is not None:
            yield from self.report(
                shares.origin,
                f"these add up to 1 along {'time' if shares.along == TIME else 'the batch'}, and the"
                " loss (line {line0}) takes them for those of the classes, which are the last axis",
                related=((call.node, "taken here"),),
            )
        axis = classes.mistaken_axis(call)
        if axis is None:
            return
        yield from self.report(
            call.node,
            f"these scores are an RNN's at every step, and this takes the axis of {axis} for that of"
            " the classes, which is the last",
        )
