"""Modules that a Sequential runs one after another, and what each is given."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax
from lstm_lint.flow.answers.first_of_pair import wants_tensor
from lstm_lint.flow.code.imports import last_import, spelled
from lstm_lint.flow.code.rewrite import Insert, NodeEdit, Wrap
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.torch.values import Module, Rnn
from lstm_lint.flow.values import Bound, Dict, Function, Value, alternatives, every, integer

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Subscript

_RETURN_A_PAIR = ("LSTM", "GRU", "RNN", "LSTMCell")


class GivenOn(NamedTuple):
    """An RNN, and the layer that is given the pair that it returns."""

    rnn: Rnn
    name: str
    node: syntax.Node | None


def pair_given_on(chain: Module) -> GivenOn | None:
    """The first RNN of a Sequential whose pair certainly goes to a layer that takes a tensor.

    Of layers that a loop let grow, however often it ran: where it never did, there is no RNN.
    """
    if not chain.arguments.grown:
        return _first(list(_links(chain)))
    traces = [[each for item in trace for each in _link(item)] for trace in chain.arguments.grown]
    found = [_first(trace) for trace in traces if any(isinstance(each, Rnn) for each in trace)]
    return found[-1] if found and None not in found else None


def _first(links: list[Rnn | Module | None]) -> GivenOn | None:
    for one, other in itertools.pairwise(links):
        if not isinstance(one, Rnn) or one.kind not in _RETURN_A_PAIR or other is None:
            continue
        if wants_tensor(other):
            return GivenOn(one, other.kind if isinstance(other, Rnn) else other.name, other.node)
    return None


def _links(chain: Module) -> Iterator[Rnn | Module | None]:
    """The layers in order, those of Sequentials within it too; None where any may stand."""
    given = chain.arguments
    if given.unsure or any(isinstance(each, Dict) and not each.whole for each in given.positional):
        yield None
        return
    for _, child in chain.children:
        yield from _link(child)


def _link(child: Value) -> Iterator[Rnn | Module | None]:
    if isinstance(child, Module) and child.path == "torch.nn.Sequential":
        yield from _links(child)
    elif not (isinstance(child, Module) and child.path == "torch.nn.Identity"):
        rnns = [each for each in every(child, Rnn) if each.kind in _RETURN_A_PAIR]
        several = len(rnns) > 1 and len(rnns) == len(alternatives(child))
        yield rnns[0] if several else child if isinstance(child, Rnn | Module) else None


def asks_layer(event: Subscript) -> bool:
    """Whether a layer of a Sequential is asked for something, and certainly not run."""
    if not any(isinstance(each, Module) for each in alternatives(event.base)):
        return False
    around = surroundings(event.flow, event.frame.node)
    parent = around.parents.get(event.node) if event.node in around else None
    asked = parent.attr.value if isinstance(parent, syntax.Attribute) else ""
    return bool(asked) and not ("hook" in asked or asked in ("forward", "__call__"))


def keeps_place(event: Subscript, key: int) -> bool:
    """Whether the layer asked for has its number still with a layer put behind each RNN."""
    index = integer(event.index[0])
    for each in alternatives(event.base):
        if isinstance(each, Module) and each.key == key:
            layers = [child for _, child in each.children]
            rnns = [place for place, child in enumerate(layers) if _returns_pair(child)]
            if index is None or not rnns:
                return False
            if index > rnns[0] if index >= 0 else len(layers) + index <= rnns[-1]:
                return False
    return True


# --- the output alone given on


_NAMES = ("Output", "RnnOutput", "FirstOfPair")


def passing_outputs(flow: Evaluator, chain: Module) -> tuple[NodeEdit, ...]:
    """A layer behind each RNN of a Sequential that hands its output on, written out as a class.

    Nothing where the layers are not all written in the call that makes the Sequential.
    """
    module = spelled(flow, "torch.nn.Module")
    name = next((n for n in _NAMES if not re.search(rf"\b{n}\b", flow.text)), None)
    behind = last_import(flow)
    if module is None or module.edits or name is None or behind is None or flow.scripts:
        return ()
    layers = _written(chain)
    pairs = itertools.pairwise(each for each, _ in layers)
    given = [pair for pair, (_, value) in zip(pairs, layers, strict=False) if _returns_pair(value)]
    if not given:
        return ()
    keyed = isinstance(given[0][0], syntax.Tuple)
    key = next((k for k in ("output", "rnn_output") if f'"{k}"' not in flow.text), "first_of_pair")
    again = itertools.count(2)
    edits: list[NodeEdit] = []
    for each, following in given:
        gap = flow.places.text[flow.places.outer(each)[1] : flow.places.outer(following)[0]]
        layer = f'("{key}", {name}())' if keyed else f"{name}()"
        key = f"{key}_{next(again)}"
        edits.append(Wrap(each, "", (", " if "#" in gap else gap) + layer))
    lines = (
        "",
        "",
        f"class {name}({module.code}):",
        f"{flow.indent}def forward(self, result):",
        f"{2 * flow.indent}return result[0]",
    )
    return (Insert(behind, lines), *edits)


def _returns_pair(value: Value) -> bool:
    rnns = every(value, Rnn)
    return bool(rnns) and all(each.kind in _RETURN_A_PAIR for each in rnns)


def _written(chain: Module) -> list[tuple[syntax.Expression | syntax.Arg, Value]]:
    """Where each layer of a Sequential is written, with what it is; nothing where that is unclear."""
    given, values = chain.arguments, [value for _, value in chain.children]
    if given.unsure or not isinstance(chain.node, syntax.Call):
        return []
    nodes = list(chain.node.args)
    if len(nodes) == 1 and isinstance(given.get(0, ""), Dict):
        pairs = nodes[0].value
        while isinstance(pairs, syntax.Call) and len(pairs.args) == 1:
            pairs = pairs.args[0].value
        listed = list(pairs.elements) if isinstance(pairs, syntax.List) else []
        if len(listed) != len(values) or not all(isinstance(e, syntax.Tuple) for e in listed):
            return []
        return list(zip(listed, values, strict=True))
    if len(nodes) != len(values) or any(each.star or each.keyword for each in nodes):
        return []
    return list(zip(nodes, values, strict=True))


def is_followed(callee: Value) -> bool:
    """Whether the evaluator sees all that a callee does to what it is given."""
    return all(isinstance(each, Function | Bound | Module | Rnn) for each in alternatives(callee))
