"""RNN412."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint.flow import events
from lstm_lint.flow.answers import widths
from lstm_lint.flow.values import Module, Rnn, Tensor, every
from lstm_lint.rules.base import FixAvailability, Report, Rule, Severity


class HeadWidthMismatch(Rule):
    """A layer on top of an RNN that takes another number of features.

    ## What it does
    Looks for a linear layer, a layer norm or another RNN that is given the output or the state of
    an RNN, and certainly takes another number of features: `hidden` where both directions give
    `2 * hidden`, `2 * hidden` where one gives `hidden`, or another number.

    ## Why is this bad?
    torch raises: `mat1 and mat2 shapes cannot be multiplied (15x12 and 6x2)`;
    `input.size(-1) must be equal to input_size. Expected 6, got 12`.

    ## Example
    ```python
    from torch import nn


    class Tagger(nn.Module):
        def __init__(self, hidden):
            super().__init__()
            self.lstm = nn.LSTM(8, hidden, batch_first=True, bidirectional=True)
            self.head = nn.Linear(hidden, 5)

        def forward(self, x):
            out, _ = self.lstm(x)
            return self.head(out)
    ```

    ## Use instead
    ```python
    from torch import nn


    class Tagger(nn.Module):
        def __init__(self, hidden):
            super().__init__()
            self.lstm = nn.LSTM(8, hidden, batch_first=True, bidirectional=True)
            self.head = nn.Linear(2 * hidden, 5)

        def forward(self, x):
            out, _ = self.lstm(x)
            return self.head(out)
    ```

    ## Fix safety
    There is no fix: whether the layer, the RNN or what is read of it is wrong, is yours to say.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html
    """

    code = "RNN412"
    name = "head-width-mismatch"
    severity = Severity.CRASH
    fix = FixAvailability.NEVER
    calls = frozenset({"Linear", "LayerNorm", "Sequential", "RNN"})

    def on_call(self, call: events.Call) -> Iterator[Report]:
        modules, rnns = every(call.callee, Module), every(call.callee, Rnn)
        layers: tuple[Module | Rnn, ...] = modules or rnns
        tensors = every(call.arguments.get(0, "input"), Tensor)
        if call.frame.tried or not layers or not tensors:
            return
        taken = [widths.taken_by(call.flow, each) for each in layers]
        given = [widths.given_by(call.flow, each) for each in tensors]
        for one in taken:
            for other in given:
                if one is None or other is None or not widths.differ(call.flow, one, other):
                    return
        has, wants = widths.spelled(given[0]), widths.spelled(taken[0])  # type: ignore[arg-type]
        numbers = f": {has} and not {wants}" if has and wants else ""
        built = layers[0].node
        yield from self.report(
            call.node,
            f"the RNN gives another number of features than this layer takes{numbers}",
            related=((built, "built here"),) if built is not None else (),
        )
