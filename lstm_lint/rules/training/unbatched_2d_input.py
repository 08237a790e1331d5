"""RNN417."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint.flow import events
from lstm_lint.flow.answers import single_sequences
from lstm_lint.flow.answers.single_steps import SingleSteps
from lstm_lint.flow.torch.values import Rnn, Tensor
from lstm_lint.flow.values import every
from lstm_lint.rules.base import FixAvailability, Report, Rule, Severity


class Unbatched2dInput(Rule):
    """A batch of single steps that an RNN takes for one sequence.

    ## What it does
    Looks for an LSTM, GRU or RNN that is given the last steps or the last states of a batch, of shape
    (batch, features), without an axis for time; a padded batch that `view` made two axes of, or the
    `data` of a PackedSequence, which is all steps of all sequences.  So it is with one step of what
    an RNN runs over with the batch first (`x[:, -1]`, or an embedding of `ids[:, t]`), and with what
    `forward` is given for an RNN with `batch_first=True`, flattened to two axes.  Off by default.

    ## Why is this bad?
    Two axes mean one sequence without a batch: torch runs over the batch as over time, and raises
    nothing.  What comes out for one sample depends on the samples before it.

    ## Example
    ```python
    from torch import nn

    encoder, decoder = nn.GRU(8, 16), nn.GRU(16, 8)


    def reconstruct(x):
        _, h_n = encoder(x)
        out, _ = decoder(h_n[-1])
        return out
    ```

    ## Use instead
    ```python
    from torch import nn

    encoder, decoder = nn.GRU(8, 16), nn.GRU(16, 8)


    def reconstruct(x):
        _, h_n = encoder(x)
        out, _ = decoder(h_n[-1].expand(x.size(0), -1, -1))
        return out
    ```

    Where the batch is a sequence, as the sentences of one document are, all is well: nothing is
    said of a list that the program packs or pads itself.

    ## Fix safety
    There is no fix: how many steps the sequence should have, is yours to say.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    - https://github.com/LaurentMazare/tch-rs/issues/719
    """

    code = "RNN417"
    name = "unbatched-2d-input"
    severity = Severity.WRONG
    fix = FixAvailability.NEVER
    default = False

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.steps = SingleSteps()

    def on_call(self, call: events.Call) -> Iterator[Report]:
        self.steps.call(call)
        rnns = every(call.callee, Rnn)
        tensors = every(call.arguments.get(0, "input"), Tensor)
        if not rnns or not tensors or any(rnn.is_cell or not rnn.kind for rnn in rnns):
            return
        if call.arguments.unsure or call.arguments.find(1, "hx") is not None:
            return
        ways = {self._way(call, rnns[0], each) for each in tensors}
        way = ways.pop() if len(ways) == 1 else ""
        if way:
            made = tensors[0].node
            yield from self.report(
                call.node,
                f"this input has {_SEEN[way]}: torch takes it for one sequence, and runs over {way}",
                related=((made, "made here"),) if made is not None else (),
            )

    def _way(self, call: events.Call, rnn: Rnn, given: Tensor) -> str:
        way = single_sequences.instead_of_time(call.flow, given)
        return way or "the batch" * self.steps.given(call, rnn, given)

    def on_step(self, step: events.StepRead) -> None:
        self.steps.step(step)

    def on_module(self, event: events.ModuleEnd) -> None:
        for node in self.steps.asked():
            if not self.steps.are_batches(event.flow, node):
                event.flow.reports.withdraw(self.code, node)


_SEEN = {
    "the batch": "a batch and features, and no time",
    "all sequences": "the steps of all sequences along one axis",
}
