"""Which kinds of RNN a construction may build, whoever runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.torch.building import CELLS, RNNS
from lstm_lint.flow.torch.values import Rnn, Site
from lstm_lint.flow.values import alternatives
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow import events
    from lstm_lint.flow.evaluator import Evaluator


class Kinds:
    """Collects, over a whole module, what constructions give that nobody chose the class for."""

    def __init__(self) -> None:
        self._built: dict[Site, set[str]] = {}

    def call(self, call: events.Call) -> None:
        """A caller that is known may have chosen one of several."""
        site = call.flow.sites.get(call.node)
        if site is None or call.frame.caller is not None:
            return
        options = alternatives(call.result)
        kinds = {each.kind if isinstance(each, Rnn) else "" for each in options}
        self._built.setdefault(site, set()).update(kinds)

    def variants(self, flow: Evaluator, rnn: Rnn) -> list[Rnn]:
        """An RNN as it may be, with each kind and the settings met; nothing where it may be else."""
        made = rnn.site.made
        if _is_named(flow, rnn):
            return made
        kinds = self._built.get(rnn.site, {""})
        if "" in kinds:
            return []
        if len(kinds) == 1:  # a name that stands for one may come to stand for another
            kinds = {*(CELLS if rnn.is_cell else RNNS)}
        others = sorted(kinds - {each.kind for each in made})
        return [*made, *(replace(rnn, kind=kind) for kind in others)]


def _is_named(flow: Evaluator, rnn: Rnn) -> bool:
    """Whether a construction names what it makes."""
    called = rnn.site.node.func if isinstance(rnn.site.node, syntax.Call) else None
    if isinstance(called, syntax.Attribute):
        return called.attr.value == rnn.kind
    if not isinstance(called, syntax.Name):
        return False
    known = flow.imports.get(called.value)
    name = called.value if known is None else known.path.rpartition(".")[2]
    return name == rnn.kind
