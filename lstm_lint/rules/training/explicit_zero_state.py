"""RNN408."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import effects, events, objects
from lstm_lint.flow.torch import starts
from lstm_lint.flow.torch.values import Made, Tensor
from lstm_lint.flow.values import Known
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity

CHOOSING = frozenset({"set_default_device", "set_default_dtype", "set_default_tensor_type"})


class ExplicitZeroState(Rule):
    """An initial state of zeros that stays on the CPU.

    ## What it does
    Looks for states of zeros that a module makes without a device, and starts its LSTM, GRU, RNN or
    cell from.  A call that is given other states too, a caller's or those of the step before, is left
    alone.

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
    Safe: torch starts from the same zeros.  There is no fix where the state is used elsewhere
    too, or where making it does more: draws numbers, keeps something, or calls what is not known.

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
        self.found: set[syntax.Node] = set()
        self.carried: set[syntax.Node] = set()
        """Calls that are once given other states: a caller's, or those of the step before."""
        self.elsewhere = False
        """Whether the file chooses where tensors are made by default."""

    def on_call(self, call: events.Call) -> Iterator[Report]:
        if isinstance(call.callee, Known) and call.callee.path.rpartition(".")[2] in CHOOSING:
            self.elsewhere = True
        given = starts.given(call)
        if given is None:
            return
        parts = list(starts.parts(given[1]))
        made = [starts.made(part) for part in parts]
        if not made or not all(
            m is not None and _is_on_cpu(part, m) for part, m in zip(parts, made, strict=True)
        ):
            self.carried.add(call.node)
            return
        origin = next(m.origin for m in made if m is not None)
        self.found.add(call.node)
        yield from self.report(
            call.node,
            "torch starts from zeros anyway; these lie on the CPU in single precision, and raise once the"
            " module is moved: pass no state",
            related=((origin, "made here"),),
            rewrite=Rewrite(
                "Start from the default, zeros", Applicability.SAFE, starts.left_out(call)
            ),
        )

    def on_module(self, event: events.ModuleEnd) -> None:
        for node in self.found:
            event.flow.reports.amend(self.code, node, lambda r: effects.sparing(event.flow, r))
        for node in self.found if self.elsewhere else self.carried:
            event.flow.reports.withdraw(self.code, node)


def _is_on_cpu(part: object, made: Made) -> bool:
    """Whether a module makes these zeros on the CPU, every time it is called."""
    return (
        isinstance(part, Tensor)
        and part.device == "cpu"
        and part.node is made.origin  # else the code put it there
        and made.fill == "zeros"
        and not made.typed
        and not made.building
        and made.owner is not None
        and objects.is_module(made.owner)
    )
