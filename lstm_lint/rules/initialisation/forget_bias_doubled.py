"""RNN307."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.initialisation import gate_of
from lstm_lint.flow.repetition import stands_alone
from lstm_lint.flow.rewrite import Remove
from lstm_lint.flow.values import Constant, Site
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
    it; elsewhere there is no fix.

    ## References
    - https://proceedings.mlr.press/v37/jozefowicz15.html
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    """

    code = "RNN307"
    name = "forget-bias-doubled"
    severity = Severity.LEARNING
    fix = FixAvailability.SOMETIMES
    default = False

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.filled: dict[tuple[Site, str], list[events.Write]] = {}
        self.zeroed: set[tuple[Site, str]] = set()

    def on_write(self, write: events.Write) -> None:
        parameter, fill = write.parameter, write.value
        if not parameter.name.startswith("bias") or parameter.rnn.gates != 4:
            return
        key = (parameter.rnn.site, parameter.name)
        one = isinstance(fill, Constant) and fill.value == 1
        if one and gate_of(write.flow, parameter) == FORGET:
            self.filled.setdefault(key, []).append(write)
        elif not parameter.region and (fill == Constant(0.0) or write.how == "zero_"):
            self.zeroed.add(key)

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        reported = set()
        for (site, name), writes in self.filled.items():
            other = (site, name.replace("bias_hh", "bias_ih"))
            for write in writes if name.startswith("bias_hh") and other in self.filled else ():
                if write.node in reported:
                    continue
                reported.add(write.node)
                line, alone = write.statement, not write.looped and (site, name) in self.zeroed
                rewrite = None
                if alone and line is not None and stands_alone(line):
                    rewrite = Rewrite(
                        "Leave `bias_hh` at zero", Applicability.UNSAFE, (Remove(line),)
                    )
                yield from self.report(
                    write.node,
                    f"the forget gate's `{name}` is one as `{other[1]}` is, and the two are added:"
                    " it starts at sigmoid(2), not sigmoid(1)",
                    related=((self.filled[other][0].node, "the other bias"),),
                    rewrite=rewrite,
                )
