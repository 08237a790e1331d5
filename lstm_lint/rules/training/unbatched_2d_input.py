"""RNN417."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint.flow import events
from lstm_lint.flow.answers import single_sequences
from lstm_lint.flow.torch.values import Rnn, Tensor
from lstm_lint.flow.values import every
from lstm_lint.rules.base import FixAvailability, Report, Rule, Severity


class Unbatched2dInput(Rule):
    """A batch of single steps that an RNN takes for one sequence.

    ## What it does
    Looks for an LSTM, GRU or RNN that is given the last steps or the last states of a batch, of shape
    (batch, features), without an axis for time; a padded batch that `view` made two axes of, or the
    `data` of a PackedSequence, which is all steps of all sequences.  Off by default.

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
    calls = frozenset({"RNN"})

    def on_call(self, call: events.Call) -> Iterator[Report]:
        rnns = every(call.callee, Rnn)
        tensors = every(call.arguments.get(0, "input"), Tensor)
        if not rnns or not tensors or any(rnn.is_cell or not rnn.kind for rnn in rnns):
            return
        if call.arguments.unsure or call.arguments.find(1, "hx") is not None:
            return
        ways = {single_sequences.instead_of_time(call.flow, each) for each in tensors}
        way = ways.pop() if len(ways) == 1 else ""
        if way:
            made = tensors[0].node
            yield from self.report(
                call.node,
                f"this input has {_SEEN[way]}: torch takes it for one sequence, and runs over {way}",
                related=((made, "made here"),) if made is not None else (),
            )


_SEEN = {
    "the batch": "a batch and features, and no time",
    "all sequences": "the steps of all sequences along one axis",
}
