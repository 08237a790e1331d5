"""RNN307."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import one_bias
from lstm_lint.flow.answers.repetition import Story, stands_alone
from lstm_lint.flow.code.rewrite import NodeEdit, Remove
from lstm_lint.flow.torch.initialisation import gate_of
from lstm_lint.flow.torch.values import Site
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity

FORGET = 1
"""The forget gate's place among an LSTM's four."""


class ForgetBiasDoubled(Rule):
    """Both biases of an LSTM's forget gate set to one.

    ## What it does
    Looks for a forget quarter of `bias_hh` that is filled with one where that of `bias_ih` is too.

    ## Why is this bad?
    The two biases are added: the forget gate starts at sigmoid(2) = 0.881, not at the
    sigmoid(1) = 0.731 that the literature recommends.  On long dependencies two can do as well as
    one, which is why this rule is off by default.

    ## Example
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16)
    nn.init.zeros_(lstm.bias_ih_l0)
    nn.init.ones_(lstm.bias_ih_l0[16:32])
    nn.init.zeros_(lstm.bias_hh_l0)
    nn.init.ones_(lstm.bias_hh_l0[16:32])
    ```

    ## Use instead
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16)
    nn.init.zeros_(lstm.bias_ih_l0)
    nn.init.ones_(lstm.bias_ih_l0[16:32])
    nn.init.zeros_(lstm.bias_hh_l0)
    ```

    ## Fix safety
    Unsafe: the initial values change.  The second line goes where all of `bias_hh` is zeroed before
    it, and writes zeros elsewhere.  A line for all biases asks the parameter's name, or moves out of
    the loop over both of them; where the code has neither, there is no fix.

    ## References
    - https://proceedings.mlr.press/v37/jozefowicz15.html
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    """

    code = "RNN307"
    name = "forget-bias-doubled"
    severity = Severity.LEARNING
    fix = FixAvailability.SOMETIMES
    speaks_last = True
    default = False

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.filled: dict[tuple[object, Site, str], list[events.Write]] = {}
        """What fills a forget quarter with one, in each run, and is not overwritten."""
        self.zeroed: set[tuple[object, Site, str]] = set()
        self.others: set[syntax.Node] = set()
        """Lines that fill another bias too, as those of a helper may."""
        self.foreign: set[syntax.Node] = set()
        """Lines that write to other RNNs than LSTMs."""
        self.names = one_bias.Names()
        self.story = Story()

    def on_rnn(self, event: events.Construction) -> None:
        self.story.construct(event)

    def on_write(self, write: events.Write) -> None:
        parameter = write.parameter
        if not parameter.name.startswith("bias") or parameter.copied:
            return
        if parameter.rnn.gates != 4:
            self.foreign.add(write.node)
            return
        if not parameter.name.startswith("bias_hh"):
            self.others.add(write.node)
        key = (write.frame.root, parameter.rnn.site, parameter.name)
        if not parameter.region:
            self.filled.pop(key, None)
            if write.fill == 0:
                self.zeroed.add(key)
        elif gate_of(write.flow, parameter) == FORGET:
            writes = self.filled.setdefault(key, [])
            if write.fill == 1:
                writes.append(write)
                self.names.write(write)
            else:
                writes.clear()

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        reported = set()
        for (run, site, name), writes in self.filled.items():
            other = name.replace("bias_hh", "bias_ih")
            for write in writes if name != other else ():
                beside = self.filled.get((run, site, other), ())
                pairs = [w for w in beside if self.story.go_together(write, w)]
                if not pairs or write.node in reported:
                    continue
                reported.add(write.node)
                edits = self._edits(write, (run, site, name) in self.zeroed)
                yield from self.report(
                    write.node,
                    f"the forget gate's `{name}` is one as `{other}` is, and the two are added:"
                    " it starts at sigmoid(2), not sigmoid(1)",
                    related=((pairs[0].node, "the other bias"),),
                    rewrite=Rewrite("Leave `bias_hh` at zero", Applicability.UNSAFE, edits),
                )

    def _edits(self, write: events.Write, zeroed: bool) -> tuple[NodeEdit, ...]:
        """The line taken out where the rest is `zeroed` before it, or else zero written by it."""
        line, mixed = write.statement, write.node in self.others
        if line is None or write.node in self.foreign:
            return ()
        if zeroed and not mixed and not write.looped and stands_alone(line):
            return (Remove(line),)
        name = self.names.asked(write) if mixed else None
        if mixed and name is None:
            return one_bias.moved_out(write) if zeroed else ()
        edits = one_bias.zeroed(write, name.code if name else None)
        return (*(name.edits if name else ()), *edits) if edits else ()
