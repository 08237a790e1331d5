"""RNN408."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import effects, events
from lstm_lint.flow.answers import zero_states
from lstm_lint.flow.answers.left_out import left_out
from lstm_lint.flow.torch import starts
from lstm_lint.flow.values import Known
from lstm_lint.records import replace
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

CHOOSING = frozenset({"set_default_device", "set_default_dtype", "set_default_tensor_type"})


class ExplicitZeroState(Rule):
    """An initial state of zeros that stays on the CPU.

    ## What it does
    Looks for states of zeros that a module makes without a device, and starts its LSTM, GRU, RNN or
    cell from.  A call that is given other states too is left alone, unless those are what it returned
    in the step before.

    ## Why is this bad?
    Zeros are what torch starts from anyway, on the right device and of the right dtype.  These do no
    more, and lie on the CPU, in single precision: once the module is moved to a GPU, torch raises
    `Input and hidden tensors are not at the same device`, after `.double()` or `.half()` `mat1 and
    mat2 must have the same dtype`.

    ## Example
    ```python
    import torch
    from torch import nn


    class Encoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True)

        def forward(self, x):
            h_0 = torch.zeros(1, x.size(0), 16)
            out, _ = self.gru(x, h_0)
            return out
    ```

    ## Use instead
    ```python
    import torch
    from torch import nn


    class Encoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True)

        def forward(self, x):
            out, _ = self.gru(x)
            return out
    ```

    ## Fix safety
    Safe: torch starts from the same zeros.  A loop that carries the state begins with zeros made
    like the weights.  There is no fix where a state that is passed once is used elsewhere too, or
    where making it does more: draws numbers, keeps something, or calls what is not known.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    - https://github.com/Lightning-AI/pytorch-lightning/issues/3738
    """

    code = "RNN408"
    name = "explicit-zero-state"
    severity = Severity.STYLE
    fix = FixAvailability.SOMETIMES
    calls = frozenset({"RNN", *CHOOSING})

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.found: dict[syntax.Node, Rewrite] = {}
        """Calls, and how their zeros are made where the module is."""
        self.carried: set[syntax.Node] = set()
        """Calls that are once given a caller's states, or others that are not known."""
        self.going_on: set[syntax.Node] = set()
        """Calls that are given what they returned in the step before."""
        self.elsewhere = False
        """Whether the file, or one that builds on it, chooses where tensors are made by default."""

    def on_call(self, call: events.Call) -> Iterator[Report]:
        if isinstance(call.callee, Known) and call.callee.path.rpartition(".")[2] in CHOOSING:
            self.elsewhere = True
        given = starts.given(call)
        if given is None:
            return
        parts = list(starts.parts(given[1]))
        first = list(filter(None, map(zero_states.on_cpu, parts)))
        if not parts or len(first) < len(parts):
            own = sum(zero_states.is_returned_by(given[0], part) for part in parts)
            if call.node not in self.found or len(first) + own < len(parts):
                self.carried.add(call.node)
            self.going_on.add(call.node)
            return
        mended = [zero_states.like_weights(call, given[0], each) for each in first]
        edits = tuple(dict.fromkeys(e for each in mended for e in each)) if all(mended) else ()
        self.found[call.node] = Rewrite("Make them like the weights", Applicability.SAFE, edits)
        yield from self.report(
            call.node,
            "torch starts from zeros anyway; these lie on the CPU in single precision, and raise once the"
            " module is moved: pass no state",
            related=((first[0].origin, "made here"),),
            rewrite=Rewrite("Start from the default, zeros", Applicability.SAFE, left_out(call)),
        )

    def on_module(self, event: events.ModuleEnd) -> None:
        if self.found and (project := event.flow.project) is not None:
            self.elsewhere |= project.speaks_of(CHOOSING, event.flow.filename)
        for node in self.found:
            change = self._amended if node in self.going_on else effects.sparing
            event.flow.reports.amend(self.code, node, partial(change, event.flow))
        for node in self.found if self.elsewhere else self.carried:
            event.flow.reports.excuse(self.code, node)

    def _amended(self, flow: Evaluator, report: Report) -> Report:
        """The first state of a loop cannot be left out where the loop carries it."""
        message = (
            "these zeros lie on the CPU in single precision, and raise once the module is moved:"
            " make them like its weights"
        )
        made = self.found[report.node]
        return replace(report, message=message, rewrite=made if made.edits else None)
