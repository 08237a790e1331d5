"""RNN215."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import squeezing
from lstm_lint.flow.answers.operations import operation
from lstm_lint.flow.values import alternatives
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class SqueezeDropsBatch(Rule):
    """`squeeze()` without a dimension on an RNN's output or state.

    ## What it does
    Looks for `squeeze()` that names no dimension, applied to the output or the final state of an
    RNN whose batch may be of any size, or to such states joined by their features.

    ## Why is this bad?
    `squeeze()` drops every axis of length one: with a batch of one sequence, the batch axis too;
    with sequences of one step, the time axis.  The state of a batch of one becomes `(16,)`, and a
    linear layer takes that without a word.  What shows, if anything does, is a later line that names an
    axis: `IndexError: Dimension out of range` at `argmax(1)`, in the last batch of an epoch.

    ## Example
    ```python
    from torch import nn


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True)
            self.head = nn.Linear(16, 2)

        def forward(self, x):
            _, h_n = self.gru(x)
            return self.head(h_n.squeeze())
    ```

    ## Use instead
    ```python
    from torch import nn


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True)
            self.head = nn.Linear(16, 2)

        def forward(self, x):
            _, h_n = self.gru(x)
            return self.head(h_n.squeeze(0))
    ```

    ## Fix safety
    Unsafe: the shape changes for a batch of one.  The fix names the one axis that always is of
    length one, and takes the call away where no axis but the batch can be.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.squeeze.html
    """

    code = "RNN215"
    name = "squeeze-drops-batch"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.excused: set[syntax.Node | None] = set()

    def on_call(self, call: events.Call) -> Iterator[Report]:
        found = operation(call)
        if found is None:
            return
        if found.name in squeezing.LOOK_OR_RESTORE:
            self.excused.update(each.node for each in alternatives(found.tensor))
        tensors = squeezing.losing(call.flow, found)
        if not tensors or squeezing.is_into_one_number(call):
            return
        edits = squeezing.by_axis(call, tensors)
        yield from self.report(
            call.node,
            "`squeeze()` drops the batch axis of a batch of one; name the axis that is to go",
            rewrite=Rewrite("Name the axis", Applicability.UNSAFE, edits),
        )

    def on_attribute(self, event: events.Attribute) -> None:
        if event.name in ("shape", "ndim"):
            self.excused.update(getattr(each, "node", None) for each in alternatives(event.base))

    def on_module(self, event: events.ModuleEnd) -> None:
        for node in self.excused:
            event.flow.reports.withdraw(self.code, node)
