"""Lists made by running layers on each sequence alone, where all of them could run at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.torch.values import Module
from lstm_lint.flow.values import (
    FALSE,
    ITEM,
    UNKNOWN,
    Known,
    Sequence,
    Symbol,
    Term,
    Tuple,
    Value,
    alternatives,
    every,
    integer,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call

LAYERS = frozenset("Embedding Dropout Linear ReLU Tanh Sigmoid GELU SiLU LeakyReLU ELU".split())
"""Layers that treat every step of a sequence alike, whichever sequence it is in."""
FUNCTIONS = frozenset("relu tanh sigmoid gelu silu leaky_relu elu".split())
"""Functions that do."""


class RunAlone:
    """Collects which layers were run, and on what, to know lists that a loop fills with results."""

    def __init__(self) -> None:
        self.called: dict[syntax.Node, Value] = {}
        self.given: dict[Value, tuple[str, Value]] = {}
        """The layer that returned something unknown, and what it was given."""

    def call(self, call: Call) -> None:
        self.called[call.node] = call.callee
        name = _stepwise(call.callee) if isinstance(call.result, Term) else ""
        if name:
            self.given[call.result] = (name, call.arguments.get(0, "input"))

    def layers(self, flow: Evaluator, sequences: Value) -> tuple[str, ...]:
        """The layers, first to last, through which each sequence of a list went alone."""
        return layers_run_alone(flow, sequences, self.called) or self._of_loop(sequences)

    def _of_loop(self, sequences: Value) -> tuple[str, ...]:
        """Those of a list that a loop over sequences lets grow by nothing else."""
        grown = [each for each in alternatives(sequences) if each != Tuple((), mutable=True)]
        if len(grown) != 1 or not isinstance(grown[0], Sequence) or not grown[0].grown:
            return ()
        chains = {self._chain(each) for each in (*alternatives(grown[0].item), *grown[0].grown)}
        return chains.pop() if len(chains) == 1 else ()

    def _chain(self, made: Value) -> tuple[str, ...]:
        names: list[str] = []
        while isinstance(made, Term) and made in self.given:
            name, made = self.given[made]
            names.append(name)
        is_item = isinstance(made, Symbol) and made.name == ITEM
        return tuple(reversed(names)) if is_item else ()


def is_kept(flow: Evaluator, root: syntax.Node, listed: syntax.Expression, value: Value) -> bool:
    """Whether a function reads numbers of a list, or of its items, other than in one place."""
    if not isinstance(listed, syntax.Name):
        return False
    around = surroundings(flow, root)
    reads = {name for name, held in flow.read if held == value and held.node is value.node}
    fills = not isinstance(value.node, syntax.ListComp | syntax.GeneratorExp)
    for each in around.names():
        if each.value != listed.value or each is listed or each in flow.formal:
            continue
        item, within = _item(around, each)
        if isinstance(item, syntax.Name) and (fills if within is None else each in reads):
            within = within or next(filter(_is_loop, around.up(each)), None)
            if any(_is_made_more_of(flow, around, n, item) for n in around.names(within)):
                return True
        elif item is None and each in reads:
            return True
    return False


def _is_loop(node: syntax.Node) -> bool:
    return isinstance(node, syntax.For)


def _item(
    around: Surroundings, listed: syntax.Name
) -> tuple[syntax.Node | None, syntax.Node | None]:
    """What is appended where a list is named, or what a loop calls each item, and that loop."""
    parent = around.parents[listed]
    outer = around.parents.get(parent)
    if isinstance(parent, syntax.CompFor | syntax.For) and parent.iter is listed:
        return parent.target, parent if isinstance(parent, syntax.For) else outer
    if isinstance(parent, syntax.Attribute) and parent.attr.value == "append":
        return outer.args[0].value if isinstance(outer, syntax.Call) and outer.args else None, None
    return None, None


def _is_made_more_of(
    flow: Evaluator, around: Surroundings, name: syntax.Name, item: syntax.Name
) -> bool:
    """Whether an item is read for its numbers, other than in ``item = layer(item)``."""
    if name.value != item.value or name is item or name in flow.formal or around.is_bound_at(name):
        return False
    call = around.parents[around.parents[name]]
    given = around.parents.get(call)
    targets = given.targets if isinstance(given, syntax.Assign) else []
    again = all(isinstance(each, syntax.Name) and each.value == item.value for each in targets)
    return not (targets and again and isinstance(call, syntax.Call))


def _stepwise(callee: Value) -> str:
    """The layer, or function, that treats every step alike; nothing where it is none."""
    if isinstance(callee, Known):
        home, _, name = callee.path.rpartition(".")
        return name if home in ("torch", "torch.nn.functional") and name in FUNCTIONS else ""
    layers = every(callee, Module)
    if len(layers) != 1:
        return ""
    name, norm = layers[0].name, layers[0].arguments.get(0, "normalized_shape")
    if name == "LayerNorm":  # over one axis, the features
        return name if integer(norm) is not None else ""
    counting = layers[0].arguments.find(5, "scale_grad_by_freq") if name == "Embedding" else None
    if counting not in (None, FALSE):
        return ""  # how often an id is met depends on what is run together
    return name if name in LAYERS else ""


def layers_run_alone(
    flow: Evaluator, sequences: Value, called: Mapping[syntax.Node, Value]
) -> tuple[str, ...]:
    """The layers, first to last, through which a comprehension puts each of its items.

    Nothing where it does anything else, or where not each of them is certainly such a layer.
    """
    made = every(sequences, Sequence)
    if len(made) != 1 or not isinstance(made[0].node, syntax.ListComp | syntax.GeneratorExp):
        return ()
    clause = made[0].node.for_in
    if clause.inner is not None or not isinstance(clause.target, syntax.Name):
        return ()
    names: list[str] = []
    element: syntax.Expression = made[0].node.elt
    while isinstance(element, syntax.Call):
        name = _stepwise(called.get(element, UNKNOWN))
        if len(element.args) != 1 or not name:
            return ()
        names.append(name)
        element = element.args[0].value
    is_item = isinstance(element, syntax.Name) and element.value == clause.target.value
    return tuple(reversed(names)) if is_item else ()
