"""RNN211."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import signatures
from lstm_lint.flow.code.rewrite import NodeEdit
from lstm_lint.flow.torch.values import Rnn
from lstm_lint.flow.values import every
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class WrongRnnUnpacking(Rule):
    """The result or the state of an RNN in a shape that another kind of RNN has.

    ## What it does
    Looks for results that are unpacked as another kind of RNN returns them, `out, (h, c) = gru(x)`
    or `out, h = gru_cell(x)`, and for states that are passed as another kind takes them:
    `gru(x, (h, c))`, `lstm(x, h)`, `lstm(x, h, c)`.

    ## Why is this bad?
    | | returns | takes as state |
    |--|--|--|
    | `LSTM` | `out, (h_n, c_n)` | `(h_0, c_0)` |
    | `GRU`, `RNN` | `out, h_n` | `h_0` |
    | `LSTMCell` | `h, c` | `(h, c)` |
    | `GRUCell`, `RNNCell` | `h` | `h` |

    Most confusions raise: `ValueError: not enough values to unpack (expected 2, got 1)`,
    `AttributeError: 'tuple' object has no attribute 'dim'`, `TypeError: LSTM.forward() takes from 2
    to 3 positional arguments but 4 were given`.  A cell's state unpacked into two raises too, but
    not for a batch of two: its sequences become the parts.

    ## Example
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16, batch_first=True)


    def last_state(x, h, c):
        out, (h, c) = lstm(x, h, c)
        return h[-1]
    ```

    ## Use instead
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16, batch_first=True)


    def last_state(x, h, c):
        out, (h, c) = lstm(x, (h, c))
        return h[-1]
    ```

    ## Fix safety
    Safe where the code always raised; unsafe for cells, where a batch of two ran.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.GRU.html
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTMCell.html
    """

    code = "RNN211"
    name = "wrong-rnn-unpacking"
    severity = Severity.CRASH
    fix = FixAvailability.SOMETIMES
    calls = frozenset({"RNN"})

    def on_call(self, call: events.Call) -> Iterator[Report]:
        rnns = every(call.callee, Rnn)
        if not rnns or not all(rnn.kind for rnn in rnns) or call.arguments.unsure:
            return
        kinds = " or ".join(sorted({rnn.kind for rnn in rnns}))
        if len(call.arguments.positional) > 2:
            pair = all(signatures.has_pair(rnn) for rnn in rnns)
            what = f"{kinds} takes an input and a state" + (", which is one pair" if pair else "")
            yield from self._said(call.node, what, signatures.paired(call) if pair else ())
            return
        state = call.arguments.find(1, "hx")
        if state is None:
            return
        wrong = signatures.misfit(rnns, state, call.arguments.get(0, "input"))
        if wrong is not None:
            pair = any(signatures.has_pair(rnn) for rnn in rnns)
            edits = () if pair else signatures.unpaired(call)
            yield from self._said(call.node, f"{kinds} raises: {wrong}", edits)

    def on_unpacking(self, event: events.Unpacking) -> Iterator[Report]:
        found = signatures.misread(event)
        if found is not None:
            what, edits, raised = found
            yield from self._said(event.node, what, edits, raised)

    def _said(
        self, node: syntax.Node, what: str, edits: tuple[NodeEdit, ...], raised: bool = True
    ) -> Iterator[Report]:
        safety = Applicability.SAFE if raised else Applicability.UNSAFE
        yield from self.report(node, what, rewrite=Rewrite("Follow the RNN's kind", safety, edits))
