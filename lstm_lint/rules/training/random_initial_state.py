"""RNN407."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events, objects
from lstm_lint.flow.code.rewrite import Replace
from lstm_lint.flow.torch import starts
from lstm_lint.flow.values import Made, Tuple, alternatives
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity

ZEROS = {
    "randn": "zeros", "rand": "zeros", "empty": "zeros", "Tensor": "zeros", "FloatTensor": "zeros",
    "randn_like": "zeros_like", "rand_like": "zeros_like", "empty_like": "zeros_like",
    "new_empty": "new_zeros", "new": "new_zeros",
}  # fmt: skip


class RandomInitialState(Rule):
    """An initial state that is drawn anew for every batch.

    ## What it does
    Looks for a state of random numbers, or of memory that nobody wrote, which a module makes and
    then starts its LSTM, GRU, RNN or cell from.

    ## Why is this bad?
    The module gives two results for one input, in evaluation too: `torch.randn` moves the last
    state of five steps by 0.08 from one pass to the next.  `torch.empty`, `torch.Tensor` and
    `torch.FloatTensor` of a shape hold whatever lay in memory, and that may be `nan`.

    ## Example
    ```python
    import torch
    from torch import nn


    class Tagger(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True)

        def forward(self, x):
            h_0 = torch.randn(1, x.size(0), 16, device=x.device)
            return self.gru(x, h_0)[0]
    ```

    ## Use instead
    ```python
    import torch
    from torch import nn


    class Tagger(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(8, 16, batch_first=True)

        def forward(self, x):
            h_0 = torch.zeros(1, x.size(0), 16, device=x.device)
            return self.gru(x, h_0)[0]
    ```

    Or pass no state: zeros are the default.  A state that should be learned is an `nn.Parameter`.

    ## Fix safety
    Unsafe: the outputs change, and the random numbers drawn later too.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    - https://github.com/pytorch/tutorials/issues/95
    """

    code = "RNN407"
    name = "random-initial-state"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES
    calls = frozenset({"RNN"})

    def on_call(self, call: events.Call) -> Iterator[Report]:
        given = starts.given(call)
        if given is None:
            return
        found: list[Made] = []
        for option in alternatives(given[1]):
            parts = option.items if isinstance(option, Tuple) else (option,)
            drawn = [made for part in parts for made in starts.drawn(part)]
            if not drawn and not all(map(starts.is_left_open, parts)):
                return  # the code knows another state to start from
            found += drawn
        for made in found:
            if made.building or made.owner is None or not objects.is_module(made.owner):
                continue
            what = "random numbers" if made.fill == "random" else "memory that nobody wrote"
            yield from self.report(
                made.origin,
                f"the state starts from {what}: one input gives another result every time;"
                " start from zeros",
                related=((call.node, "starts here"),),
                rewrite=_zeros(made),
            )


def _zeros(made: Made) -> Rewrite | None:
    """The same call, of zeros, where nothing else filled what it gave."""
    origin = made.origin
    if not isinstance(origin.func, syntax.Attribute):
        return None
    function = origin.func.attr
    home = origin.func.value
    if isinstance(home, syntax.Attribute) and home.attr.value == "cuda":
        return None
    name = ZEROS.get(function.value)
    other = made.fill == "random" and not function.value.startswith("rand")
    if (
        name is None
        or other
        or any(each.keyword and each.keyword.value == "generator" for each in origin.args)
    ):
        return None
    return Rewrite("Start from zeros", Applicability.UNSAFE, (Replace(function, name),))
