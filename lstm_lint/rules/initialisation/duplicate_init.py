"""RNN302."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import repetition
from lstm_lint.flow.answers.asked_twice import asked_twice
from lstm_lint.flow.code.rewrite import NodeEdit, Remove, Replace
from lstm_lint.flow.torch import writing
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class DuplicateInit(Rule):
    """A parameter of an RNN initialised twice in the same way.

    ## What it does
    Looks for two lines of one block, or of a private function that it alone calls, that initialise
    the same parameter in the same way, and for an `elif` that asks a parameter's name what was asked
    before it.

    ## Why is this bad?
    The second is at best dead code: a constant is written twice, or a random matrix is drawn
    twice.  Often it is a line that was copied and not turned: `weight_ih_l0` for `weight_hh_l0`,
    or `_l0` for `_l0_reverse` or `_l1`, so that one matrix is initialised twice and the other
    never.  Behind a test that another one has answered, nothing is reached.

    ## Example
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16)
    nn.init.orthogonal_(lstm.weight_ih_l0)
    nn.init.orthogonal_(lstm.weight_ih_l0)
    nn.init.zeros_(lstm.bias_ih_l0)
    nn.init.zeros_(lstm.bias_hh_l0)
    ```

    ## Use instead
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16)
    nn.init.orthogonal_(lstm.weight_ih_l0)
    nn.init.orthogonal_(lstm.weight_hh_l0)
    nn.init.zeros_(lstm.bias_ih_l0)
    nn.init.zeros_(lstm.bias_hh_l0)
    ```

    ## Fix safety
    Safe where a constant is written twice and nothing is missing: one of the lines goes.  Unsafe
    where numbers are drawn, since the later draws of a seeded run change, and where the line is
    turned to the parameter that nothing else initialises, or the test to that which nothing else asks
    for.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    """

    code = "RNN302"
    name = "duplicate-init"
    severity = Severity.LEARNING
    fix = FixAvailability.SOMETIMES
    speaks_last = True
    presets = frozenset({"article"})

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.story = repetition.Story()

    def on_rnn(self, event: events.Construction) -> None:
        self.story.construct(event)

    def on_write(self, write: events.Write) -> None:
        self.story.write(write)

    def on_call(self, call: events.Call) -> None:
        self.story.call(call)

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        lines: dict[syntax.Node, list[tuple[events.Write, events.Write, str | None]]] = {}
        for second, first, meant in repetition.repeated(event.flow, self.story):
            lines.setdefault(second.node, []).append((second, first, meant))
        for second, first, meant in repetition.replaced(event.flow, self.story):
            if meant:
                lines.setdefault(second.node, []).append((second, first, meant))
        done = {(w.node, w.parameter.rnn.site, w.parameter.name) for w, _ in self.story.writes}
        tasks = Counter(node for node, _, _ in done)
        for node, found in lines.items():
            second, first, meant = found[0]
            parameter = repetition.called(second)
            how = " in this way" if first.how == second.how else ""
            message = f"`{parameter}` was initialised{how} before (line {{line0}})"
            if meant:
                message += f", and `{meant}` never is"
            yield from self.report(
                node,
                message,
                related=((first.node, "first here"),),
                rewrite=_rewrite(found) if len(found) == tasks[node] else None,
            )
        for asked in asked_twice(event.flow, [write for write, _ in self.story.writes]):
            turned = (asked.meant,) if asked.meant is not None else ()
            yield from self.report(
                asked.test,
                "this was asked before (line {line0}), and is never so here",
                related=((asked.before, "first here"),),
                rewrite=Rewrite("Ask for the other", Applicability.UNSAFE, turned),
            )


def _rewrite(found: list[tuple[events.Write, events.Write, str | None]]) -> Rewrite | None:
    """The second line taken out, or turned to what was meant, where that is one for all."""
    write, _, meant = found[0]
    line, name = write.statement, write.parameter.name
    if all(each is None for _, _, each in found):
        if line is None or not repetition.may_go(write):
            return None
        safe = write.how in writing.CONSTANT
        safety = Applicability.SAFE if safe else Applicability.UNSAFE
        return Rewrite("Remove the second initialisation", safety, (Remove(line),))
    edit: NodeEdit | None = None
    if meant and len(found) == 1 and not write.looped:
        place = repetition.name_node(write.target, name)
        edit = Replace(place, meant) if place is not None else None
    if edit is None and all(m == repetition.turned(repetition.called(w)) for w, _, m in found):
        edit = repetition.turning(write)
    if edit is None:
        return None
    return Rewrite(f"Initialise `{meant}`", Applicability.UNSAFE, (edit,))
