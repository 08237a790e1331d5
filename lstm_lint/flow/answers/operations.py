"""An operation on a tensor, however it is called: as a method, a function or a module."""

from __future__ import annotations

from typing import NamedTuple

from lstm_lint import syntax
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.events import Call
from lstm_lint.flow.torch.values import Module
from lstm_lint.flow.values import Constant, Known, Method, Term, Value, alternatives, join

HOMES = ("torch", "torch.nn.functional")


class Operation(NamedTuple):
    """What is done, to what, and with which arguments behind the tensor."""

    name: str
    tensor: Value
    arguments: Arguments
    written: syntax.Expression | None
    """Where the tensor stands."""


def operation(call: Call) -> Operation | None:
    """The operation that a call is; None where that is unknown, or not an operation of torch."""
    if not call.operations:
        call.operations.append(_common(call))
    return call.operations[0]


def _common(call: Call) -> Operation | None:
    """The operation that all are that the callee may be, to whichever tensors."""
    made = [_of(call, each) for each in alternatives(call.callee)]
    first = made[0]
    if first is None or any(each is None or each.name != first.name for each in made):
        return None
    tensors = [(frozenset[tuple[Value, bool]](), each.tensor) for each in made if each is not None]
    return first._replace(tensor=join(*tensors))


def _of(call: Call, callee: Value) -> Operation | None:
    if isinstance(callee, Method):
        return Operation(callee.name, callee.receiver, call.arguments, syntax.receiver(call.node))
    if (
        isinstance(callee, Term)
        and callee.operator == "."
        and isinstance(callee.operands[1], Constant)
    ):
        name = str(callee.operands[1].value)
        return Operation(name, callee.operands[0], call.arguments, syntax.receiver(call.node))
    first = call.arguments.node(0, "input")
    written = None if first is None else first.value
    if isinstance(callee, Known):
        home, _, name = callee.path.rpartition(".")
        if home not in HOMES:
            return None
        behind = call.arguments.behind() if call.arguments.positional else call.arguments
        return Operation(name, call.arguments.get(0, "input"), behind, written)
    if isinstance(callee, Module):
        return Operation(callee.name, call.arguments.get(0, "input"), callee.arguments, written)
    return None
