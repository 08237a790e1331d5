"""RNN304."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import forget_rows
from lstm_lint.flow.torch.initialisation import fraction_of, gate_of
from lstm_lint.flow.torch.values import Site
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity

GATES = ("input", "forget", "cell", "output")


class ForgetSliceWrongGate(Rule):
    """A bias of one given to another gate than the forget gate.

    ## What it does
    Looks for a slice, a chunk or an equal part of an LSTM's bias that is filled with one, is not the
    forget gate's, and is the only one so treated; and for the forget quarter of an LSTM filled in a
    GRU's bias.

    ## Why is this bad?
    torch stacks the gates of an LSTM as input, forget, cell, output: the forget gate has the second
    quarter.  `bias[:n]` opens the input gate, `bias[2 * n : 3 * n]` shifts the cell's candidate,
    `bias[3 * n :]` opens the output gate, and the forget gate stays half closed.  Thirds lie across
    two gates, as do the quarters of a GRU, which has three gates and none that forgets.

    ## Example
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16)
    nn.init.zeros_(lstm.bias_ih_l0)
    nn.init.ones_(lstm.bias_ih_l0[32:48])
    ```

    ## Use instead
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16)
    nn.init.zeros_(lstm.bias_ih_l0)
    nn.init.ones_(lstm.bias_ih_l0.chunk(4)[1])
    ```

    ## Fix safety
    Unsafe: the initial values change.  There is no fix for a GRU.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    - https://github.com/pytorch/pytorch/issues/750
    """

    code = "RNN304"
    name = "forget-slice-wrong-gate"
    severity = Severity.LEARNING
    fix = FixAvailability.SOMETIMES
    speaks_last = True

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.filled: dict[Site, list[tuple[events.Write, str, str | None]]] = {}
        """Each line, what is wrong with it, and the name that the right gate has there."""
        self.treated: dict[Site, set[object]] = {}
        """Which parts of its biases each RNN has written."""

    def on_write(self, write: events.Write) -> None:
        parameter = write.parameter
        if not parameter.name.startswith("bias") or not parameter.region or parameter.copied:
            return
        rnn, gate = parameter.rnn, gate_of(write.flow, parameter)
        part = None if gate is not None else fraction_of(write.flow, parameter)
        self.treated.setdefault(rnn.site, set()).add(part or gate)
        what = ""
        if rnn.gates == 4 and gate in (0, 2, 3):
            what = (
                f"these are the {GATES[gate]} gate's rows; the forget gate has the second quarter"
            )
        elif rnn.gates == 4 and part == (1, 3):
            what = "an LSTM has four gates: the second third lies across two of them"
        elif rnn.gates == 3 and part == (1, 4):
            what = "a GRU has three gates, none that forgets: this quarter lies across two of them"
        if what and write.fill == 1:
            self.filled.setdefault(rnn.site, []).append(
                (write, what, forget_rows.name_at_hand(write))
            )

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        told = set()
        for site, writes in self.filled.items():
            if len(self.treated[site]) > 1:
                continue
            for write, what, name in writes:
                if write.node not in told:
                    told.add(write.node)
                    edits = forget_rows.taken(write, name)
                    rewrite = Rewrite("Take the second quarter", Applicability.UNSAFE, edits)
                    yield from self.report(write.node, what, rewrite=rewrite)
