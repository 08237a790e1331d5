"""RNN306."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers.repetition import stands_alone
from lstm_lint.flow.code.imports import spelled
from lstm_lint.flow.code.rewrite import Insert, NodeEdit, Remove, Replace
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.torch.initialisation import rank
from lstm_lint.flow.values import UNKNOWN, Method, Rnn, every
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity

FOR_MATRICES = {
    "orthogonal": "Only tensors with 2 or more dimensions are supported",
    "eye": "Only tensors with 2 dimensions are supported",
    "sparse": "Only tensors with 2 dimensions are supported",
    "dirac": "Only tensors with 3, 4, or 5 dimensions are supported",
}
for _name in ("xavier_uniform", "xavier_normal", "kaiming_uniform", "kaiming_normal"):
    FOR_MATRICES[_name] = (
        "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions"
    )


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
    parameters of other modules too: their vectors are left alone.

    ## References
    - https://docs.pytorch.org/docs/stable/nn.init.html
    """

    code = "RNN306"
    name = "fan-init-on-bias"
    severity = Severity.CRASH
    fix = FixAvailability.SOMETIMES
    calls = frozenset({"parameters", "named_parameters"})

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.raising: dict[syntax.Node, events.Write] = {}
        self.matrices: set[syntax.Node] = set()
        """Lines that initialise weights too."""
        self.wide: set[syntax.Node] = set()
        """Functions in which the parameters of whole models are at hand."""

    def on_write(self, write: events.Write) -> None:
        parameter = write.parameter
        if rank(parameter) > 1 or UNKNOWN in parameter.region:
            self.matrices.add(write.node)
        elif write.how.rstrip("_") in FOR_MATRICES and not write.tried:
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
            edits = self._edits(write)
            yield from self.report(
                node,
                f"`{write.parameter.name}` has one axis; torch raises:"
                f" {FOR_MATRICES[write.how.rstrip('_')]}",
                rewrite=Rewrite("Set the biases to zero", Applicability.SAFE, edits),
            )

    def _edits(self, write: events.Write) -> tuple[NodeEdit, ...]:
        flow, node, line = write.flow, write.node, write.statement
        if not isinstance(node, syntax.Call):
            return ()
        target = flow.code(write.target)
        home = spelled(flow, "torch.nn.init")
        edits: tuple[NodeEdit, ...] = ()
        if isinstance(node.func, syntax.Attribute):
            zeros = f"{flow.code(node.func.value)}.zeros_({target})"
        elif home is not None:
            zeros, edits = f"{home.code}.zeros_({target})", home.edits
        else:
            return ()
        wide = write.frame.node in self.wide
        if node not in self.matrices and not wide:
            return (*edits, Replace(node, zeros))
        named = isinstance(write.target, syntax.Name | syntax.Attribute)
        if not named or line is None or not stands_alone(line) or not _is(line, node):
            return ()
        step, code = flow.indent, flow.places.in_line(node)
        if code is None:
            return ()
        lines = [f"if {target.removesuffix('.data')}.dim() > 1:", step + code]
        if not wide:
            lines += ["else:", step + zeros]
        return (*edits, Insert(line, tuple(lines), before=True), Remove(line))


def _is(line: syntax.Node, node: syntax.Node) -> bool:
    statement = line.body[0]  # type: ignore[attr-defined]
    return isinstance(statement, syntax.Expr) and statement.value is node
