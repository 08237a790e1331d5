"""RNN309."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax
from lstm_lint.finding import Applicability
from lstm_lint.flow import events
from lstm_lint.flow.answers import coverage, watched
from lstm_lint.rules.base import FixAvailability, Report, Rewrite, Rule, Severity


class InPlaceOnParameter(Rule):
    """A parameter of an RNN changed in place under the eyes of autograd, or a copy of it.

    ## What it does
    Looks for `fill_`, `zero_`, `uniform_` and their like, for `+=`, and for stores such as
    `bias[n : 2 * n] = 1`, on a parameter or a slice of one outside of `torch.no_grad()` and
    without `.data`; for a tensor assigned in a parameter's place; and for initialisations of a copy
    that nothing keeps.

    ## Why is this bad?
    torch raises: `a leaf Variable that requires grad is being used in an in-place operation`, for a
    slice `a view of a leaf Variable that requires grad is being used in an in-place operation`, and
    for a part from `chunk` `Output 1 of SplitBackward0 is a view and is being modified inplace`.
    A tensor in its place: `cannot assign 'torch.FloatTensor' as parameter 'bias_ih_l0'`.
    An initialisation of `bias.clone()` or `bias[[1, 2]]` raises nothing and does nothing: the
    parameter keeps its values.

    ## Example
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16)
    lstm.bias_ih_l0[16:32].fill_(1)
    ```

    ## Use instead
    ```python
    from torch import nn

    lstm = nn.LSTM(8, 16)
    lstm.bias_ih_l0[16:32].data.fill_(1)
    ```

    ## Fix safety
    Safe where torch raises: `.data` is the same memory, which autograd does not watch; a block
    under `torch.no_grad()` does as well; a tensor becomes an `nn.Parameter`.  Unsafe where a `clone()` goes, since the values change.

    ## References
    - https://docs.pytorch.org/docs/stable/nn.init.html
    - https://docs.pytorch.org/docs/stable/notes/autograd.html#in-place-operations-with-autograd
    """

    code = "RNN309"
    name = "in-place-on-parameter"
    severity = Severity.CRASH
    fix = FixAvailability.SOMETIMES
    speaks_last = True
    calls = frozenset({"backward"})

    def __init__(self, *options: object) -> None:
        super().__init__(*options)  # type: ignore[arg-type]
        self.raising: dict[syntax.Node, events.Write] = {}
        self.assigned: list[events.Write] = []
        self.training: set[object] = set()
        """Runs that compute gradients, so that no caller has switched them off."""

    def on_call(self, call: events.Call) -> None:
        if call.frame.grad:
            self.training.add(call.frame.root)

    def on_write(self, write: events.Write) -> Iterator[Report]:
        parameter = write.parameter
        if parameter.copied:
            yield from self._lost(write)
        elif write.how == "=" and not parameter.detached:
            self.assigned.append(write)
        elif write.watched and not write.tried and not write.resets and write.how != "=":
            if write.starting or write.frame.root in self.training:
                self.raising.setdefault(write.node, write)

    def on_module(self, event: events.ModuleEnd) -> Iterator[Report]:
        for write in self.assigned:
            yield from self._refused(write)
        for write in self.raising.values():
            if write.parameter.rnn.site.frozen:
                continue
            yield from self.report(
                write.node,
                f"autograd watches this parameter; torch raises: {watched.objection(write)}",
                rewrite=Rewrite(
                    "Write to `.data`", Applicability.SAFE, (watched.unwatched(write),)
                ),
            )

    def _refused(self, write: events.Write) -> Iterator[Report]:
        """A tensor just made that would take a parameter's place."""
        site = write.parameter.rnn.site
        others = [each for each in self.assigned if each.parameter.rnn.site is site]
        known = all(watched.is_made(each) or watched.is_accepted(each) for each in others)
        if not known or not watched.is_made(write) or write.tried:
            return
        if not coverage.is_settled(write.flow, site):
            return  # the parameter may have been taken out before
        edits = watched.as_parameter(write)
        yield from self.report(
            write.node,
            "a tensor is no parameter; torch raises: cannot assign 'torch.FloatTensor' as"
            f" parameter '{write.parameter.name}'",
            rewrite=Rewrite("Make it a parameter", Applicability.SAFE, edits),
        )

    def _lost(self, write: events.Write) -> Iterator[Report]:
        """A copy that is made within the line, and with it gone."""
        if watched.is_lost(write):
            edits = watched.uncopied(write)
            yield from self.report(
                write.node,
                "what is initialised here is a copy that nothing keeps;"
                f" `{write.parameter.name}` stays as it was",
                rewrite=Rewrite("Write to the parameter itself", Applicability.UNSAFE, edits),
            )
