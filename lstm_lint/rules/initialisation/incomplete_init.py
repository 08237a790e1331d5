"""RNN303."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import coverage, extending
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class IncompleteInit(Rule):
    """An RNN of which only the first layer or direction is initialised.

    ## What it does
    Looks for an initialisation that reaches a kind of parameter in one layer or direction, while
    the same kind in another layer or direction keeps torch's default; and for one bias of a pair
    that is zeroed while the other stays random.

    ## Why is this bad?
    The names of `_l0` are those of one layer and one direction.  Four lines that name them leave
    twelve of the sixteen parameters of a bidirectional LSTM of two layers as they were, and
    `name.endswith("l0")` misses `weight_ih_l0_reverse`.  The biases of a gate come in pairs that
    are added: with `bias_ih` zero and `bias_hh` random, the sum is random.

    ## Example
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16, bidirectional=True)
    nn.init.orthogonal_(lstm.weight_hh_l0)
    ```

    ## Use instead
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16, bidirectional=True)
    nn.init.orthogonal_(lstm.weight_hh_l0)
    nn.init.orthogonal_(lstm.weight_hh_l0_reverse)
    ```

    ## Fix safety
    Unsafe: the initial values change.  A line that names its parameter is repeated for those that
    are missing; where `endswith` or a list of names chooses it, theirs are put beside the name.
    There is no fix where other tests choose it, or the line initialises other RNNs too that have
    others or lack none.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    """

    code = "RNN303"
    name = "incomplete-init"
    severity = Severity.LEARNING
    fix = FixAvailability.SOMETIMES
    speaks_last = True

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        shared = coverage.sharing(event.sites)
        lines = {site: coverage.examples(event.flow, site) for site in event.sites}
        for site, examples in lines.items():
            if not examples:
                continue
            writes = [write for each in examples.values() for write in each]
            alike = {other for write in writes for other in shared[write.node]}
            same = all(_needs(lines[other]) == _needs(examples) for other in alike)
            edits = extending.extended(examples) if same else ()
            what = f"`{site.target}`" if site.target else "this RNN"
            missing, others = next(iter(examples)), len(examples) - 1
            more = f" and {others} more keep" if others else " keeps"
            yield from self.report(
                min(writes, key=site.writes.index).node,
                f"only a part of {what} is initialised; `{missing}`{more} torch's default",
                related=((site.node, "constructed here"),),
                rewrite=Rewrite("Initialise the rest alike", Applicability.UNSAFE, edits)
                if edits
                else None,
            )


def _needs(examples: dict[str, list[events.Write]]) -> dict[str, list[syntax.Node]]:
    """Which lines are to be repeated for which parameters."""
    return {name: [write.node for write in writes] for name, writes in examples.items()}
