"""RNN416."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.flow import events
from lstm_lint.flow.answers.known_steps import runs_freely
from lstm_lint.flow.answers.stepped import hands_on, stepped
from lstm_lint.rules.base import FixAvailability, Report, Rule, Severity


class StepLoop(Rule):
    """An RNN that is run step by step where one call would do.

    ## What it does
    Looks for loops over time that call an LSTM, GRU, RNN or cell with one step and the state of the
    step before, where all steps of the input are known beforehand.  Off by default.

    ## Why is this bad?
    It is slow.  With 200 steps, a batch of 32 and a hidden size of 128, a loop takes twice as long on a
    CPU as one call; on a GPU, where one call runs all steps in one go, the difference is larger.

    ## Example
    ```python
    from torch import nn

    cell = nn.LSTMCell(8, 16)


    def encode(x):
        state = None
        for t in range(x.size(1)):
            state = cell(x[:, t], state)
        return state
    ```

    ## Use instead
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16, batch_first=True)


    def encode(x):
        out, state = lstm(x)
        return state
    ```

    ## Fix safety
    There is no fix: a cell's parameters have other names than an RNN's, so checkpoints would not load.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    """

    code = "RNN416"
    name = "step-loop"
    severity = Severity.SLOW
    fix = FixAvailability.NEVER
    speaks_last = True
    default = False
    calls = frozenset({"RNN"})

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.found: dict[syntax.Node, Report] = {}
        self.otherwise: set[syntax.Node] = set()
        """Calls that are given other states, too."""

    def on_call(self, call: events.Call) -> None:
        handed = hands_on(call)
        if handed is False:
            self.otherwise.add(call.node)
        if not handed or call.node in self.found:
            return
        steps = stepped(call)
        if steps is not None and runs_freely(call, steps):
            self.found[call.node] = next(
                self.report(
                    steps.loop,
                    "one call runs all of these steps, and faster: nothing that a step is given depends on"
                    " the step before, but the state",
                    related=((call.node, "called for one step here"),),
                )
            )

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        for node, report in self.found.items():
            if node not in self.otherwise:
                yield report
