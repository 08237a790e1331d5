"""RNN205."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import calls, events
from lstm_lint.flow.answers import pairs, results
from lstm_lint.flow.answers.operations import operation
from lstm_lint.flow.code.rewrite import NodeEdit, Wrap
from lstm_lint.flow.values import Final, Method, Run, Tensor, Tuple, alternatives, every, integer
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class HiddenTupleAsTensor(Rule):
    """An LSTM's pair `(h_n, c_n)` used as if it were the hidden state.

    ## What it does
    Looks for the second result of an LSTM that is bound to one name and then indexed from its end,
    or used as a tensor.

    ## Why is this bad?
    A GRU's second result is `h_n`; an LSTM's is the tuple `(h_n, c_n)`.  So `hidden[-1]` is not the
    top layer's last hidden state but the cell state of all layers.  With one layer and a `squeeze`
    it has the expected shape, and nothing raises.  Methods of a tensor raise:
    `AttributeError: 'tuple' object has no attribute 'view'`.

    ## Example
    ```python
    from torch import nn


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16, batch_first=True)
            self.head = nn.Linear(16, 2)

        def forward(self, x):
            _, hidden = self.lstm(x)
            return self.head(hidden[-1].squeeze(0))
    ```

    ## Use instead
    ```python
    from torch import nn


    class Classifier(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(8, 16, batch_first=True)
            self.head = nn.Linear(16, 2)

        def forward(self, x):
            _, hidden = self.lstm(x)
            return self.head(hidden[0][-1])
    ```

    ## Fix safety
    Safe where the code raised.  Unsafe for `hidden[-1]` and `hidden[-2]`: the numbers change, from
    the cell state to the hidden state, so that a model trained with the mistake scores differently.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    - https://github.com/OpenNMT/OpenNMT-py/issues/126
    """

    code = "RNN205"
    name = "hidden-tuple-as-tensor"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.guessed: dict[syntax.Node, Run] = {}
        self.taken_apart: set[Run] = set()
        self.layered: set[syntax.Node | None] = set()

    def on_unpacking(self, event: events.Unpacking) -> None:
        self.taken_apart.update(pairs.runs_of(event.value))

    def on_loop(self, event: events.Loop) -> None:
        self.taken_apart.update(pairs.runs_of(event.iterable))

    def on_call(self, call: events.Call) -> Iterator[Report]:
        for each in call.arguments.values():
            runs = pairs.runs_of(each)
            if runs and operation(call) is None:
                self.taken_apart.update(runs)
        methods = every(call.callee, Method)
        if methods:
            yield from self._method(call, methods)
        given = [(pairs.runs_of(v), written) for v, written in results.tensors_wanted(call)]
        wrong = [(runs, written) for runs, written in given if runs]
        if wrong:
            text = "raises: this takes a tensor, an LSTM's state is the tuple (h_n, c_n)"
            yield from self._raises(call.node, text, wrong[0][0], *(each for _, each in wrong))

    def _method(self, call: events.Call, methods: tuple[Method, ...]) -> Iterator[Report]:
        runs, name = pairs.runs_of(calls.receiver(call.callee, call.arguments)), methods[0].name
        if runs and name not in ("count", "index", "__getitem__"):
            text = f"raises: an LSTM's state is the tuple (h_n, c_n), which has no `{name}`"
            function = call.node.func
            written = function.value if isinstance(function, syntax.Attribute) else None
            yield from self._raises(call.node, text, runs, written)

    def on_binary(self, event: events.Binary) -> Iterator[Report]:
        for one, other in ((event.left, event.right), (event.right, event.left)):
            runs = pairs.runs_of(one)
            if runs and results.is_no_operand(event.operator, other):
                text = "raises: an LSTM's state is the tuple (h_n, c_n), no operand here"
                yield from self._raises(event.node, text, runs)

    def on_attribute(self, event: events.Attribute) -> Iterator[Report]:
        runs = pairs.runs_of(event.base)
        if runs and event.name in pairs.OF_TENSOR:
            text = f"raises: an LSTM's state is the tuple (h_n, c_n), which has no `{event.name}`"
            yield from self._raises(event.node, text, runs, event.node.value)

    def on_subscript(self, event: events.Subscript) -> Iterator[Report]:
        self._layered(event)
        runs = pairs.runs_of(event.base)
        if not runs:
            return
        first = event.index[0]
        if len(event.index) > 1 or isinstance(first, Tuple):
            text = "raises: an LSTM's state is the tuple (h_n, c_n), which takes one index"
            yield from self._raises(event.node, text, runs, event.node.value)
        elif integer(first) in (-1, -2):
            text = (
                f"this is {'c_n' if integer(first) == -1 else 'h_n'} of all layers:"
                " an LSTM's state is the tuple (h_n, c_n), the last hidden state is `[0][-1]` of it"
            )
            self.guessed[event.node] = runs[0]
            yield from self._found(
                event.node, text, runs, pairs.last_of(event), Applicability.UNSAFE
            )
        else:
            self.taken_apart.update(runs)

    def _layered(self, event: events.Subscript) -> None:
        """``state[-1][-1]`` knows that ``state[-1]`` holds all layers."""
        for each in alternatives(event.base):
            if isinstance(each, Tensor) and isinstance(each.meaning, Final):
                self.layered.add(event.node.value)

    def _raises(
        self,
        node: syntax.Node,
        text: str,
        runs: tuple[Run, ...],
        *written: syntax.Expression | None,
    ) -> Iterator[Report]:
        edits = tuple(Wrap(each, "", "[0]") for each in written if each is not None)
        yield from self._found(node, text, runs, edits, Applicability.SAFE)

    def _found(
        self,
        node: syntax.Node,
        text: str,
        runs: tuple[Run, ...],
        edits: tuple[NodeEdit, ...],
        safety: Applicability,
    ) -> Iterator[Report]:
        rewrite = Rewrite("Take the hidden state from the tuple", safety, edits) if edits else None
        related = ((runs[0].node, "the LSTM is called here"),)
        yield from self.report(node, text, related=related, rewrite=rewrite)

    def on_module(self, event: events.ModuleEnd) -> None:
        for node, run in self.guessed.items():
            if run in self.taken_apart or node in self.layered:
                event.flow.withdraw(self.code, node)
