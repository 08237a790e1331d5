"""An LSTM's pair `(h_n, c_n)` where a tensor is wanted, and how `h_n` is read of it."""

from __future__ import annotations

from lstm_lint import syntax
from lstm_lint.flow import events
from lstm_lint.flow.code.rewrite import NodeEdit, Replace
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.values import Constant, Run, Tuple, Value, every

OF_TENSOR = frozenset({"shape", "data", "device", "dtype", "T", "mT", "ndim", "grad"})


def runs_of(value: Value) -> tuple[Run, ...]:
    """The calls of which a value certainly is an LSTM's pair of states."""
    states = every(value, Tuple)
    if not states or not all(each.role == "state" and each.run is not None for each in states):
        return ()
    return tuple(each.run for each in states if each.run is not None)


def last_of(event: events.Subscript) -> tuple[NodeEdit, ...]:
    """``state[0][-1]``, without the `squeeze` that took the layers' axis away."""
    around = surroundings(event.flow, event.frame.node)
    if event.node not in around:
        return ()
    whole: syntax.Node = event.node
    outer = around.parents.get(whole)
    call = around.parents.get(outer) if outer is not None else None
    if isinstance(outer, syntax.Attribute) and isinstance(call, syntax.Call):
        if outer.attr.value != "squeeze" or len(call.args) > 1:
            return ()
        if call.args and event.flow.evaluate(call.args[0].value) != Constant(0):
            return ()
        whole = call
    elif isinstance(outer, syntax.Attribute):
        return ()
    index = event.flow.code(event.node.slice[0])
    return (Replace(whole, f"{event.flow.code(event.node.value)}[0][{index}]"),)
