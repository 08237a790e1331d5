"""RNN414."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import handing_on
from lstm_lint.flow.answers.fed_back import fed_back, is_fed_outputs
from lstm_lint.flow.answers.stepped import Stepped, stepped
from lstm_lint.flow.torch.values import Rnn, Site
from lstm_lint.flow.values import NONE, only
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class StateNotCarried(Rule):
    """A loop over time in which no step goes on from the one before.

    ## What it does
    Looks for loops that call a cell, or an LSTM, GRU or RNN on one step, for one time step after
    another, and never pass it the state that it returned.  A method may do so that the loop hands
    each step to.  So it is with decoders: each step is fed the output of the one before, and starts
    from the encoder's state.

    ## Why is this bad?
    Every step starts from zeros, so that nothing is remembered: the last state is that of the last
    step alone.  The recurrent weights are multiplied by zero, and their gradient is exactly 0.

    ## Example
    ```python
    from torch import nn

    cell = nn.GRUCell(8, 16)


    def encode(x):
        for t in range(x.size(1)):
            h = cell(x[:, t])
        return h
    ```

    ## Use instead
    ```python
    from torch import nn

    cell = nn.GRUCell(8, 16)


    def encode(x):
        h = None
        for t in range(x.size(1)):
            h = cell(x[:, t], h)
        return h
    ```

    ## Fix safety
    Unsafe: the outputs change.  There is no fix where the loop stands in another function.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTMCell.html
    - https://github.com/pytorch/tutorials/issues/95
    """

    code = "RNN414"
    name = "state-not-carried"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES
    calls = frozenset({"RNN"})

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.found: dict[syntax.Node, Site] = {}
        self.leaving: dict[syntax.Node, bool] = {}
        self.carrying: set[tuple[Site, syntax.Node | None]] = set()
        """Modules that are somewhere passed a state which is not made of a shape alone, and the call
        where only a caller from elsewhere may bring one."""

    def on_call(self, call: events.Call) -> Iterator[Report]:
        rnn = only(call.callee, Rnn)
        given = call.arguments.find(1, "hx")
        if rnn is None:
            return
        back = fed_back(call) if given is not None else None
        steps = back or stepped(call)
        if back is not None:
            self.carrying.add((rnn.site, call.node))
            if not is_fed_outputs(call):
                return
        elif given is not None and not handing_on.is_fresh(given):
            if steps is None or not self._leaves_last_state(call, steps):
                unknown = call.frame.caller is None and handing_on.is_anyones(given)
                self.carrying.add((rnn.site, call.node if unknown else None))
                return
        if steps is None or call.arguments.unsure or isinstance(steps.loop, syntax.CompFor):
            return
        edits = handing_on.handed_on(call, rnn, steps)
        self.found[call.node] = rnn.site
        yield from self.report(
            call.node,
            "every step starts from "
            + ("zeros" if given in (None, NONE) else "the same state")
            + ": pass the state that the step before returned",
            related=((steps.loop, "in this loop"),),
            rewrite=Rewrite("Carry the state", Applicability.UNSAFE, edits),
        )

    def _leaves_last_state(self, call: events.Call, steps: Stepped) -> bool:
        """The loop's names tell it, whoever runs the loop."""
        if call.node not in self.leaving:
            self.leaving[call.node] = handing_on.leaves_last_state(call, steps)
        return self.leaving[call.node]

    def on_module(self, event: events.ModuleEnd) -> None:
        for node, site in self.found.items():
            if any(each is site and call is not node for each, call in self.carrying):
                event.flow.reports.withdraw(self.code, node)
