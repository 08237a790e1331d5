"""RNN210."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import chains
from lstm_lint.flow.torch.values import Module, Rnn, Site
from lstm_lint.flow.values import Known, Value, alternatives, every
from lstm_lint.records import replace
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity

LEAVES_IT_WHOLE = frozenset(
    "to cuda cpu train eval half float double bfloat16 type share_memory parameters append "
    "add_module named_parameters state_dict load_state_dict apply zero_grad requires_grad_ "
    "forward training".split()
)
"""What code may ask of a Sequential without reaching a part of it."""


class RnnInsideSequential(Rule):
    """An RNN in an `nn.Sequential`, with a layer behind it.

    ## What it does
    Looks for an `nn.Sequential` in which an LSTM, GRU or RNN stands before another layer of torch,
    and whose parts nobody takes one by one.

    ## Why is this bad?
    An RNN returns a pair, `(output, state)`, and the next layer is given all of it.  torch raises:
    `TypeError: linear(): argument 'input' (position 1) must be Tensor, not tuple`, between two RNNs
    `AttributeError: 'tuple' object has no attribute 'dim'`.

    ## Example
    ```python
    from torch import nn

    model = nn.Sequential(nn.LSTM(8, 16, batch_first=True), nn.Linear(16, 5))
    ```

    ## Use instead
    ```python
    from torch import nn


    class Output(nn.Module):
        def forward(self, result):
            return result[0]


    model = nn.Sequential(nn.LSTM(8, 16, batch_first=True), Output(), nn.Linear(16, 5))
    ```

    ## Fix safety
    Unsafe: the code raised before, but the layer in between gives those behind it new names in
    checkpoints, and whether the output or the state should go on is yours to say.  There is no fix
    where the layers are not written one by one, nor in a file that scripts its model.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.Sequential.html
    - https://github.com/pytorch/pytorch/issues/3349
    """

    code = "RNN210"
    name = "rnn-inside-sequential"
    severity = Severity.CRASH
    fix = FixAvailability.SOMETIMES
    speaks_last = True

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.found: dict[int, tuple[Site, Report]] = {}
        self.asked: list[events.Subscript] = []
        self.opened: set[int | Site] = set()
        """Sequentials and RNNs that code takes one by one, or hands to something unseen."""

    def on_call(self, call: events.Call) -> None:
        if call.frame.tried:
            self._open(call.callee)
        self._open(call.callee, Rnn)
        if not (isinstance(call.callee, Known) and call.callee.path.startswith("torch.")) and not (
            chains.is_followed(call.callee)
        ):
            for value in call.arguments.values():
                self._open(value)
        made = every(call.result, Module)
        if any(each.path != "torch.nn.Sequential" for each in made):
            return
        given = [chains.pair_given_on(each) for each in made]
        if not given or given[0] is None or None in given:
            return
        rnn, name, node = given[0]
        edits = chains.passing_outputs(call.flow, made[0]) if len(made) == 1 else ()
        for report in self.report(
            rnn.site.node,
            f"{rnn.kind} returns a pair, (output, state), and the {name} behind it takes a tensor:"
            " torch raises when this Sequential is called",
            related=((node, "given the pair"),) if node is not None else (),
            rewrite=Rewrite("Hand the output on alone", Applicability.UNSAFE, edits),
        ):
            self.found[made[0].key] = (rnn.site, report)

    def on_subscript(self, event: events.Subscript) -> None:
        if chains.asks_layer(event):
            self.asked.append(event)
        else:
            self._open(event.base)

    def on_loop(self, event: events.Loop) -> None:
        self._open(event.iterable)

    def on_unpacking(self, event: events.Unpacking) -> None:
        self._open(event.value)

    def on_attribute(self, event: events.Attribute) -> None:
        if event.name not in LEAVES_IT_WHOLE:
            self._open(event.base)
        if "hook" in event.name or event.name == "forward":
            self._open(event.base, Rnn)

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        for key, (site, report) in self.found.items():
            if key not in self.opened and site not in self.opened:
                kept = all(chains.keeps_place(each, key) for each in self.asked)
                yield report if kept else replace(report, rewrite=None)

    def _open(self, value: Value, kind: type[Value] = Module) -> None:
        for each in alternatives(value):
            if isinstance(each, Rnn) and kind is Rnn:
                self.opened.add(each.site)
            elif isinstance(each, Module) and kind is Module:
                self.opened.add(each.key)
