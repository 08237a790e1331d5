"""What becomes of an RNN that a file builds, and whether its parameters stay as torch made them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lstm_lint import syntax, walking
from lstm_lint.flow.answers import holding
from lstm_lint.flow.makers import may_have_metaclass
from lstm_lint.flow.objects import is_known
from lstm_lint.flow.torch.initialisation import members
from lstm_lint.flow.torch.values import Rnn, Site
from lstm_lint.flow.values import NONE, Class, Known, Method, Tuple, Value, alternatives

if TYPE_CHECKING:
    from lstm_lint.flow import events
    from lstm_lint.flow.evaluator import Evaluator

_SWEEPING = frozenset(
    "apply children modules named_children named_modules named_parameters parameters".split()
)
"""What goes through the parts of whole models, whatever they are."""


def _is_replaced(flow: Evaluator, owner: Class, site: Site) -> bool:
    """Whether the file writes a class anew before it makes anything of it, as notebooks do."""
    last = flow.env.lookup(owner.name)
    return isinstance(last, Class) and last is not owner and site.function not in flow.visits


def _only_loads(module: syntax.Module) -> bool:
    """Whether a program lets Lightning load what it runs, and trains nothing."""
    if not module.names.isdisjoint(("fit", "backward")):
        return False
    return "load_from_checkpoint" in module.names or (
        module.says("ckpt_path")
        and any(
            isinstance(each, syntax.Arg) and each.keyword and each.keyword.value == "ckpt_path"
            for each in walking.nodes(module)
        )
    )


class Fates:
    """Collects, over a whole module, which RNNs are handed on, kept by a module, or used."""

    def __init__(self) -> None:
        self._returned: set[Site] = set()
        self._owned: set[Site] = set()
        self._used: set[Site] = set()
        self._swept: set[object] = set()
        """Where code goes through an RNN that the same function builds, and nothing else."""

    def returned(self, event: events.Return) -> None:
        """An RNN alone, or one that was never named, is the caller's."""
        for value in alternatives(event.value):
            if isinstance(value, Rnn):
                self._returned.add(value.site)
            elif isinstance(value, Tuple):
                self._use(value.items)
                held = [each for item in value.items for each in alternatives(item)]
                made = [each.site for each in held if isinstance(each, Rnn)]
                self._returned.update(each for each in made if not each.target)

    def call(self, call: events.Call) -> None:
        if not isinstance(call.callee, Known) or not call.callee.path.startswith("builtins."):
            self._use(call.arguments.values())
        if isinstance(call.callee, Method) and call.callee.name in (
            "parameters",
            "named_parameters",
        ):
            self._use([call.callee.receiver])
        if isinstance(call.callee, Method) and call.callee.name in _SWEEPING:
            swept = [each for each in alternatives(call.callee.receiver) if each != NONE]
            made = [each.site.function for each in swept if isinstance(each, Rnn)]
            if len(made) == len(swept) and set(made) == {call.frame.node}:
                self._swept.add(call.node)

    def _use(self, values: Iterable[Value]) -> None:
        """An RNN that is handed on, or whose parameters are, may be trained."""
        for value in values:
            self._used.update(v.site for v in alternatives(value) if isinstance(v, Rnn))

    def kept(self, event: events.ClassEnd) -> None:
        held = [module for _, module in members(event.flow, event.instance)]
        for (key, _), value in event.flow.env.heap.items():
            held += holding.held(value) if key == event.instance.key else ()
        self._owned.update(module.site for module in held if isinstance(module, Rnn))

    def is_left(self, event: events.ModuleEnd, site: Site) -> bool:
        """Whether an RNN certainly keeps its default, and something is made of it."""
        if site.initialised_by or (site in self._returned and site not in self._owned):
            return False
        local = site.owner is None and site.function is not event.node
        if local and site not in self._used:
            return False  # built to be measured or looked at
        if site.owner is None:
            return True
        lost = not site.target and site not in self._owned
        if lost and sum(map(_SWEEPING.__contains__, event.node.mentions)) > len(self._swept):
            return False  # it is in a collection of which we do not know what it holds
        if not is_known(site.owner) or _is_replaced(event.flow, site.owner, site):
            return False
        if may_have_metaclass(site.owner) or _only_loads(event.node):
            return False
        project, name = event.flow.project, site.owner.name
        return project is None or not project.may_initialise(name, event.flow.filename)
