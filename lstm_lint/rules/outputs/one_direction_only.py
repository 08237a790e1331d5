"""RNN207."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint.flow import events
from lstm_lint.flow.answers.picking import Picking
from lstm_lint.flow.answers.states import Pick
from lstm_lint.rules.base import FixAvailability, Report, Rule, Severity


class OneDirectionOnly(Picking, Rule):
    """The final state of one direction of a bidirectional RNN, and nothing else of it.

    ## What it does
    Looks for `h_n[-1]`, or another single state, of a bidirectional RNN of which neither the other
    direction's state nor the output is read.

    ## Why is this bad?
    `h_n[-1]` is the reverse direction's state.  The forward direction of the top layer is computed
    and thrown away: its weights get no gradient and are never trained.  Nothing raises.

    ## Example
    ```python
    from torch import nn


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True, bidirectional=True)
            self.head = nn.Linear(16, 2)

        def forward(self, x):
            _, h_n = self.gru(x)
            return self.head(h_n[-1])
    ```

    ## Use instead
    ```python
    import torch
    from torch import nn


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True, bidirectional=True)
            self.head = nn.Linear(2 * 16, 2)

        def forward(self, x):
            _, h_n = self.gru(x)
            return self.head(torch.cat((h_n[-2], h_n[-1]), dim=-1))
    ```

    ## Fix safety
    There is no fix: with both directions the features are twice as many, and the next layer has to
    be built for them.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.GRU.html
    - https://github.com/pytorch/pytorch/issues/3587
    """

    code = "RNN207"
    name = "one-direction-only"
    severity = Severity.WRONG
    fix = FixAvailability.NEVER

    def judged(self, pick: Pick) -> Iterator[Report]:
        if pick.part != "h" or pick.shape is None or pick.shape.ways != 2:
            return
        if len(pick.places) != 1 or pick.places[0] not in pick.top:
            return
        self.found.append(pick)
        this, other = ("reverse", "forward") if pick.places[0] % 2 else ("forward", "reverse")
        yield from self.report(
            pick.node,
            f"this is the {this} direction's last state alone; the {other} direction of the top"
            " layer is computed for nothing and never trained",
            related=((pick.run.rnn.site.node, "bidirectional here"),),
        )

    def on_module(self, event: events.ModuleEnd) -> None:
        for pick in self.found:
            both = len({p % 2 for each in self.reads.others(pick) for p in each.places}) == 2
            if both or self.reads.is_whole(pick) or self.reads.is_output_read(pick):
                event.flow.reports.withdraw(self.code, pick.node)
