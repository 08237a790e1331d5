"""RNN305."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.flow import events
from lstm_lint.flow.answers import overwriting, repetition
from lstm_lint.rules.base import FixAvailability, Report, Rule, Severity


class InitOverwritten(Rule):
    """A parameter, or a part of one, that is initialised before the whole of it is.

    ## What it does
    Looks for a slice of an RNN's parameter, or a parameter that a line names, which gets its values
    first, and loses them when a later line, `reset_parameters()` or an `apply` initialises the whole
    parameter, or a greater part of it.

    ## Why is this bad?
    The first line is in vain.  A forget bias of one that is zeroed with all other biases
    afterwards is zero.

    ## Example
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16)
    nn.init.ones_(lstm.bias_ih_l0[16:32])
    nn.init.zeros_(lstm.bias_ih_l0)
    ```

    ## Use instead
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16)
    nn.init.zeros_(lstm.bias_ih_l0)
    nn.init.ones_(lstm.bias_ih_l0[16:32])
    ```

    ## Fix safety
    Unsafe: the initial values change.  The initialisation of a part moves behind the one that
    overwrites it, or the call that leads there, where both stand in one block, and so does that of
    a whole which a loop over all parameters overwrites; in front of a loop that names the part, a
    `reset_parameters()` or a loop of one line moves.  One of a whole that another line overwrites
    goes; that is safe where it drew no random numbers and both stand in one block.

    ## References
    - https://docs.pytorch.org/docs/stable/nn.init.html
    """

    code = "RNN305"
    name = "init-overwritten"
    severity = Severity.LEARNING
    fix = FixAvailability.SOMETIMES
    speaks_last = True

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.lives = overwriting.Lives()
        self.story = repetition.Story()
        self.ways = overwriting.Ways()

    def on_call(self, call: events.Call) -> None:
        self.story.call(call)

    def on_rnn(self, event: events.Construction) -> None:
        self.story.construct(event)
        self.lives.construct(event)

    def on_write(self, write: events.Write) -> None:
        self.story.write(write)
        self.ways.write(write)
        if not write.parameter.copied:
            self.lives.write(write)

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        lost: dict[syntax.Node, tuple[events.Write, events.Write]] = {}
        kept: set[syntax.Node] = set()
        for writes in self.lives.writes.values():
            for i, first in enumerate(writes):
                if not first.parameter.region and not overwriting.is_meant(first):
                    continue
                later = (w for w in writes[i + 1 :] if not self.story.may_be_two(w, first))
                last = next((w for w in later if overwriting.overwrites(w, first)), None)
                if last is not None and any(overwriting.repeats(last, w) for w in writes[:i]):
                    continue  # lines that repeat others are duplicate-init's to judge
                again = last and any(w.node is first.node for w in writes[writes.index(last) :])
                if last is not None and not again:
                    lost.setdefault(first.node, (first, last))
                elif first.starting:
                    kept.add(first.node)
        certain = {node: pair for node, pair in lost.items() if node not in kept}
        for last, first, meant in repetition.replaced(event.flow, self.story):
            if not meant and not last.looped and overwriting.is_meant(first):
                certain.setdefault(first.node, (first, last))
        reads = dict(self.story.writes)
        for node, (first, last) in certain.items():
            unread = reads[first] == reads[last]
            yield from self.report(
                node,
                f"in vain: {_what(last)} `{first.parameter.name}` is written anew (line {{line0}})",
                related=((last.node, "overwritten here"),),
                rewrite=overwriting.without(first, last, self.ways, unread),
            )


def _what(last: events.Write) -> str:
    return "this part of" if last.parameter.region else "all of"
