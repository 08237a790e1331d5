"""RNN412."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import widths
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.code.rewrite import Replace
from lstm_lint.flow.evaluator import Evaluator
from lstm_lint.flow.torch.values import Tensor
from lstm_lint.flow.values import Known, Value, alternatives, every
from lstm_lint.records import replace
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class HeadWidthMismatch(Rule):
    """A layer on top of an RNN that takes another number of features.

    ## What it does
    Looks for a linear layer, a layer norm or another RNN that is given the output or the state of an
    RNN, as it is, pooled or joined, also to what the RNN ran over, and certainly takes another
    number of features: `hidden` where both directions give `2 * hidden`, or the other way round.

    ## Why is this bad?
    torch raises: `mat1 and mat2 shapes cannot be multiplied (15x12 and 6x2)`;
    `input.size(-1) must be equal to input_size. Expected 6, got 12`.

    ## Example
    ```python
    from torch import nn


    class Tagger(nn.Module):
        def __init__(self, hidden):
            super().__init__()
            self.lstm = nn.LSTM(8, hidden, batch_first=True, bidirectional=True)
            self.head = nn.Linear(hidden, 5)

        def forward(self, x):
            out, _ = self.lstm(x)
            return self.head(out)
    ```

    ## Use instead
    ```python
    from torch import nn


    class Tagger(nn.Module):
        def __init__(self, hidden):
            super().__init__()
            self.lstm = nn.LSTM(8, hidden, batch_first=True, bidirectional=True)
            self.head = nn.Linear(2 * hidden, 5)

        def forward(self, x):
            out, _ = self.lstm(x)
            return self.head(out)
    ```

    ## Fix safety
    Unsafe: the RNN may be what is wrong, or what is read of it.  The fix builds the layer for what
    the RNN gives, where a number, or a name that both are built with, says how wide it is.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html
    """

    code = "RNN412"
    name = "head-width-mismatch"
    severity = Severity.CRASH
    fix = FixAvailability.SOMETIMES
    calls = frozenset({"Linear", "LayerNorm", "Sequential", "RNN"})

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.written: dict[syntax.Node, syntax.Arg] = {}
        """Where the constructor of a module says how many features a layer takes."""
        self.found: dict[syntax.Node, syntax.Node | None] = {}
        """Calls that raise, and where the layer was built."""
        self.fed: set[syntax.Node | None] = set()
        """Layers that are given something else, too."""

    def on_rnn(self, event: events.Construction) -> None:
        self._built(event, event.arguments)

    def on_call(self, call: events.Call) -> Iterator[Report]:
        if isinstance(call.callee, Known):
            self._built(call, call.arguments)
            return
        layers = [widths.taker(each) for each in alternatives(call.callee)]
        tensors = every(call.arguments.get(0, "input"), Tensor)
        taken = [widths.taken_by(call.flow, each) for each in layers]
        given = [widths.given_by(call.flow, each) for each in tensors]
        pairs = [(one, other) for one in taken for other in given if one and other]
        certain = pairs and len(pairs) == len(taken) * len(given) and not call.frame.tried
        if not certain or not all(widths.differ(call.flow, *pair) for pair in pairs):
            self.fed.update(each.node for each in layers)
            return
        wants, has = map(widths.spelled, pairs[0])
        numbers = f": {has} and not {wants}" if has and wants else ""
        built = layers[0].node
        self.found[call.node] = built
        yield from self.report(
            call.node,
            f"this layer is given another number of features than it takes{numbers}",
            related=((built, "built here"),),
            rewrite=self._fitted(call.flow, built, pairs, tensors[0]),
        )

    def on_module(self, event: events.ModuleEnd) -> None:
        for node, built in self.found.items():
            if built in self.fed:
                event.flow.reports.amend(
                    self.code, node, lambda report: replace(report, rewrite=None)
                )

    def _built(self, event: events.Construction | events.Call, arguments: Arguments) -> None:
        """Remember where the width of a layer is written, in code that is no helper's."""
        where = event.frame.node
        name = where.name.value if isinstance(where, syntax.FunctionDef) else ""
        names = ("in_features", "normalized_shape", "input_size")
        width = next(filter(None, (arguments.node(0, each) for each in names)), None)
        if width is not None and (name == "__init__" or isinstance(where, syntax.Module)):
            self.written[event.node] = width

    def _fitted(
        self, flow: Evaluator, built: syntax.Node, pairs: list[tuple[Value, Value]], tensor: Tensor
    ) -> Rewrite | None:
        """The layer built as wide as what it is given."""
        width, size = self.written.get(built), pairs[0][1]
        if not width or len({*pairs}) > 1 or widths.is_made_in_many_ways(flow, tensor, size):
            return None
        code = widths.fitted(flow, width.value, *pairs[0])
        edits = (Replace(width.value, code),) if code else ()
        return Rewrite(f"Take {code} features", Applicability.UNSAFE, edits)
