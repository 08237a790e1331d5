"""RNN101."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import packing, tensors_only
from lstm_lint.flow.torch.building import DROPOUTS, STEPWISE_MODULES
from lstm_lint.flow.torch.modules import DROPOUT_FUNCTIONS
from lstm_lint.flow.torch.values import Module, Packed
from lstm_lint.flow.values import Known, Value, every
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class DropoutOnPacked(Rule):
    """Dropout applied to a `PackedSequence`.

    ## What it does
    Looks for a dropout module or function of torch that is given a `PackedSequence`.

    ## Why is this bad?
    torch raises, in training and in evaluation, whatever the probability:
    `TypeError: dropout(): argument 'input' (position 1) must be Tensor, not PackedSequence`,
    or `AttributeError: 'PackedSequence' object has no attribute 'dim'` for channels.

    ## Example
    ```python
    import torch
    from torch import nn
    from torch.nn.utils.rnn import pack_padded_sequence


    class Encoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.dropout = nn.Dropout(0.5)
            self.lstm = nn.LSTM(8, 16, batch_first=True)

        def forward(self, x, lengths):
            packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
            packed = self.dropout(packed)
            _, (h_n, _) = self.lstm(packed)
            return h_n[-1]
    ```

    ## Use instead
    ```python
    import torch
    from torch import nn
    from torch.nn.utils.rnn import pack_padded_sequence


    class Encoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.dropout = nn.Dropout(0.5)
            self.lstm = nn.LSTM(8, 16, batch_first=True)

        def forward(self, x, lengths):
            packed = pack_padded_sequence(self.dropout(x), lengths, batch_first=True, enforce_sorted=False)
            _, (h_n, _) = self.lstm(packed)
            return h_n[-1]
    ```

    ## Fix safety
    Safe: the code raised before.  Dropout moves in front of the packing, of each sequence where a
    list is packed, or behind the unpacking, where that is the next line anyway and nothing else
    reads what lies between; elsewhere, and where it works in place, it is applied to the packed
    data, by `_replace`, or by the constructor where the file uses TorchScript, which has no
    `_replace`.  Unsafe for what drops out whole channels, which are something else there.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.PackedSequence.html
    - https://github.com/pytorch/pytorch/issues/25310
    """

    code = "RNN101"
    name = "dropout-on-packed"
    severity = Severity.CRASH
    fix = FixAvailability.SOMETIMES
    presets = frozenset({"article"})
    calls = DROPOUTS | {"Sequential"} | {path.rpartition(".")[2] for path in DROPOUT_FUNCTIONS}

    def on_call(self, call: events.Call) -> Iterator[Report]:
        packed = every(call.arguments.get(0, "input"), Packed)
        if not packed or not is_dropout(call.callee):
            return
        edits = packing.applied_to_data(call, packed)
        alone = tensors_only.is_elementwise_dropout(call.callee)
        safety = Applicability.SAFE if alone else Applicability.UNSAFE
        rewrite = edits and Rewrite("Apply dropout to a tensor", safety, edits)
        error, made = tensors_only.raised_by_dropout(call.callee), packed[0].node
        yield from self.report(
            call.node,
            f"dropout raises {error} on a PackedSequence; drop out the tensor before packing, or `packed.data`",
            related=((made, "packed here"),) if made is not None else (),
            rewrite=rewrite or None,
        )


def is_dropout(callee: Value) -> bool:
    """Whether a callee is certainly dropout of torch."""
    if isinstance(callee, Known):
        return callee.path in DROPOUT_FUNCTIONS
    modules = every(callee, Module)
    return bool(modules) and all(map(_drops_out, modules))


def _drops_out(module: Module) -> bool:
    if module.path == "torch.nn.Sequential":
        children = [child for _, child in module.children]
        stepwise = [each for each in children if isinstance(each, Module)]
        if not children or any(each.name not in STEPWISE_MODULES for each in stepwise):
            return False
        return len(stepwise) == len(children) and _drops_out(stepwise[0])
    return module.path == f"torch.nn.{module.name}" and module.name in DROPOUTS
