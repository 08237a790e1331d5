"""RNN205."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import pairs
from lstm_lint.flow.code.rewrite import Wrap
from lstm_lint.flow.torch.values import Run
from lstm_lint.flow.values import integer
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class HiddenTupleAsTensor(Rule):
    """An LSTM's pair `(h_n, c_n)` used as if it were the hidden state.

    ## What it does
    Looks for the second result of an LSTM that is bound to one name and then indexed from its end,
    or used as a tensor, and for the pair of an LSTMCell that is used so.  A pair is left alone that
    the code takes apart elsewhere, and so is `cell = hidden[-1]`, of which layers are read or whose
    name says that the cell state is meant.
    `hidden[-2]` is `h_n`, and no mistake unless it stands for the forward direction beside `hidden[-1]`.

    ## Why is this bad?
    A GRU's second result is `h_n`; an LSTM's is the tuple `(h_n, c_n)`.  So `hidden[-1]` is not the
    top layer's last hidden state but the cell state of all layers.  With one layer and a `squeeze`
    it has the expected shape, and nothing raises.  Methods of a tensor raise:
    `AttributeError: 'tuple' object has no attribute 'view'`.

    ## Example
    ```python
    from torch import nn


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16, batch_first=True)
            self.head = nn.Linear(16, 2)

        def forward(self, x):
            _, hidden = self.lstm(x)
            return self.head(hidden[-1].squeeze(0))
    ```

    ## Use instead
    ```python
    from torch import nn


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16, batch_first=True)
            self.head = nn.Linear(16, 2)

        def forward(self, x):
            _, hidden = self.lstm(x)
            return self.head(hidden[0][-1])
    ```

    ## Fix safety
    Safe where the code raised; there is none where both tensors may be meant, as in `hidden.detach()`.
    Unsafe for a cell's pair that is handed back as `h`, and is taken apart, and for `hidden[-1]` and
    `hidden[-2]`: numbers change, so that a model trained with the mistake scores differently.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    - https://github.com/OpenNMT/OpenNMT-py/issues/126
    """

    code = "RNN205"
    name = "hidden-tuple-as-tensor"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.guessed: dict[syntax.Node, tuple[Run, int]] = {}
        self.pairs = pairs.TakenApart()

    def on_unpacking(self, event: events.Unpacking) -> None:
        self.pairs.value(event.value)

    def on_loop(self, event: events.Loop) -> None:
        self.pairs.value(event.iterable)

    def on_use(self, call: events.Call) -> Iterator[Report]:
        self.pairs.call(call)
        yield from self._raises(call)

    def on_binary(self, event: events.Binary) -> Iterator[Report]:
        yield from self._raises(event)

    def on_attribute(self, event: events.Attribute) -> Iterator[Report]:
        yield from self._raises(event)

    def on_subscript(self, event: events.Subscript) -> Iterator[Report]:
        self.pairs.subscript(event)
        yield from self._raises(event)
        runs = pairs.from_end(event)
        if runs:
            index = integer(event.index[0]) or -1
            part = "c_n" if index == -1 else "h_n"
            text = (
                f"this is {part} of all layers: an LSTM's state is the tuple (h_n, c_n), the last"
                " hidden state is `[0][-1]` of it"
            )
            rewrite = Rewrite(_TITLE, Applicability.UNSAFE, pairs.last_of(event))
            self.guessed[event.node] = runs[0], index
            yield from self.report(event.node, text, related=_called(runs), rewrite=rewrite)

    def _raises(
        self, event: events.Call | events.Binary | events.Attribute | events.Subscript
    ) -> Iterator[Report]:
        for why, runs, written in pairs.misuses(event):
            both = pairs.fed_back(event, runs[0]) if runs else None
            edits = tuple(Wrap(each, "", "[0]") for each in written) if both is None else both
            safety = Applicability.UNSAFE if both else Applicability.SAFE
            rewrite = Rewrite(_TITLE, safety, edits)
            if runs and not event.frame.tried:  # else the program waits for it
                related = _called(runs)
                yield from self.report(
                    event.node, f"raises: {why}", related=related, rewrite=rewrite
                )

    def on_module(self, event: events.ModuleEnd) -> None:
        for node, (run, index) in self.guessed.items():
            if self.pairs.excuse(run, index):
                event.flow.reports.withdraw(self.code, node)


_TITLE = "Take the hidden state from the tuple"


def _called(runs: tuple[Run, ...]) -> tuple[tuple[syntax.Node, str], ...]:
    return ((runs[0].node, f"the {runs[0].rnn.kind or 'LSTM'} is called here"),)
