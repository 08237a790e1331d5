"""RNN206."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import exchanges, viewing
from lstm_lint.flow.answers.operations import Operation, operation
from lstm_lint.flow.code.rewrite import NodeEdit
from lstm_lint.flow.torch.values import ROWS, Output, Rnn, Tensor
from lstm_lint.flow.values import Value, every
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class ViewInsteadOfTranspose(Rule):
    """A `view` that should have exchanged axes: each of its rows mixes several sequences.

    ## What it does
    Looks for `view` and `reshape` that name the batch first where it is not the first axis: of
    final states of several layers or directions, which are (layers * directions, batch, features),
    of an output whose axes are named in another order, also once they were run together, and of a
    batch on its way into an RNN; and for those that cut the features of an RNN's initial
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
        tensors = every(found.tensor, Tensor)
        outputs = bool(tensors) and all(isinstance(each.meaning, Output) for each in tensors)
        crossed = viewing.crosses_axes(flow, found.tensor, sizes)
        if (swapped := viewing.swaps_unknown(flow, found.tensor, sizes)) or crossed > outputs:
            edits = exchanges.swapped(call, found, sizes) if swapped else ()
            self.turned[call.node] = list(self._found(call, found, _MIXED, edits))
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
            edits = exchanges.transposed(call, found, len(sizes) == 3)
            yield from self._found(call, found, f"each row mixes sequences: {_MOVES}", edits)
        elif mixed and mixed[0] is not None and None not in mixed:
            doubled = viewing.joins_directions(flow, tensors[0], sizes)
            edits = exchanges.of_states(call, found, doubled)
            yield from self._found(call, found, f"{_STATES}{mixed[0]}", edits)
        elif crossed and outputs:
            yield from self._found(call, found, _MIXED, ())

    def _found(self, call: events.Call, found: Operation, text: str, edits: _Edits) -> _Reports:
        rewrite = Rewrite("Exchange the axes", Applicability.UNSAFE, edits)
        built = viewing.built_at(found.tensor)
        yield from self.report(call.node, text, related=built, rewrite=rewrite)

    def _read(self, kept: dict[syntax.Node, list[Report]], value: Value) -> Iterator[Report]:
        """An RNN reads what may have been made wrong."""
        for node in viewing.made_at(value):
            yield from kept.get(node, ())


_Edits = tuple[NodeEdit, ...]
_Reports = Iterator[Report]
_MOVES = "`view` moves no element, `transpose` does"
_MIXED = f"the sequences of a batch are mixed: {_MOVES}"
_STATES = "each row mixes the states of several sequences: axis 0 is layers and directions, the"
_STATES += " batch is axis 1"
