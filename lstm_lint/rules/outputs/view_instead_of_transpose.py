"""RNN206."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import misviews, viewing
from lstm_lint.flow.answers.misviews import Misview
from lstm_lint.flow.answers.operations import Operation, operation
from lstm_lint.flow.conditions import settle
from lstm_lint.flow.torch.values import Rnn
from lstm_lint.flow.values import every, integer
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class ViewInsteadOfTranspose(Rule):
    """A `view` that should have exchanged axes: each of its rows mixes several sequences.

    ## What it does
    Looks for `view` and `reshape` that name the batch first where it is not the first axis: of
    final states of several layers or directions, which are (layers * directions, batch, features),
    of an output, or of what a loop over time joined, whose axes are named in another order, also
    once they were run together, and of a batch on its way into an RNN; for those that run axes of an RNN's input together which do not
    lie side by side; and for those that cut the features of an RNN's initial state apart with the
    layers in front.  An axis of one entry may be put anywhere: nothing is said of an image's
    channels or of features unless a convolution or `input_size` makes several of them.

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
        self.turned: dict[syntax.Node, tuple[Misview, list[Report]]] = {}
        """What is wrong where an RNN reads it."""
        self.cut: dict[syntax.Node, list[Report]] = {}
        """What is wrong where an RNN starts from it."""

    def on_call(self, call: events.Call) -> Iterator[Report]:
        if rnns := every(call.callee, Rnn):
            yield from self._read(rnns, call)
            return
        found = operation(call)
        if found is None or found.name not in ("view", "reshape") or found.arguments.unsure:
            return
        if read := misviews.as_input(call, found):
            self.turned[call.node] = (read, list(self._found(call, found, read)))
        if started := misviews.as_state(call, found):
            self.cut[call.node] = list(self._found(call, found, started))
        for each in misviews.anyway(call, found, read):
            yield from self._found(call, found, each)

    def _found(self, call: events.Call, found: Operation, wrong: Misview) -> Iterator[Report]:
        rewrite = Rewrite("Exchange the axes", Applicability.UNSAFE, wrong.edits)
        built = viewing.built_at(found.tensor)
        yield from self.report(call.node, wrong.text, related=built, rewrite=rewrite)

    def _read(self, rnns: Sequence[Rnn], call: events.Call) -> Iterator[Report]:
        """An RNN reads what may have been made wrong."""
        widths = {integer(settle(call.flow, each.input_size)) for each in rnns}
        width = widths.pop() if len(widths) == 1 else None
        for node in viewing.made_at(call.arguments.get(0, "input")):
            wrong, reports = self.turned.get(node, (None, []))
            if wrong and (wrong.crossing is None or wrong.crossing.is_certain(width)):
                yield from reports
        for node in viewing.made_at(call.arguments.get(1, "hx")):
            yield from self.cut.get(node, ())
