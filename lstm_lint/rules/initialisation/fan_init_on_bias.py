"""RNN306."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import matrices
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.torch.initialisation import rank
from lstm_lint.flow.torch.values import Rnn
from lstm_lint.flow.values import UNKNOWN, Method, every
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class FanInitOnBias(Rule):
    """A bias of an RNN initialised in a way that only matrices have.

    ## What it does
    Looks for `xavier_`, `kaiming_`, `orthogonal_`, `eye_`, `sparse_` and `dirac_` initialisations
    of a bias: by name, or in a loop over all parameters that does not tell biases from weights.

    ## Why is this bad?
    A bias has one axis, so that it has no fan-in and nothing to be orthogonal to.  torch raises
    `ValueError: Fan in and fan out can not be computed for tensor with fewer than 2 dimensions` or
    `ValueError: Only tensors with 2 or more dimensions are supported`.

    ## Example
    ```python
    from torch import nn

    gru = nn.GRU(8, 16)
    for param in gru.parameters():
        nn.init.orthogonal_(param)
    ```

    ## Use instead
    ```python
    from torch import nn

    gru = nn.GRU(8, 16)
    for param in gru.parameters():
        if param.dim() > 1:
            nn.init.orthogonal_(param)
        else:
            nn.init.zeros_(param)
    ```

    ## Fix safety
    Safe: the code raised before.  The biases become zero, except where the loop runs over
    parameters of an LSTM, whose forget gate zero would half close, or of other modules too, or is
    a comprehension: there vectors are left alone.

    ## References
    - https://docs.pytorch.org/docs/stable/nn.init.html
    """

    code = "RNN306"
    name = "fan-init-on-bias"
    severity = Severity.CRASH
    fix = FixAvailability.SOMETIMES
    speaks_last = True
    calls = frozenset({"parameters", "named_parameters"})

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.raising: dict[syntax.Node, events.Write] = {}
        self.matrices: set[syntax.Node] = set()
        """Lines that initialise weights too."""
        self.wide: set[syntax.Node] = set()
        """Functions in which the parameters of whole models are at hand."""
        self.gated: set[syntax.Node] = set()
        """Lines that would zero the bias of a forget gate."""

    def on_write(self, write: events.Write) -> None:
        parameter = write.parameter
        if rank(parameter) > 1 or UNKNOWN in parameter.region:
            self.matrices.add(write.node)
        elif matrices.refusal(write.how) and not write.tried and not write.guarded:
            if parameter.rnn.gates == 4:
                self.gated.add(write.node)
            biased = truth(write.flow, parameter.rnn.bias)
            if parameter.name and biased is True:
                self.raising.setdefault(write.node, write)

    def on_call(self, call: events.Call) -> None:
        callee = call.callee
        if not isinstance(callee, Method) or every(callee.receiver, Rnn):
            return
        if callee.name in ("parameters", "named_parameters"):
            self.wide.add(call.frame.node)

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        for node, write in self.raising.items():
            mixed, wide = node in self.matrices, write.frame.node in self.wide
            edits = matrices.zeroed(write, mixed, wide or (mixed and node in self.gated))
            yield from self.report(
                node,
                f"`{write.parameter.name}` has one axis; torch raises:"
                f" {matrices.refusal(write.how)}",
                rewrite=Rewrite("Use it for the weights only", Applicability.SAFE, edits),
            )
