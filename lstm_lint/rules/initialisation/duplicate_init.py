"""RNN302."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lstm_lint.finding import Applicability
from lstm_lint.flow import events, repetition
from lstm_lint.flow.rewrite import NodeEdit, Remove, Replace
from lstm_lint.flow.values import Method, Parameter, Rnn, Site
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class DuplicateInit(Rule):
    """A parameter of an RNN initialised twice in the same way.

    ## What it does
    Looks for two lines of one block that initialise the same parameter in the same way.

    ## Why is this bad?
    The second is at best dead code: a constant is written twice, or a random matrix is drawn
    twice.  Often it is a line that was copied and not turned: `weight_ih_l0` for `weight_hh_l0`,
    or `_l0` for `_l0_reverse` or `_l1`, so that one matrix is initialised twice and the other
    never.

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
    turned to the parameter that nothing else initialises.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    """

    code = "RNN302"
    name = "duplicate-init"
    severity = Severity.LEARNING
    fix = FixAvailability.SOMETIMES
    presets = frozenset({"article"})

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.writes: list[tuple[events.Write, int]] = []
        self.reads: Counter[tuple[Site, str]] = Counter()

    def on_write(self, write: events.Write) -> None:
        site = write.parameter.rnn.site
        self.writes.append((write, self.reads[site, ""] + self.reads[site, write.parameter.name]))

    def on_call(self, call: events.Call) -> None:
        callee = call.callee
        used = callee.receiver if isinstance(callee, Method) else callee
        if isinstance(used, Rnn):
            self.reads[used.site, ""] += 1
        elif isinstance(used, Parameter) and not getattr(callee, "name", "").endswith("_"):
            self.reads[used.rnn.site, used.name] += 1

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        for second, first, meant in repetition.repeated(event.flow, self.writes):
            parameter = second.parameter.name
            edit: tuple[NodeEdit, ...] = ()
            if not meant:
                message = f"`{parameter}` was initialised in this way before (line {{line0}})"
                title, line = "Remove the second initialisation", second.statement
                safe = second.how in repetition.CONSTANT
                if meant is None and line is not None and repetition.stands_alone(line):
                    edit = (Remove(line),)
            else:
                message = (
                    f"`{parameter}` was initialised in this way before (line {{line0}}), and"
                    f" `{meant}` never is"
                )
                title, safe = f"Initialise `{meant}`", False
                name = repetition.name_node(second.target, parameter)
                if name is not None:
                    edit = (Replace(name, meant),)
            safety = Applicability.SAFE if safe else Applicability.UNSAFE
            yield from self.report(
                second.node,
                message,
                related=((first.node, "first here"),),
                rewrite=Rewrite(title, safety, edit) if edit else None,
            )
