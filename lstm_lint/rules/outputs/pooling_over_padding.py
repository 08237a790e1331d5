"""RNN204."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import pooling
from lstm_lint.flow.answers.operations import operation
from lstm_lint.flow.answers.row_by_row import RowByRow
from lstm_lint.flow.answers.sharing import Sums
from lstm_lint.flow.answers.stabilised import Maxima
from lstm_lint.flow.torch.layout import alike
from lstm_lint.flow.torch.values import Tensor, Weights
from lstm_lint.flow.values import Value, alternatives
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class PoolingOverPadding(RowByRow, Rule):
    """A mean, maximum or softmax over time that padded steps take part in.

    ## What it does
    Looks for `mean`, `max`, `min`, `std`, `median`, pooling, `softmax` and torch's attentions over the
    time axis of an RNN's output that is padded and was not masked, as a whole or sequence by sequence,
    and for means and softmaxes that are written out.  A mean rescaled afterwards is left alone, and so is a maximum
    that zeros cannot win, of squares or behind a ReLU, or that is only subtracted in front of `exp`.

    ## Why is this bad?
    Behind `pad_packed_sequence` the padding is zeros.  A mean over time is too small by the share
    of padding, a maximum is never below zero, and attention spends most of its weight on steps that
    are not there.  What a sequence gets depends on the longest one in its batch.  Nothing raises.
    A sum is exact.

    ## Example
    ```python
    from torch import nn
    from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16, batch_first=True)

        def forward(self, x, lengths):
            packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
            out, lengths = pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
            return out.mean(1)
    ```

    ## Use instead
    ```python
    from torch import nn
    from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16, batch_first=True)

        def forward(self, x, lengths):
            packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
            out, lengths = pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
            return out.sum(1) / lengths.unsqueeze(1).to(out)
    ```

    ## Fix safety
    Unsafe: the numbers change, from wrong to right, so that a model trained with the mistake scores
    differently.  A mean is divided by the lengths; elsewhere the padding becomes minus infinity.
    There is no fix for `std`, `var` and `median`, nor for a mean over several axes.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pad_packed_sequence.html
    - https://github.com/pytorch/pytorch/issues/2311
    """

    code = "RNN204"
    name = "pooling-over-padding"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES

    def __init__(self, *options: object) -> None:
        super().__init__(*options)
        self.means: set[syntax.Node | None] = set()
        self.rescaled, self.excused = set(self.means), set(self.means)
        self.maxima, self.sums = Maxima(), Sums()

    def on_call(self, call: events.Call) -> Iterator[Report]:
        self._masked(call.result)
        self.maxima.call(call)
        self.sums.call(call, operation(call))
        yield from self._divided(call)
        yield from self.on_layer(call, fix=True)

    def on_layer(self, call: events.Call, fix: bool = False) -> Iterator[Report]:
        found = pooling.pooled(call)
        tensors = pooling.over_padding(call, found, self) if found is not None else ()
        if found is None or not tensors:
            return
        edits = pooling.without_padding(call, found, tensors[0]) if fix and alike(tensors) else ()
        if pooling.made_by(found) == pooling.MEAN:
            self.means.add(call.node)
        text, related = pooling.effect(found, tensors[0])
        rewrite = Rewrite("Leave the padding out", Applicability.UNSAFE, edits)
        yield from self.report(call.node, text, related=related, rewrite=rewrite)

    def on_binary(self, event: events.Binary) -> Iterator[Report]:
        self.maxima.binary(event)
        self._masked(event.result)
        yield from self._divided(event)

    def _divided(self, event: events.Call | events.Binary) -> Iterator[Report]:
        """A mean or a softmax that is written out; of any other, one that is shared out anew."""
        made = self.sums.divided(event)
        if made:
            yield from self.report(event.node, pooling.EFFECTS[made])
        self.rescaled.add(None if made else pooling.rescaled(event))

    def on_attribute(self, event: events.Attribute | events.Subscript) -> None:
        self._masked(event.base)

    on_subscript = on_attribute

    def on_return(self, event: events.Return) -> None:
        self.maxima.returned(event)
        self._masked(event.value)

    def _masked(self, value: Value) -> None:
        """Shares of attention may be masked, and shared out anew, after the softmax."""
        for each in alternatives(value):
            if isinstance(each, Tensor) and each.masked and isinstance(each.meaning, Weights):
                self.excused.add(each.meaning.origin)

    def on_module(self, event: events.ModuleEnd) -> None:
        shared = self.sums.made_of(self.excused | self.rescaled)
        for node in self.excused | self.maxima.excused | (self.rescaled & self.means) | shared:
            event.flow.reports.withdraw(self.code, node)
