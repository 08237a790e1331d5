"""RNN111."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import restoring, row_mates
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class SortNotRestored(Rule):
    """A batch sorted by length for packing, and what the RNN makes of it not put back.

    ## What it does
    Looks for a batch that a function sorts by length and packs, of which it returns an output or a
    final state in the sorted order.  So it does for what meets rows in another order: results that
    were put back, lengths or targets that were not sorted, the final state of another RNN.  And
    for results that are "restored" with the permutation that sorted them in place of its inverse,
    or with what puts another batch back.

    ## Why is this bad?
    The rows no longer belong to the sequences that the caller passed: labels, other inputs and
    states of the same batch meet the wrong ones.  Nothing raises.  `out[perm]` undoes `x[perm]`
    only where the permutation is its own inverse, as for the lengths 3, 5, 2; not for 2, 5, 3, 4.

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
        self.found: dict[syntax.Node, list[tuple[int, events.Return]]] = {}
        self.scored: dict[syntax.Node, tuple[row_mates.Mate, int]] = {}  # by what sorted
        self.sorts = restoring.Sorts()

    def on_subscript(self, event: events.Subscript) -> Iterator[Report]:
        yield from self._permuted(event)
        yield from self._meeting(event)

    def on_call(self, call: events.Call) -> Iterator[Report]:
        self.sorts.call(call)
        yield from self._permuted(call)
        yield from self._meeting(call)

    def on_loop(self, event: events.Loop) -> None:
        self.sorts.loop(event)

    def _permuted(self, event: events.Subscript | events.Call) -> Iterator[Report]:
        found = restoring.permuted(event)
        if found is None:
            return
        self.sorts.permuted(found)
        if found.is_twice:
            what = "the permutation that sorted the batch does not put it back; its inverse does"
            rewrite = Rewrite("Index by the inverse", Applicability.UNSAFE, found.by_inverse())
            yield from self.report(event.node, what, rewrite=rewrite)
        elif found.is_anothers:
            what = "this is in the order of other lengths than those that are put back here"
            yield from self.report(event.node, what)

    def _meeting(self, event: events.Call | events.Binary | events.Subscript) -> Iterator[Report]:
        for mate in restoring.left_behind(event) if self.sorts.any else ():
            edit = restoring.moved(event.flow, *mate.part, mate.wanted)
            if mate.function is not None and mate.part[0] is not None and mate.wanted is not None:
                self.scored[mate.part[0]] = (mate, mate.wanted.key)
            title = "Put it back" if mate.wanted is None or mate.wanted.inverse else "Sort it, too"
            rewrite = Rewrite(title, Applicability.UNSAFE, (edit,)) if edit is not None else None
            yield from self.report(mate.part[0] or event.node, mate.what, rewrite=rewrite)

    on_binary = _meeting

    def on_return(self, event: events.Return) -> Iterator[Report]:
        found = self.sorts.returned(event)
        if found is not None:
            key, parts = found
            what = "this is in the order of the sorted lengths, not in the caller's"
            edits, node = restoring.put_back(event.flow, parts), parts[0][0] or event.node
            rewrite = Rewrite("Put it back", Applicability.UNSAFE, edits)
            self.found.setdefault(node, []).append((key, event))
            yield from self.report(node, what, rewrite=rewrite)

    def on_module(self, event: events.ModuleEnd) -> None:
        for node, left in self.found.items():
            if not any(self.sorts.matters(*each) for each in left):
                event.flow.reports.withdraw(self.code, node)
        alike = row_mates.Alike(event.node) if self.scored else None
        for node, (mate, key) in self.scored.items():
            if key in self.sorts.shared or (alike is not None and alike.are_given(mate)):
                event.flow.reports.withdraw(self.code, node)
