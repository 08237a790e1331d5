"""RNN106."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import packing
from lstm_lint.flow.code.rewrite import Replace
from lstm_lint.flow.torch import devices
from lstm_lint.flow.values import Known
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class LengthsNotOnCpu(Rule):
    """Lengths that were moved to a device, given to `pack_padded_sequence`.

    ## What it does
    Looks for lengths that certainly went to a device, by `.cuda()`, `.to(device)` or `device=`, and
    did not come back before `pack_padded_sequence` gets them.

    ## Why is this bad?
    Lengths must be on the CPU, wherever the batch is.  On a GPU torch raises `RuntimeError:
    'lengths' argument should be a 1D CPU int64 tensor, but got 1D cuda:0 Long tensor`; on a machine
    without one the same code passes its tests.

    ## Example
    ```python
    import torch
    from torch import nn
    from torch.nn.utils.rnn import pack_padded_sequence

    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    lstm = nn.LSTM(8, 16, batch_first=True).to(device)


    def encode(x, lengths):
        x, lengths = x.to(device), lengths.to(device)
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return lstm(packed)[1][0][-1]
    ```

    ## Use instead
    ```python
    import torch
    from torch import nn
    from torch.nn.utils.rnn import pack_padded_sequence

    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    lstm = nn.LSTM(8, 16, batch_first=True).to(device)


    def encode(x, lengths):
        x, lengths = x.to(device), lengths.to(device)
        packed = pack_padded_sequence(x, lengths.cpu(), batch_first=True, enforce_sorted=False)
        return lstm(packed)[1][0][-1]
    ```

    ## Fix safety
    Safe: on a GPU the code raised before; on the CPU `.cpu()` returns the tensor itself.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pack_padded_sequence.html
    - https://github.com/pytorch/pytorch/issues/43227
    """

    code = "RNN106"
    name = "lengths-not-on-cpu"
    severity = Severity.CRASH
    fix = FixAvailability.SOMETIMES
    calls = frozenset({"pack_padded_sequence"})

    def on_call(self, call: events.Call) -> Iterator[Report]:
        if call.callee != Known(packing.PACK_PADDED):
            return
        lengths = call.arguments.get(1, "lengths")
        if not devices.is_elsewhere(lengths):
            return
        written = call.arguments.node(1, "lengths")
        edits: tuple[Replace, ...] = ()
        if written is not None:
            edits = (Replace(written.value, packing.postfixed(call.flow, written.value, ".cpu()")),)
        yield from self.report(
            call.node,
            "lengths must be on the CPU, and these were moved to a device: on a GPU torch raises;"
            " pass `.cpu()` of them",
            rewrite=Rewrite("Bring the lengths back", Applicability.SAFE, edits),
        )
