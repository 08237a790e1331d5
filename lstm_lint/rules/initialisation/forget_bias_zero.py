"""RNN308."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import coverage, one_bias
from lstm_lint.flow.answers.repetition import stands_alone
from lstm_lint.flow.code.imports import spelled
from lstm_lint.flow.code.rewrite import Insert, NodeEdit
from lstm_lint.flow.torch.values import Site
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class ForgetBiasZero(Rule):
    """An LSTM all of whose biases are zeroed, the forget gate's too.

    ## What it does
    Looks for an LSTM or LSTM cell whose biases are all filled with zero where it is made, and in
    which nothing opens the forget gate afterwards.

    ## Why is this bad?
    The forget gate starts at sigmoid(0) = 0.5, so that one millionth of the cell state is left
    after twenty steps.  With a forget bias of one it starts at 0.731.  Over a hundred steps and more
    that can decide whether the network learns; on short dependencies it can do harm, which is why
    this rule is off by default.

    ## Example
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16)
    nn.init.zeros_(lstm.bias_ih_l0)
    nn.init.zeros_(lstm.bias_hh_l0)
    ```

    ## Use instead
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16)
    nn.init.zeros_(lstm.bias_ih_l0)
    nn.init.ones_(lstm.bias_ih_l0.chunk(4)[1])
    nn.init.zeros_(lstm.bias_hh_l0)
    ```

    ## Fix safety
    Unsafe: the initial values change.  `bias_ih` alone gets the one, since the two biases are
    added; a loop over `parameters()` becomes one over `named_parameters()` for it.  There is no fix
    where the lines initialise RNNs of other kinds too.

    ## References
    - https://proceedings.mlr.press/v37/jozefowicz15.html
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    """

    code = "RNN308"
    name = "forget-bias-zero"
    severity = Severity.LEARNING
    fix = FixAvailability.SOMETIMES
    speaks_last = True
    default = False

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.names = one_bias.Names()

    def on_write(self, write: events.Write) -> None:
        if write.fill == 0:
            self.names.write(write)

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        shared = coverage.sharing(event.sites)
        told: set[syntax.Node] = set()
        for site in event.sites:
            gated = all(coverage.is_lstm(event.flow, each) for each in site.made)
            if not gated or not coverage.is_zeroed(event.flow, site):
                continue
            writes = {
                write.node: write
                for write in site.writes
                if write.starting and write.parameter.name.startswith("bias_ih")
            }
            first = next(iter(writes.values()), None)
            if first is None or first.node in told:
                continue
            told.add(first.node)
            alike = {other for node in writes for other in shared[node]}
            rewrite = (
                _rewrite(list(writes.values()), self.names) if _are_zeroed(event, alike) else None
            )
            yield from self.report(
                first.node,
                "all biases are zero, and nothing opens the forget gate: it starts at 0.5",
                related=((site.node, "constructed here"),),
                rewrite=rewrite,
            )


def _are_zeroed(event: events.ModuleEnd, sites: set[Site]) -> bool:
    """Whether what is wrong for one RNN is wrong for all that its line initialises."""
    gated = all(coverage.is_lstm(event.flow, rnn) for site in sites for rnn in site.made)
    return gated and all(coverage.is_zeroed(event.flow, site) for site in sites)


def _rewrite(writes: list[events.Write], names: one_bias.Names) -> Rewrite | None:
    """The forget quarter of `bias_ih` filled with one behind the line that zeroes it."""
    edits: list[NodeEdit] = []
    for write in writes:
        flow, line = write.flow, write.statement
        init = spelled(flow, "torch.nn.init")
        if line is None or not stands_alone(line) or init is None or init.edits:
            return None
        target = flow.code(write.target)
        if "\n" in target:
            return None
        one = f"{init.code}.ones_({target}.chunk(4)[1])"
        lines: tuple[str, ...] = (one,)
        if any(other.parameter.name.startswith("bias_hh") for other in _at(write)):
            name = names.asked(write)
            if name is None:
                return None
            edits += name.edits
            test = f"if {flow.quote}bias_ih{flow.quote} in {name.code}:"
            lines = (test, flow.indent + one)
        edits.append(Insert(line, lines))
    return Rewrite("Open the forget gate", Applicability.UNSAFE, tuple(dict.fromkeys(edits)))


def _at(write: events.Write) -> list[events.Write]:
    """All that the line of a write does."""
    return [each for each in write.parameter.rnn.site.writes if each.node is write.node]
