"""RNN206."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import exchanges, viewing
from lstm_lint.flow.answers.operations import Operation, operation
from lstm_lint.flow.code.rewrite import NodeEdit
from lstm_lint.flow.torch.values import ROWS, Rnn, Tensor
from lstm_lint.flow.values import Constant, Value, every
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class ViewInsteadOfTranspose(Rule):
    """A `view` that should have exchanged axes: each of its rows mixes several sequences.

    ## What it does
    Looks for `view` and `reshape` that name the batch first where it is not the first axis: of a
    final state of several layers or directions, which is (layers * directions, batch, features), of
    an output whose first two axes are named the wrong way round, also once they were run together,
    and of a batch on its way into an RNN; and for those that cut the features of an RNN's initial
    state apart with the layers in front.

    ## Why is this bad?
    `view` moves no element.  Of two directions, `h_n.view(batch, -1)` has the right shape, and its
    first row is the forward state of sequence 0 next to the forward state of sequence 1.  Nothing
    raises, and the loss goes down.

    ## Example
    ```python
    from torch import nn


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True, bidirectional=True)

        def forward(self, x):
            _, h_n = self.gru(x)
            return h_n.view(x.size(0), -1)
    ```

    ## Use instead
    ```python
    from torch import nn


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True, bidirectional=True)

        def forward(self, x):
            _, h_n = self.gru(x)
            return h_n.transpose(0, 1).reshape(x.size(0), -1)
    ```

    ## Fix safety
    Unsafe: the numbers change, from wrong to right, so that a model trained with the mistake scores
    differently.  The shape stays.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.Tensor.view.html
    - https://github.com/facebookresearch/fairseq/issues/239
    - https://github.com/graykode/nlp-tutorial/issues/38
    """

    code = "RNN206"
    name = "view-instead-of-transpose"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES
    calls = frozenset({"RNN", "view", "reshape"})

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.turned: dict[syntax.Node, list[Report]] = {}
        """What is wrong where an RNN reads it."""
        self.cut: dict[syntax.Node, list[Report]] = {}
        """What is wrong where an RNN starts from it."""

    def on_call(self, call: events.Call) -> Iterator[Report]:
        if every(call.callee, Rnn):
            yield from self._read(self.turned, call.arguments.get(0, "input"))
            yield from self._read(self.cut, call.arguments.get(1, "hx"))
            return
        found = operation(call)
        if found is None or found.name not in ("view", "reshape") or found.arguments.unsure:
            return
        sizes, flow = found.arguments.listed("shape"), call.flow
        if viewing.swaps_unknown(flow, found.tensor, sizes):
            turned = exchanges.transposed(call, found, sizes[2] != Constant(1))
            self.turned[call.node] = list(self._found(call, found, _MIXED, turned))
        tensors = every(found.tensor, Tensor)
        if tensors and all(viewing.swaps_parts(flow, each, sizes) for each in tensors):
            apart = list(self._found(call, found, _MIXED, exchanges.of_parts(call, found)))
            self.turned[call.node] = apart
            yield from apart if all(each.find(ROWS) is not None for each in tensors) else ()
        if viewing.swaps_matrix(flow, found.tensor, sizes):
            edits = exchanges.of_matrix(call, found, len(sizes) == 3)
            yield from self._found(call, found, _MIXED, edits)
        when = viewing.cuts_features(flow, found.tensor, sizes)
        if when is not None:
            text = f"each state mixes several sequences{when}: {_MOVES}"
            edits = exchanges.of_features(call, found)
            self.cut[call.node] = list(self._found(call, found, text, edits))
        mixed = [viewing.mixes_states(flow, each, sizes) for each in tensors]
        if tensors and all(viewing.swaps_axes(flow, each, sizes) for each in tensors):
            text = f"each row mixes steps of sequences: {_MOVES}"
            edits = exchanges.transposed(call, found, len(sizes) == 3)
            yield from self._found(call, found, text, edits)
        elif mixed and mixed[0] is not None and None not in mixed:
            doubled = viewing.joins_directions(flow, tensors[0], sizes)
            yield from self._found(
                call,
                found,
                "each row mixes the states of several sequences: axis 0 is layers and directions,"
                f" the batch is axis 1{mixed[0]}",
                exchanges.of_states(call, found, doubled),
            )

    def _found(
        self, call: events.Call, found: Operation, text: str, edits: tuple[NodeEdit, ...]
    ) -> Iterator[Report]:
        related = viewing.built_at(found.tensor)
        rewrite = Rewrite("Exchange the axes", Applicability.UNSAFE, edits)
        yield from self.report(call.node, text, related=related, rewrite=rewrite)

    def _read(self, kept: dict[syntax.Node, list[Report]], value: Value) -> Iterator[Report]:
        """An RNN reads what may have been made wrong."""
        for node in viewing.made_at(value):
            yield from kept.get(node, ())


_MOVES = "`view` moves no element, `transpose` does"
_MIXED = f"the sequences of a batch are mixed: {_MOVES}"
