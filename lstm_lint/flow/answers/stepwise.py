"""Lists made by running layers on each sequence alone, where all of them could run at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.values import Module, Sequence, Value, every

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

LAYERS = frozenset("Embedding Dropout Linear ReLU Tanh Sigmoid GELU SiLU LeakyReLU ELU".split())
"""Layers that treat every step of a sequence alike, whichever sequence it is in."""


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
        if len(element.args) != 1 or len(layer) != 1 or layer[0].name not in LAYERS:
            return ()
        names.append(layer[0].name)
        element = element.args[0].value
    is_item = isinstance(element, syntax.Name) and element.value == clause.target.value
    return tuple(reversed(names)) if is_item else ()
