"""RNN111."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.code.rewrite import NodeEdit, Wrap
from lstm_lint.flow.torch import permutations
from lstm_lint.flow.values import (
    Bound,
    Class,
    Function,
    Instance,
    Permutation,
    Tensor,
    Value,
    only,
)
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class SortNotRestored(Rule):
    """A batch sorted by length for packing, and what the RNN makes of it not put back.

    ## What it does
    Looks for a batch that a function sorts by length and packs, of which it returns an output or a
    final state in the sorted order, or joins it with what was put back; and for results that are
    "restored" with the permutation that sorted them in place of its inverse.

    ## Why is this bad?
    The rows no longer belong to the sequences that the caller passed: labels, other inputs and
    states of the same batch meet the wrong ones.  Nothing raises.  `out[perm]` undoes `x[perm]`
    only where the permutation is its own inverse, as for the lengths 3, 5, 2; for 2, 5, 3, 4 it is
    not.

    ## Example
    ```python
    from torch import nn
    from torch.nn.utils.rnn import pack_padded_sequence


    class Encoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True)

        def forward(self, x, lengths):
            lengths, perm = lengths.sort(descending=True)
            packed = pack_padded_sequence(x[perm], lengths.cpu(), batch_first=True)
            _, h_n = self.gru(packed)
            return h_n[-1]
    ```

    ## Use instead
    ```python
    from torch import nn
    from torch.nn.utils.rnn import pack_padded_sequence


    class Encoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True)

        def forward(self, x, lengths):
            lengths, perm = lengths.sort(descending=True)
            packed = pack_padded_sequence(x[perm], lengths.cpu(), batch_first=True)
            _, h_n = self.gru(packed)
            return h_n[-1][perm.argsort()]
    ```

    Without the sort, `pack_padded_sequence(x, lengths.cpu(), enforce_sorted=False)` does all of it.

    ## Fix safety
    Unsafe: the rows change places, from wrong to right, so that a model trained with the mistake
    scores differently.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.pack_padded_sequence.html
    - https://github.com/pytorch/pytorch/issues/4927
    """

    code = "RNN111"
    name = "sort-not-restored"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.pending: list[tuple[int, Report]] = []
        self.shared: set[int] = set()
        """Permutations that leave the function, or that sort something else too."""
        self.sorted: dict[int, list[Value]] = {}

    def on_subscript(self, event: events.Subscript) -> Iterator[Report]:
        found = permutations.place_of(event.index)
        if found is not None:
            node = event.node.slice[found[0]]
            written = node.value if isinstance(node, syntax.Index) else None
            yield from self._moved(event, event.node, event.base, found[1], event.result, written)

    def on_call(self, call: events.Call) -> Iterator[Report]:
        name, base, behind = permutations.operation(call.callee, call.arguments)
        if name == "index_select":
            by = permutations.permutation(behind.get(1, "index"))
            written = behind.node(1, "index")
            if by is not None:
                value = written.value if written is not None else None
                yield from self._moved(call, call.node, base, by, call.result, value)
        elif name not in _SORTING and not isinstance(call.callee, _OF_THE_FILE):
            self.shared.update(permutations.held(list(call.arguments.values())))
        yield from self._together(
            call, call.node, permutations.meeting(call.callee, call.arguments)
        )

    def on_binary(self, event: events.Binary) -> Iterator[Report]:
        sides = (getattr(event.node, "left", None), getattr(event.node, "right", None))
        values = (event.left, event.right)
        if all(permutations.has_batch(each) for each in values) and event.operator != "@":
            yield from self._together(event, event.node, list(zip(sides, values, strict=True)))

    def _together(
        self, event: events.Event, at: syntax.Node, parts: list[permutations.Written]
    ) -> Iterator[Report]:
        """Rows meet of which some were put back and others were not."""
        for node, value in permutations.left_behind(parts):
            order = permutations.is_result(value)
            assert order is not None
            edit = permutations.unsorted(event.flow, node, value, order.by)
            yield from self.report(
                node or at,
                "this is in the order of the sorted lengths, and meets what was put back",
                rewrite=Rewrite("Put it back", Applicability.UNSAFE, (edit,)) if edit else None,
            )

    def _moved(
        self,
        event: events.Event,
        node: syntax.Node,
        base: Value,
        by: Permutation,
        result: Value,
        written: syntax.Expression | None,
    ) -> Iterator[Report]:
        """Something is indexed by a permutation: input, labels, or a result to be put back."""
        after = only(result, Tensor)
        if after is not None and after.order is not None and after.order.wrong:
            edits: tuple[NodeEdit, ...] = ()
            if isinstance(written, syntax.Name | syntax.Attribute):
                edits = (Wrap(written, "", ".argsort()"),)
            if after.meaning is not None:
                yield from self.report(
                    node,
                    "the permutation that sorted the batch does not put it back; its inverse does",
                    rewrite=Rewrite("Index by the inverse", Applicability.UNSAFE, edits),
                )
        elif permutations.order_of(base) is None and not by.inverse and base != by.of:
            known = self.sorted.setdefault(by.key, [])
            if base not in known:
                known.append(base)
            if len(known) > 1:
                self.shared.add(by.key)

    def on_return(self, event: events.Return) -> None:
        parts = list(permutations.returned(event.node, event.value))
        if event.frame.depth:
            return
        self.shared.update(permutations.held([event.value]))
        found = [(n, v, order) for n, v in parts if (order := permutations.is_result(v))]
        if not found:
            return
        self.shared.update(permutations.held(list(event.flow.env.heap.values())))
        by = found[0][2].by
        edits = [permutations.unsorted(event.flow, n, v, by) for n, v, _ in found]
        whole = tuple(edit for edit in edits if edit is not None)
        rewrite = None
        if len(whole) == len(edits):
            rewrite = Rewrite("Put it back", Applicability.UNSAFE, whole)
        what = "this is in the order of the sorted lengths, not in the caller's"
        for report in self.report(found[0][0], what, rewrite=rewrite):
            self.pending.append((by.key, report))

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        for key, report in self.pending:
            if key not in self.shared:
                yield report


_OF_THE_FILE = Function | Bound | Class | Instance
_SORTING = frozenset({"sort", "argsort", "index_select", "size", "numel", "len"})
