"""RNN413."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import configuration
from lstm_lint.flow.code.rewrite import Drop, NodeEdit, Replace, Wrap
from lstm_lint.flow.torch.values import Site
from lstm_lint.flow.values import Constant
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity

TRUTHS = {"True": True, "true": True, "False": False, "false": False}
UNMARKED = ("batch_first", "bidirectional", "dropout")


class PositionalConfig(Rule):
    """A setting of an RNN that lands in the place of another.

    ## What it does
    Looks for positional arguments of an RNN that mean another setting than the one whose place they
    take: the fourth is `bias` (of `nn.RNN`, `nonlinearity`), the fifth `batch_first`; a cell's third is
    `bias`, since it has no layers; a 1 there is left alone, which is true and does no harm.  Looks for a flag that is given as a string, too.

    ## Why is this bad?
    `nn.LSTM(8, 16, 2, True)` has a bias, as it would have anyway, and is not batch-first: batch and
    time change places without an error.  `nn.GRU(8, 16, 2, 0.5)` raises `TypeError: bias should be of
    type bool, got: float`, and in older releases lost its dropout.  `nn.LSTM(8, 16, True)` has one
    layer.  `bidirectional="False"` is a string, which is true.

    ## Example
    ```python
    from torch import nn

    gru = nn.GRU(8, 16, 2, 0.5)
    ```

    ## Use instead
    ```python
    from torch import nn

    gru = nn.GRU(8, 16, 2, dropout=0.5)
    ```

    ## Fix safety
    Safe where the code raised, or where naming the setting keeps what it does today.  Unsafe where
    numbers change: a flag in quotes, and an argument whose own name says which setting it is.  There
    is no fix for `True` in the place of `bias`: what was meant is yours to say.

    ## References
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    - https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTMCell.html
    """

    code = "RNN413"
    name = "positional-config"
    severity = Severity.WRONG
    fix = FixAvailability.SOMETIMES
    speaks_last = True

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.found: dict[Site, list[Report]] = {}

    def on_rnn(self, event: events.Construction) -> None:
        """What is right for one class or caller is right: all must agree."""
        found = list(self._quoted(event))
        if event.rnn.kind and not event.arguments.unsure:
            found += self._misplaced(event)
        if self.found.setdefault(event.rnn.site, found) and not found:
            self.found[event.rnn.site] = found

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        for reports in self.found.values():
            yield from reports

    def _quoted(self, event: events.Construction) -> Iterator[Report]:
        for name in configuration.FLAGS:
            value, argument = getattr(event.rnn, name), configuration.written(event, name)
            if argument is None or not isinstance(value, Constant) or value.value not in TRUTHS:
                continue
            if isinstance(value.value, str) and argument.value is value.node:
                raised = name != "bidirectional" and not event.rnn.is_cell
                same = raised or TRUTHS[value.value]
                edit = Replace(argument.value, str(TRUTHS[value.value]))
                yield from self.report(
                    argument,
                    f"`{name}` is a string here, and "
                    + ("torch raises TypeError" if raised else "every string is true"),
                    rewrite=Rewrite("Take off the quotes", _safety(same), (edit,)),
                )

    def _misplaced(self, event: events.Construction) -> Iterator[Report]:
        rnn, given = event.rnn, event.arguments
        names = configuration.slots(rnn.kind)
        for position, value in enumerate(given.positional[: len(names)]):
            argument = given.nodes.get(position)
            if position < 2 or argument is None or (rnn.is_cell and value == Constant(1)):
                continue  # one layer was meant, and that is what a cell has
            place, last = names[position], position == len(given.positional) - 1
            meant = configuration.meant(rnn.is_cell, place, value, argument)
            if place == "bias" and value == Constant(True) and last and not (rnn.is_cell or meant):
                if any(name in given.keywords for name in UNMARKED):
                    continue
                meant = "bias"
            if not meant:
                continue
            edits: tuple[NodeEdit, ...] = ()
            free = last and place not in ("num_layers", meant)
            if rnn.is_cell and last and configuration.may_go(event, argument):
                edits = (Drop(argument),)
            elif free and meant not in given.keywords and meant in names:
                edits = (Wrap(argument, f"{meant}=", ""),)
            named = meant != place and syntax.last_name(argument.value) == meant
            exact = isinstance(value, Constant) and not named
            safety = _safety(exact or configuration.is_fraction(value))
            yield from self.report(
                argument,
                _message(rnn.is_cell, position, place, meant),
                rewrite=Rewrite(f"Name `{meant}`", safety, edits),
            )
            return


def _safety(same: bool) -> Applicability:
    return Applicability.SAFE if same else Applicability.UNSAFE


def _message(cell: bool, position: int, place: str, meant: str) -> str:
    if cell:
        return "a cell has no layers: its third argument is `bias`"
    if place == "num_layers":
        return "the third argument is `num_layers`: a flag here means one layer"
    if meant == place:
        return "the fourth argument is `bias`, which is true anyway; was `batch_first` meant?"
    ordinal = ("third", "fourth", "fifth", "sixth", "seventh", "eighth")[position - 2]
    return f"the {ordinal} argument is `{place}`, not `{meant}`; name it"
