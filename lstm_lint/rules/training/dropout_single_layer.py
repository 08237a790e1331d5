"""RNN401."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import configuration, held_settings
from lstm_lint.flow.code.rewrite import Drop
from lstm_lint.flow.conditions import settle
from lstm_lint.flow.torch.values import Rnn, Site
from lstm_lint.flow.values import NONE, UNKNOWN, Constant, alternatives, every
from lstm_lint.records import replace
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class DropoutSingleLayer(Rule):
    """The `dropout` of an RNN with one layer, which does nothing.

    ## What it does
    Looks for an LSTM, GRU or RNN of one layer whose `dropout` is not zero.

    ## Why is this bad?
    torch applies this dropout between layers, and never behind the last.  With one layer nothing is
    dropped, whatever the number: two passes in training are equal.  torch only warns: `dropout
    option adds dropout after all but last recurrent layer, so non-zero dropout expects num_layers
    greater than 1`.

    ## Example
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16, batch_first=True, dropout=0.5)
    ```

    ## Use instead
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16, batch_first=True)
    ```

    If the output was meant to be dropped out, apply an `nn.Dropout` to it.

    ## Fix safety
    Safe: the argument does nothing, and goes; so does the warning.  It goes from a dictionary or
    partial function where it does nothing in any call that reads that, which is unsafe where another
    file may too.  Where the single layer is a setting that can change, there is no fix.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    - https://github.com/pyro-ppl/pyro/issues/1415
    """

    code = "RNN401"
    name = "dropout-single-layer"
    severity = Severity.LEARNING
    fix = FixAvailability.SOMETIMES
    speaks_last = True
    calls = frozenset({"getattr", "vars"})

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.found: dict[Site, list[Report]] = {}
        self.deeper: set[Site] = set()
        """Those that have more layers in another run."""
        self.read: set[Site] = set()
        """RNNs whose `dropout` the program reads, so that the argument is not dead."""
        self.held: dict[Rewrite | None, tuple[set[Site], int]] = {}
        """In which RNNs a setting that calls share does nothing, and how many calls share it."""

    def on_attribute(self, event: events.Attribute) -> None:
        if event.name in ("dropout", "__dict__"):
            self.read.update(rnn.site for rnn in every(event.base, Rnn))

    def on_call(self, call: events.Call) -> None:
        name = call.arguments.get(1, "name")
        if not isinstance(name, Constant) or name.value == "dropout":
            self.read.update(rnn.site for rnn in every(call.arguments.get(0, "object"), Rnn))

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        for site, reports in self.found.items():
            if site in self.deeper:
                continue
            kinds = {each.kind for each in site.made}
            kind = kinds.pop() if len(kinds) == 1 else "RNN"
            message = f"`dropout` does nothing in {'a' if kind == 'GRU' else 'an'} {kind} of one layer: {_WHY}"
            for each in reports:
                report = replace(each, message=message)
                users, calls = self.held.get(report.rewrite, ({site}, 1))
                left = len(users) < calls or not users.isdisjoint(self.read)
                yield replace(report, rewrite=None) if left else report

    def on_rnn(self, event: events.Construction) -> None:
        rnn, arguments = event.rnn, event.arguments
        if rnn.kind not in ("LSTM", "GRU", "RNN") or arguments.unsure:
            return
        number = settle(event.flow, rnn.num_layers)
        if number != Constant(1):
            if isinstance(number, Constant):
                self.deeper.add(rnn.site)
            return
        fixed = configuration.is_fixed(event, "num_layers")
        argument = configuration.written(event, "dropout")
        if event.frame.whole.depth > 0 and not (fixed and argument):
            return  # one of several callers
        options = alternatives(settle(event.flow, rnn.dropout))
        if any(each is UNKNOWN or each == NONE or _is_zero(each) for each in options):
            return
        rewrite = None
        if argument:
            if fixed and configuration.may_go(event, argument):
                rewrite = Rewrite("Remove `dropout`", Applicability.SAFE, (Drop(argument),))
        elif place := held_settings.held(event, "dropout"):
            layers = held_settings.held(event, "num_layers")
            fixed = fixed or (layers is not None and isinstance(layers.value, syntax.Literal))
            if fixed and configuration.does_nothing(place.value):
                safety = Applicability.UNSAFE if place.shown else Applicability.SAFE
                rewrite = Rewrite("Remove `dropout`", safety, (Drop(place.node),))
                self.held.setdefault(rewrite, (set(), place.calls))[0].add(rnn.site)
        self.found.setdefault(rnn.site, []).extend(
            self.report(argument or event.node, _WHY, rewrite=rewrite)
        )


_WHY = "torch applies it between layers only; use `nn.Dropout` on the output"


def _is_zero(value: object) -> bool:
    return isinstance(value, Constant) and not value.value
