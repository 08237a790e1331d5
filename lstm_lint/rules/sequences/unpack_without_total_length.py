"""RNN110."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import replicas
from lstm_lint.flow.torch import layout
from lstm_lint.flow.values import NONE, Class, Instance, Known, Tensor, Value, every
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity

PARALLEL = (Known("torch.nn.DataParallel"), Known("torch.nn.parallel.DataParallel"))


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
    default = False
    calls = frozenset(
        {"pad_packed_sequence", "DataParallel", "masked_fill", "masked_fill_", "where"}
    )

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.unpacked: dict[syntax.Node, Rewrite | None] = {}
        self.packed: dict[syntax.Node, Value] = {}
        """What each call unpacked."""
        self.returned: list[tuple[Class, syntax.Node]] = []
        self.wrapped: dict[Class, syntax.Node] = {}

    def on_call(self, call: events.Call) -> Iterator[Report]:
        for unpacked, mask in replicas.masked(call):
            yield from self._meets(call, call.node, unpacked, mask)
        if call.callee in PARALLEL:
            for each in every(call.arguments.get(0, "module"), Instance):
                self.wrapped[each.cls] = call.node
        if call.callee != Known("torch.nn.utils.rnn.pad_packed_sequence"):
            return
        if call.arguments.find(3, "total_length") not in (None, NONE):
            return
        edits = replicas.with_total_length(call)
        rewrite = Rewrite("Say the whole length", Applicability.UNSAFE, edits) if edits else None
        self.unpacked[call.node] = self.unpacked.get(call.node) or rewrite
        self.packed[call.node] = call.arguments.get(0, "sequence")

    def on_binary(self, event: events.Binary) -> Iterator[Report]:
        for one, other in ((event.left, event.right), (event.right, event.left)):
            if isinstance(one, Tensor) and layout.tells(other):
                yield from self._meets(event, event.node, one, other)

    def on_subscript(self, event: events.Subscript) -> Iterator[Report]:
        tells = len(event.index) == 1 and layout.tells(event.index[0])
        if isinstance(event.base, Tensor) and tells:
            yield from self._meets(event, event.node, event.base, event.index[0])

    def _meets(
        self, event: events.Event, at: syntax.Node, unpacked: Tensor, mask: Value
    ) -> Iterator[Report]:
        """A mask of all that was packed meets what came out of it."""
        node = None if unpacked.padding is None else unpacked.padding.node
        if node not in self.packed:
            return
        if replicas.longer_than(event.flow, unpacked, mask, self.packed[node]):
            yield from self.report(
                node,
                "this is as long as the longest sequence, and meets (line {line0}) a mask as long as"
                " the whole batch that was packed; say `total_length`",
                related=((at, "the mask meets it here"),),
                rewrite=self.unpacked[node],
            )

    def on_return(self, event: events.Return) -> None:
        frame = event.frame
        if frame.owner is None or not isinstance(frame.node, syntax.FunctionDef):
            return
        if frame.node.name.value == "forward":
            for node in replicas.unpacked_within(event.value):
                self.returned.append((frame.owner, node))

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        for owner, node in self.returned:
            forward = owner.find("forward")
            wraps = [at for cls, at in self.wrapped.items() if cls.find("forward") is forward]
            if wraps and node in self.unpacked:
                yield from self.report(
                    node,
                    "each replica of the `DataParallel` pads to the longest sequence of its own"
                    " part of the batch, and the parts do not fit together; say `total_length`",
                    related=((wraps[0], "replicated here"),),
                    rewrite=self.unpacked[node],
                )
