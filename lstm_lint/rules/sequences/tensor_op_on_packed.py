"""RNN102."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import packing, tensors_only
from lstm_lint.flow.code.rewrite import NodeEdit
from lstm_lint.flow.torch.batches import ATTRIBUTES
from lstm_lint.flow.torch.values import Packed, Tensor
from lstm_lint.flow.values import Constant, Known, Tuple, Value, every
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class TensorOpOnPacked(Rule):
    """An operation on tensors applied to a `PackedSequence`.

    ## What it does
    Looks for a `PackedSequence` that is given to a layer, an activation, a loss or another function
    of torch that takes tensors, for arithmetic on it, and for attributes that only a tensor has.

    ## Why is this bad?
    A `PackedSequence` is a tuple, and torch raises: `TypeError: linear(): argument 'input'
    (position 1) must be Tensor, not PackedSequence`, or `AttributeError: 'PackedSequence' object
    has no attribute 'size'`.

    ## Example
    ```python
    from torch import nn
    from torch.nn.utils.rnn import pack_sequence, pad_packed_sequence


    class Tagger(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16)
            self.out = nn.Linear(16, 5)

        def forward(self, sequences):
            packed, _ = self.lstm(pack_sequence(sequences, enforce_sorted=False))
            scores = self.out(packed)
            return pad_packed_sequence(scores)
    ```

    ## Use instead
    ```python
    from torch import nn
    from torch.nn.utils.rnn import pack_sequence, pad_packed_sequence


    class Tagger(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16)
            self.out = nn.Linear(16, 5)

        def forward(self, sequences):
            packed, _ = self.lstm(pack_sequence(sequences, enforce_sorted=False))
            scores = packed._replace(data=self.out(packed.data))
            return pad_packed_sequence(scores)
    ```

    ## Fix safety
    Safe: the code raised before.  What treats every step for itself is applied in front of the
    packing, behind the unpacking, or to the packed data; a loss of two packed batches reads both
    data; arithmetic with a number is done on the data.  Unsafe where what stays packed goes to code
    that may want a tensor.  The rest is left to the author.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.PackedSequence.html
    - https://github.com/pytorch/pytorch/issues/25310
    """

    code = "RNN102"
    name = "tensor-op-on-packed"
    severity = Severity.CRASH
    fix = FixAvailability.SOMETIMES

    def on_use(self, call: events.Call) -> Iterator[Report]:
        first = call.arguments.get(0, "input")
        if isinstance(call.callee, Known) and call.callee.path in tensors_only.JOINING:
            parts = call.arguments.get(0, "tensors")
            for part in parts.items if isinstance(parts, Tuple) else ():
                if packed := every(part, Packed):
                    name = call.callee.path.rpartition(".")[2]
                    yield from self._said(call, f"`{name}` takes tensors", packed, ())
                    return
        packed = every(first, Packed)
        if not packed and tensors_only.is_loss(call.callee):
            packed = every(call.arguments.get(1, "target"), Packed)
        name = tensors_only.refusing(call.callee) if packed else ""
        if name:
            edits = packing.on_tensors(call)
            yield from self._said(call, f"`{name}` takes tensors", packed, edits)

    def on_attribute(self, event: events.Attribute) -> Iterator[Report]:
        packed = every(event.base, Packed)
        if packed and not event.name.startswith("_") and event.name not in ATTRIBUTES:
            edits = packing.attribute_of_data(event)
            yield from self._said(event, f"it has no `{event.name}`", packed, edits)

    def on_binary(self, event: events.Binary) -> Iterator[Report]:
        packed = every(event.left, Packed) or every(event.right, Packed)
        if packed and refuses(event.operator, event.left, event.right):
            edits = packing.arithmetic_on_data(event)
            yield from self._said(event, f"`{event.operator}` takes tensors", packed, edits)

    def _said(
        self,
        event: events.Call | events.Attribute | events.Binary,
        what: str,
        packed: tuple[Packed, ...],
        edits: tuple[NodeEdit, ...],
    ) -> Iterator[Report]:
        made, safe = packed[0].node, packing.is_safe(event.flow, event.node, edits)
        safety = Applicability.SAFE if safe else Applicability.UNSAFE
        yield from self.report(
            event.node,
            f"this is a PackedSequence, and {what}: torch raises; use its `.data`",
            related=((made, "packed here"),) if made is not None else (),
            rewrite=Rewrite("Work on the data", safety, edits),
        )


def refuses(operator: str, left: Value, right: Value) -> bool:
    """Whether arithmetic with a tuple in it certainly raises; adding and repeating tuples works."""
    other = right if every(left, Packed) else left
    number = isinstance(other, Constant) and isinstance(other.value, int | float)
    if operator == "*":
        return number and isinstance(other, Constant) and isinstance(other.value, float)
    if operator == "+":
        return number or bool(every(other, Tensor))
    if operator in ("-", "/", "//", "**", "@"):
        return number or bool(every(other, Tensor) or every(other, Packed))
    return False
