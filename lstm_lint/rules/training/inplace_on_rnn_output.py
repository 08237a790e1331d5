"""RNN415."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import inplace
from lstm_lint.flow.answers.operations import operation
from lstm_lint.flow.code.rewrite import NodeEdit
from lstm_lint.flow.torch.values import Site
from lstm_lint.flow.values import Value
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class InplaceOnRnnOutput(Rule):
    """An LSTM's output that is changed in place.

    ## What it does
    Looks for in-place operations on the output of an LSTM that runs in one direction, or on a view of
    it: `out *= mask`, `out[k:] = 0`, `out[:, -1].mul_(2)`, `F.relu_`, `nn.ReLU(inplace=True)`.

    ## Why is this bad?
    The LSTM needs its output to compute gradients, and `backward` raises: `one of the variables needed
    for gradient computation has been modified by an inplace operation … output 0 of MkldnnRnnLayer`.
    That is so on a CPU with oneDNN, as torch is usually built, in single precision.  Other kinds of RNN, and what
    `pad_packed_sequence` returns, are left alone.

    ## Example
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16, batch_first=True)


    def encode(x, mask):
        out, _ = lstm(x)
        out *= mask
        return out
    ```

    ## Use instead
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16, batch_first=True)


    def encode(x, mask):
        out, _ = lstm(x)
        out = out * mask
        return out
    ```

    ## Fix safety
    Safe where the output has one name that nothing read before, and the result is certainly of the
    same dtype: the same numbers, in memory of their own.  Unsafe where something else may hold the
    output or a view of it, or may rely on a module that works in place, and where it is combined with
    another tensor, of which `*=` alone keeps the dtype away.

    ## References
    - https://docs.pytorch.org/docs/stable/notes/autograd.html#in-place-operations-with-autograd
    """

    code = "RNN415"
    name = "inplace-on-rnn-output"
    severity = Severity.CRASH
    fix = FixAvailability.SOMETIMES

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.views = inplace.Views()
        self.kept: dict[syntax.Node, list[Site]] = {}
        """Changes, and where the RNNs are constructed that need what is changed."""

    def on_subscript(self, event: events.Subscript) -> None:
        self.views.subscript(event)

    def on_call(self, call: events.Call) -> Iterator[Report]:
        self.views.call(call)
        tensor, how = inplace.changed_by(call)
        if how and self._is_kept(call, tensor):
            done = operation(call)
            written = None if done is None else done.written
            edits = inplace.call_without(call, written, tensor)
            exact = bool(edits) and inplace.is_exact(call, edits)
            safe = exact and inplace.is_only_holder(call.flow, call.frame, written, tensor)
            yield from self._reported(call, call.node, tensor, how, edits, safe)

    def on_binary(self, event: events.Binary) -> Iterator[Report]:
        node = event.node
        if isinstance(node, syntax.BinaryOperation) or not self._is_kept(event, event.left):
            return
        edits = inplace.augmented_without(event.flow, event.frame, node)
        alone = inplace.is_only_holder(event.flow, event.frame, node, event.left)
        safe = alone and inplace.keeps_dtype([event.right])
        yield from self._reported(event, node, event.left, f"{event.operator}=", edits, safe)

    def on_store(self, event: events.Store) -> Iterator[Report]:
        if self._is_kept(event, event.base):
            target = event.node.value
            edits = inplace.copied(event.flow, event.frame, target, event.base)
            safe = inplace.is_only_holder(event.flow, event.frame, target, event.base)
            what = "an assignment to a part of it"
            yield from self._reported(event, event.node, event.base, what, edits, safe)

    def _is_kept(self, event: events.Event, tensor: Value) -> bool:
        return event.frame.grad and bool(inplace.outputs(event.flow, tensor, self.views.nodes))

    def _reported(
        self,
        event: events.Event,
        node: syntax.Node,
        tensor: Value,
        how: str,
        edits: tuple[NodeEdit, ...],
        safe: bool,
    ) -> Iterator[Report]:
        if not inplace.outputs(event.flow, tensor):
            view = inplace.outputs(event.flow, tensor, self.views.nodes)[0]
            edits = inplace.whole_copied(event.flow, event.frame, view)
        kept = inplace.outputs(event.flow, tensor, self.views.nodes)
        self.kept.setdefault(node, []).extend(inplace.sites(kept))
        safety = Applicability.SAFE if safe else Applicability.UNSAFE
        what = how if " " in how else f"`{how}`"
        yield from self.report(
            node,
            f"the LSTM needs this output to compute gradients, and {what} changes it in place:"
            " `backward` raises",
            rewrite=Rewrite("Leave the output as it is", safety, edits),
        )

    def on_module(self, event: events.ModuleEnd) -> None:
        for node, sites in self.kept.items():
            if event.flow.chooses_dtype or any(site.cast for site in sites):
                event.flow.reports.excuse(self.code, node)
