"""RNN213."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import directions
from lstm_lint.flow.code.rewrite import NodeEdit, Replace, Wrap
from lstm_lint.flow.values import Constant, Known
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity

CATS = frozenset({"torch.cat", "torch.concat", "torch.concatenate"})


class CatDirectionsWithoutDim(Rule):
    """Both directions' final states joined along the batch.

    ## What it does
    Looks for `torch.cat((h_n[-2], h_n[-1]))` of a bidirectional RNN without `dim`.  Rows that the
    code takes apart again, that fit the layer they are given to, or that it does anything else with
    are left alone, and so is `dim=0`, unless a layer takes the features of both directions.

    ## Why is this bad?
    Each of the two is (batch, hidden), and `cat` joins along the first axis: there are twice as
    many rows, and not twice as many features.  The next layer raises: `RuntimeError: mat1 and mat2
    shapes cannot be multiplied`, or, where it was built for one direction, the loss does.

    ## Example
    ```python
    import torch
    from torch import nn


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16, batch_first=True, bidirectional=True)

        def forward(self, x):
            _, (h_n, _) = self.lstm(x.permute(0, 2, 1))
            return torch.cat((h_n[-2], h_n[-1]))
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
            _, (h_n, _) = self.lstm(x.permute(0, 2, 1))
            return torch.cat((h_n[-2], h_n[-1]), dim=-1)
    ```

    ## Fix safety
    Unsafe: the shape changes, from (2 * batch, hidden) to (batch, 2 * hidden).

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.cat.html
    """

    code = "RNN213"
    name = "cat-directions-without-dim"
    severity = Severity.CRASH
    fix = FixAvailability.ALWAYS

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.rows = directions.Rows()
        self.said: dict[syntax.Node, bool] = {}
        """Where states are joined, and whether along an axis that the code names."""

    def on_use(self, call: events.Call) -> Iterator[Report]:
        self.rows.call(call)
        if not isinstance(call.callee, Known) or call.callee.path not in CATS:
            return
        axis = call.arguments.find(1, "dim")
        axis = call.arguments.find(None, "axis") if axis is None else axis
        if axis not in (None, Constant(0)) or not directions.are_joined(call):
            return
        written = call.arguments.node(1, "dim") or call.arguments.node(None, "axis")
        if written is not None:
            edit: NodeEdit = Replace(written.value, "-1")
        else:
            edit = Wrap(call.node.args[-1], "", ", dim=-1")
        self.said[call.node] = written is not None
        yield from self.report(
            call.node,
            "joins the two directions along the batch: (2 * batch, hidden); their features are the"
            " last axis, `dim=-1`",
            rewrite=Rewrite("Join the features", Applicability.UNSAFE, (edit,)),
        )

    def on_binary(self, event: events.Binary) -> None:
        if not any(directions.joined(event.result)):
            self.rows.used(event.left, event.right)

    def on_subscript(self, event: events.Subscript) -> None:
        self.rows.used(event.base)

    def on_unpacking(self, event: events.Unpacking) -> None:
        self.rows.used(event.value)

    def on_loop(self, event: events.Loop) -> None:
        self.rows.used(event.iterable)

    def on_module(self, event: events.ModuleEnd) -> None:
        for node, named in self.said.items():
            if node not in self.rows.missed and (named or node in self.rows.taken):
                event.flow.reports.withdraw(self.code, node)
