"""RNN209."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import results
from lstm_lint.flow.values import Constant, Value
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class RnnResultAsTensor(Rule):
    """The pair that an RNN returns, used as if it were the output.

    ## What it does
    Looks for the result of an LSTM, GRU or RNN, the pair `(output, state)`, that is passed to a
    layer or function of torch, asked for a tensor's attribute, or indexed along axes.

    ## Why is this bad?
    torch raises: `TypeError: linear(): argument 'input' (position 1) must be Tensor, not tuple`,
    `AttributeError: 'tuple' object has no attribute 'shape'`,
    `TypeError: tuple indices must be integers or slices, not tuple`.

    ## Example
    ```python
    from torch import nn


    class Tagger(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True)
            self.head = nn.Linear(16, 5)

        def forward(self, x):
            x = self.gru(x)
            return self.head(x)
    ```

    ## Use instead
    ```python
    from torch import nn


    class Tagger(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True)
            self.head = nn.Linear(16, 5)

        def forward(self, x):
            x, _ = self.gru(x)
            return self.head(x)
    ```

    ## Fix safety
    Safe: the code raised before.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    - https://github.com/pytorch/pytorch/issues/3349
    """

    code = "RNN209"
    name = "rnn-result-as-tensor"
    severity = Severity.CRASH
    fix = FixAvailability.SOMETIMES

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.seen: set[syntax.Node] = set()

    def on_use(self, call: events.Call) -> Iterator[Report]:
        for given, _ in results.tensors_wanted(call):
            yield from self._said(call, call.node, given, "is given to what takes a tensor")

    def on_attribute(self, event: events.Attribute) -> Iterator[Report]:
        if event.name not in ("count", "index") and not event.name.startswith("__"):
            yield from self._said(event, event.node, event.base, f"has no `{event.name}`")

    def on_subscript(self, event: events.Subscript) -> Iterator[Report]:
        if len(event.index) > 1 or event.index == (Constant(...),):
            yield from self._said(event, event.node, event.base, "has no axes")

    def on_binary(self, event: events.Binary) -> Iterator[Report]:
        for one, other in ((event.left, event.right), (event.right, event.left)):
            if results.is_no_operand(event.operator, other):
                yield from self._said(event, event.node, one, "is no operand for a tensor")

    def _said(
        self, event: events.Event, node: syntax.Node, value: Value, why: str
    ) -> Iterator[Report]:
        """One report for each call of an RNN: the first use raises."""
        runs = results.runs_of(value)
        if not runs or (runs[0].node in self.seen and node not in self.seen):
            return
        self.seen.update((runs[0].node, node))
        edits = results.first_taken(event.flow, event.frame, runs, node)
        yield from self.report(
            node,
            f"the result of {runs[0].rnn.kind or 'an RNN'} is a pair, (output, state): it {why}",
            related=((runs[0].node, "returned here"),) if runs[0].node is not node else (),
            rewrite=Rewrite("Take the output", Applicability.SAFE, edits) if edits else None,
        )
