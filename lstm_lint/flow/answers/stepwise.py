"""Lists made by running layers on each sequence alone, where all of them could run at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers.packing import is_plain
from lstm_lint.flow.code.positions import in_one_line
from lstm_lint.flow.code.rewrite import Insert, NodeEdit, Replace
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.torch.values import Module
from lstm_lint.flow.values import (
    ITEM,
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


class RunAlone:
    """Collects which layers were run, and on what, to know lists that a loop fills with results."""

    def __init__(self) -> None:
        self.called: dict[syntax.Node, Value] = {}
        self.given: dict[Value, tuple[str, Value]] = {}
        """The layer that returned something unknown, and what it was given."""

    def call(self, call: Call) -> None:
        self.called[call.node] = call.callee
        layers = every(call.callee, Module)
        if len(layers) == 1 and _is_stepwise(layers[0]) and isinstance(call.result, Term):
            self.given[call.result] = (layers[0].name, call.arguments.get(0, "input"))

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


def _is_stepwise(layer: Module) -> bool:
    """Whether a layer treats every step alike: a norm does where it is over one axis, the features."""
    if layer.name == "LayerNorm":
        return integer(layer.arguments.get(0, "normalized_shape")) is not None
    return layer.name in LAYERS


def run_at_once(call: Call) -> tuple[NodeEdit, ...]:
    """The sequences packed first, and the layers run on the steps of all; nothing if it is unclear."""
    flow, node = call.flow, call.node
    argument = call.arguments.node(0, "sequences")
    listed = argument.value if argument is not None else None
    if not isinstance(listed, syntax.ListComp) or listed.for_in.ifs or flow.scripts:
        return ()
    item: syntax.Expression = listed.elt
    while isinstance(item, syntax.Call):
        item = item.args[0].value
    over, code = listed.for_in.iter, flow.places.around(listed.elt, item)
    if code is None or not is_plain(over):
        return ()
    around = surroundings(flow, call.frame.node)
    statement = around.statement(node)
    target = statement.targets[0] if isinstance(statement, syntax.Assign) else None
    before, behind = code
    if isinstance(target, syntax.Name) and statement.value is node:  # type: ignore[union-attr]
        line, name = around.line(node), target.value
        if line is None or len(statement.targets) > 1:  # type: ignore[union-attr]
            return ()
        again = f"{name} = {name}._replace(data={before}{name}.data{behind})"
        return (Replace(listed, flow.code(over)), Insert(line, (again,)))
    packed, front = around.free("packed", "packed_sequence"), around.front(node)
    packing = in_one_line(flow.places.with_part(node, listed, flow.code(over)))
    if packed is None or front is None or packing is None:
        return ()
    made = f"{packed}._replace(data={before}{packed}.data{behind})"
    return (Insert(front, (f"{packed} = {packing}",), before=True), Replace(node, made))


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
        layer = every(called.get(element, flow.fresh()), Module)
        if len(element.args) != 1 or len(layer) != 1 or not _is_stepwise(layer[0]):
            return ()
        names.append(layer[0].name)
        element = element.args[0].value
    is_item = isinstance(element, syntax.Name) and element.value == clause.target.value
    return tuple(reversed(names)) if is_item else ()
