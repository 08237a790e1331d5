"""RNN203."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import gathering, widths
from lstm_lint.flow.answers.operations import operation
from lstm_lint.flow.torch import layout
from lstm_lint.flow.torch.values import Lengths, Output, Tensor
from lstm_lint.flow.values import common, every
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class GatherIndexShape(Rule):
    """`gather` on an RNN's output with an index of the wrong shape.

    ## What it does
    Looks for `gather` along the time axis of an RNN's output whose index has fewer than three axes,
    or three of which the last is one, or expanded to another width than the output's.

    ## Why is this bad?
    `gather` wants as many axes in the index as in the input, and raises otherwise:
    `RuntimeError: Index tensor must have the same number of dimensions as input tensor`.
    An index of shape (batch, 1, 1) is worse: nothing raises, and only feature 0 is read.

    ## Example
    ```python
    from torch import nn
    from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True)

        def forward(self, x, lengths):
            packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
            out, lengths = pad_packed_sequence(self.gru(packed)[0], batch_first=True)
            return out.gather(1, (lengths - 1).unsqueeze(1)).squeeze(1)
    ```

    ## Use instead
    ```python
    from torch import nn
    from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True)

        def forward(self, x, lengths):
            packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
            out, lengths = pad_packed_sequence(self.gru(packed)[0], batch_first=True)
            return out.gather(1, (lengths - 1).unsqueeze(1).to(out.device).unsqueeze(-1).expand(-1, -1, out.size(-1))).squeeze(1)
    ```

    ## Fix safety
    Safe where the code raised; unsafe where it read some features, since the shape changes, and where
    the index is the lengths themselves, of which one is taken off.  The index is moved to the output's
    device: unlike indexing, `gather` takes no index from another one.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.gather.html
    """

    code = "RNN203"
    name = "gather-index-shape"
    severity = Severity.CRASH
    fix = FixAvailability.SOMETIMES
    presets = frozenset({"article"})
    calls = frozenset({"gather"})

    def on_call(self, call: events.Call) -> Iterator[Report]:
        found = operation(call)
        if found is None or found.name != "gather":
            return
        outputs, indices = found.tensor, found.arguments.get(1, "index")
        output = common(outputs, Tensor, layout.kinds)
        index = common(indices, Tensor, layout.kinds)
        if output is None or index is None or output.axes is None:
            return
        if not isinstance(output.meaning, Output) or len(output.axes) != 3:
            return
        place = output.axis(found.arguments.get(0, "dim"))
        if place not in (0, 1):
            return
        rank = 3 if index.axes is None else len(index.axes)
        written = found.arguments.node(1, "index")
        edits = gathering.expanded(call, output, index, place, written) if written else ()
        batched = output.padding is not None or layout.has_batch(call.flow, output.meaning.run)
        safety = Applicability.UNSAFE
        if rank < 3 and (batched or isinstance(index.meaning, Lengths)):
            what = f"gather raises: its index has {rank} of the output's 3 axes"
            safety = Applicability.SAFE
        elif gathering.reads_one_feature(index, output):
            what = (
                "gather reads feature 0 alone: its index is not expanded to the output's features"
            )
        elif all(
            gathering.misses_features(call.flow, one, other)
            for one in every(indices, Tensor)
            for other in every(outputs, Tensor)
        ):
            one, other = (widths.spelled(each.axes[2].size) for each in (index, output))  # type: ignore[index]
            what = (
                f"the index is {one} wide, the output has {other} features:"
                " gather reads the first of them, or raises if they are fewer"
            )
            edits = gathering.widened(call, index)
        else:
            return
        if gathering.counts_too_far(index):
            safety = Applicability.UNSAFE
            what += "; and the last step of a sequence stands at `lengths - 1`"
        yield from self.report(
            call.node, what, rewrite=Rewrite("Expand the index", safety, edits) if edits else None
        )
