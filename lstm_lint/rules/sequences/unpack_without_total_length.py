"""RNN110."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import replicas
from lstm_lint.flow.answers.replicas import Unpacked
from lstm_lint.flow.code.rewrite import NodeEdit
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class UnpackWithoutTotalLength(Rule):
    """Batches unpacked to a length of their own, where replicas or a mask want that of the whole.

    ## What it does
    Looks for `pad_packed_sequence` without `total_length` whose result the `forward` of a module
    returns that the file wraps in `nn.DataParallel`, or that meets a mask of the batch as it was
    before packing.  Off by default.

    ## Why is this bad?
    Each replica pads to the longest sequence of its own part of the batch, and the parts do not fit
    together: `RuntimeError: Sizes of tensors must match except in dimension 0. Expected size 9 but
    got size 3`, on more than one device only, and not for every batch.  A mask of the whole batch
    does not fit either once the batch is padded further than its longest sequence: `The size of
    tensor a (5) must match the size of tensor b (8)`.

    ## Example
    ```python
    from torch import nn
    from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


    class Encoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True)

        def forward(self, x, lengths):
            packed = pack_padded_sequence(x, lengths.cpu(), batch_first=True, enforce_sorted=False)
            output, _ = self.gru(packed)
            output, _ = pad_packed_sequence(output, batch_first=True)
            return output


    model = nn.DataParallel(Encoder())
    ```

    ## Use instead
    ```python
    from torch import nn
    from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


    class Encoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True)

        def forward(self, x, lengths):
            packed = pack_padded_sequence(x, lengths.cpu(), batch_first=True, enforce_sorted=False)
            output, _ = self.gru(packed)
            output, _ = pad_packed_sequence(output, batch_first=True, total_length=x.size(1))
            return output


    model = nn.DataParallel(Encoder())
    ```

    ## Fix safety
    Unsafe: where the input is padded further than its longest sequence, so is the output from then
    on.

    ## References
    - https://docs.pytorch.org/docs/stable/notes/faq.html#pack-rnn-unpack-with-data-parallelism
    - https://github.com/pytorch/pytorch/issues/1591
    """

    code = "RNN110"
    name = "unpack-without-total-length"
    severity = Severity.CRASH
    fix = FixAvailability.SOMETIMES
    speaks_last = True
    default = False
    calls = frozenset(
        {"pad_packed_sequence", "DataParallel", "masked_fill", "masked_fill_", "where"}
    )

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.edits: dict[syntax.Node, tuple[NodeEdit, ...]] = {}
        """What tells each call the whole length."""
        self.unpacked = Unpacked()

    def on_call(self, call: events.Call) -> Iterator[Report]:
        yield from self._masked(call)
        self.unpacked.call(call)
        if replicas.is_unpacked_alone(call) and not self.edits.get(call.node):
            self.edits[call.node] = replicas.with_total_length(call)

    def on_binary(self, event: events.Binary) -> Iterator[Report]:
        yield from self._masked(event)

    def on_subscript(self, event: events.Subscript) -> Iterator[Report]:
        yield from self._masked(event)

    def on_return(self, event: events.Return) -> None:
        self.unpacked.returned(event)

    def _masked(self, event: events.Call | events.Binary | events.Subscript) -> Iterator[Report]:
        for node in self.unpacked.outgrown(event):
            what = (
                "this is as long as the longest sequence, and meets (line {line0}) a mask as long as"
                " the whole batch that was packed"
            )
            yield from self._short(node, what, (event.node, "the mask meets it here"))

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        what = (
            "each replica of the `DataParallel` pads to the longest sequence of its own part of the"
            " batch, and the parts do not fit together"
        )
        for node, at in self.unpacked.apart():
            yield from self._short(node, what, (at, "replicated here"))

    def _short(
        self, node: syntax.Node, what: str, why: tuple[syntax.Node, str]
    ) -> Iterator[Report]:
        rewrite = Rewrite("Say the whole length", Applicability.UNSAFE, self.edits[node])
        yield from self.report(node, f"{what}; say `total_length`", related=(why,), rewrite=rewrite)
