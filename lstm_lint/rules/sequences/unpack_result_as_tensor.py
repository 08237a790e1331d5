"""RNN107."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import first_of_pair, unpacked
from lstm_lint.flow.torch.values import Tensor
from lstm_lint.flow.values import Constant, Tuple, Value
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class UnpackResultAsTensor(Rule):
    """The result of `pad_packed_sequence` used as a tensor.

    ## What it does
    Looks for the pair that `pad_packed_sequence` returns where a tensor belongs: given to a layer
    or function of torch, indexed along several axes, asked for its shape, or computed with.

    ## Why is this bad?
    torch returns the padded batch and its lengths, as a tuple, and this raises: `TypeError:
    linear(): argument 'input' (position 1) must be Tensor, not tuple`, `TypeError: tuple indices
    must be integers or slices, not tuple`, or `AttributeError: 'tuple' object has no attribute
    'shape'`.

    ## Example
    ```python
    from torch import nn
    from torch.nn.utils.rnn import pad_packed_sequence


    class Scores(nn.Module):
        def __init__(self):
            super().__init__()
            self.out = nn.Linear(16, 5)

        def forward(self, packed):
            padded = pad_packed_sequence(packed, batch_first=True)
            return self.out(padded)
    ```

    ## Use instead
    ```python
    from torch import nn
    from torch.nn.utils.rnn import pad_packed_sequence


    class Scores(nn.Module):
        def __init__(self):
            super().__init__()
            self.out = nn.Linear(16, 5)

        def forward(self, packed):
            padded, _ = pad_packed_sequence(packed, batch_first=True)
            return self.out(padded)
    ```

    ## Fix safety
    Safe: the code raised before.  The name is given to the batch where every use of it is one of a
    tensor; elsewhere the batch is taken out of the pair where it is used.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pad_packed_sequence.html
    """

    code = "RNN107"
    name = "unpack-result-as-tensor"
    severity = Severity.CRASH
    fix = FixAvailability.SOMETIMES

    def on_use(self, call: events.Call) -> Iterator[Report]:
        pair = unpacked.pair(call.arguments.get(0, "input"))
        argument = call.arguments.node(0, "input")
        if pair is not None and argument is not None and first_of_pair.takes_tensor(call.callee):
            yield from self._said(call, argument.value, pair)
        elif pair is not None and unpacked.counts_pair(call):
            yield from self.report(
                call.node,
                "this is 2, the length of a pair: pad_packed_sequence returns batch and lengths",
            )

    def on_subscript(self, event: events.Subscript) -> Iterator[Report]:
        pair = unpacked.pair(event.base)
        if pair is not None and len(event.index) > 1:
            yield from self._said(event, event.node.value, pair)

    def on_attribute(self, event: events.Attribute) -> Iterator[Report]:
        pair = unpacked.pair(event.base)
        if pair is not None and not first_of_pair.is_of_tuple(event.name):
            yield from self._said(event, event.of, pair)

    def on_binary(self, event: events.Binary) -> Iterator[Report]:
        node = event.node
        if not isinstance(node, syntax.BinaryOperation):
            return
        for one, value, other in (
            (node.left, event.left, event.right),
            (node.right, event.right, event.left),
        ):
            pair = unpacked.pair(value)
            if pair is not None and refuses(event.operator, other):
                yield from self._said(event, one, pair)

    def _said(
        self,
        event: events.Call | events.Subscript | events.Attribute | events.Binary,
        use: syntax.Expression,
        pair: Tuple,
    ) -> Iterator[Report]:
        edits = unpacked.batch_of_pair(event.flow, event.frame.node, use, pair)
        made = pair.node
        yield from self.report(
            event.node,
            "pad_packed_sequence returns a pair, batch and lengths, and this takes a tensor:"
            " torch raises; take the batch out of the pair",
            related=((made, "unpacked here"),) if made is not None else (),
            rewrite=Rewrite("Take the batch", Applicability.SAFE, edits) if edits else None,
        )


def refuses(operator: str, other: Value) -> bool:
    """Whether a tuple and `other` certainly cannot be computed with."""
    if isinstance(other, Constant) and isinstance(other.value, int | float):
        return operator != "*" or isinstance(other.value, float)
    return isinstance(other, Tensor) and operator in ("+", "-", "/", "@")
