"""RNN110."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events, replicas
from lstm_lint.flow.values import NONE, Class, Instance, Known, every
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity

PARALLEL = (Known("torch.nn.DataParallel"), Known("torch.nn.parallel.DataParallel"))


class UnpackWithoutTotalLength(Rule):
    """Batches unpacked by the replicas of a `DataParallel`, each to a length of its own.

    ## What it does
    Looks for `pad_packed_sequence` without `total_length` whose result the `forward` of a module
    returns that the file wraps in `nn.DataParallel`.  Off by default.

    ## Why is this bad?
    Each replica pads to the longest sequence of its own part of the batch, and the parts do not fit
    together: `RuntimeError: Sizes of tensors must match except in dimension 0. Expected size 9 but
    got size 3`, on more than one device only, and not for every batch.

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
    calls = frozenset({"pad_packed_sequence", "DataParallel"})

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.unpacked: dict[syntax.Node, Rewrite | None] = {}
        self.returned: list[tuple[Class, syntax.Node]] = []
        self.wrapped: dict[Class, syntax.Node] = {}

    def on_call(self, call: events.Call) -> None:
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
