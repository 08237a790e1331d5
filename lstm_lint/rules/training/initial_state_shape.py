"""RNN404."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import effects, events
from lstm_lint.flow.answers.left_out import left_out
from lstm_lint.flow.answers.state_shapes import fault
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class InitialStateShape(Rule):
    """An initial state of a shape that torch refuses.

    ## What it does
    Looks for states that an LSTM, GRU, RNN or cell starts from, whose shape is certainly another than
    (layers * directions, batch, hidden), or (batch, hidden) for a cell: the batch in front, a direction
    or a layer forgotten, the number of steps in place of the batch, another hidden size, an axis too
    many or too few.

    ## Why is this bad?
    torch raises: `Expected hidden[0] size (2, 3, 6), got [3, 2, 6]`; `For unbatched 2-D input, hx and cx
    should also be 2-D but got (3-D, 3-D) tensors`.  Where a batch happens to hold as many sequences as
    there are layers, it does not raise, and the sequences start from one another's states.

    ## Example
    ```python
    import torch
    from torch import nn

    gru = nn.GRU(8, 16, num_layers=2, batch_first=True)


    def encode(x):
        h_0 = torch.zeros(x.size(0), 2, 16, device=x.device)
        return gru(x, h_0)
    ```

    ## Use instead
    ```python
    import torch
    from torch import nn

    gru = nn.GRU(8, 16, num_layers=2, batch_first=True)


    def encode(x):
        h_0 = torch.zeros(2, x.size(0), 16, device=x.device)
        return gru(x, h_0)
    ```

    Or pass no state, as the fix does: zeros are the default, in the right shape, on the right device
    and of the right dtype.

    ## Fix safety
    Safe: torch raised, or took zeros for zeros.  There is no fix for a state of other numbers, or one
    that is used elsewhere too; nor for a cell.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    - https://github.com/gabrielloye/RNN-walkthrough/issues/4
    """

    code = "RNN404"
    name = "initial-state-shape"
    severity = Severity.CRASH
    fix = FixAvailability.SOMETIMES
    calls = frozenset({"RNN"})

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.found: set[syntax.Node] = set()

    def on_call(self, call: events.Call) -> Iterator[Report]:
        found = fault(call)
        if found is None:
            return
        state, what = found
        self.found.add(call.node)
        yield from self.report(
            call.node,
            f"torch refuses this initial state: {what}",
            related=((state.node, "made here"),),
            rewrite=Rewrite("Start from the default, zeros", Applicability.SAFE, left_out(call)),
        )

    def on_module(self, event: events.ModuleEnd) -> None:
        for node in self.found:
            event.flow.reports.amend(self.code, node, lambda r: effects.sparing(event.flow, r))
