"""The forget gate's rows of an LSTM's bias in place of another gate's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.code.rewrite import NodeEdit, Replace
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.torch.initialisation import PARTING, gate_of
from lstm_lint.flow.torch.values import Parameter
from lstm_lint.flow.values import Constant

if TYPE_CHECKING:
    from lstm_lint.flow.events import Write


def name_at_hand(write: Write) -> str | None:
    """What the forget gate's rows of a bias are called where another gate's are written."""
    rnn, bias = write.parameter.rnn, write.parameter.name
    for name, value in write.flow.env.names.items():
        if isinstance(value, Parameter) and (value.rnn, value.name) == (rnn, bias):
            if gate_of(write.flow, value) == 1:
                return name
    return None


def taken(write: Write, name: str | None) -> tuple[NodeEdit, ...]:
    """The second quarter in place of the part that was taken: by its `name`, or written out."""
    target = write.target
    named = target.value if isinstance(target, syntax.Attribute) else target
    if write.parameter.rnn.gates != 4:
        return ()
    if isinstance(named, syntax.Name):
        if name is not None:
            return (Replace(named, name),)
        around = surroundings(write.flow, write.frame.node)
        once = around.times_bound(named.value) == around.times_read(named.value) == 1
        bound = write.parameter.node
        if not once or bound is None or bound not in around:
            return ()
        target = bound
    code = _second(write, target)
    return () if code is None else (Replace(target, code),)


def _second(write: Write, part: syntax.Node) -> str | None:
    """How a part of a bias is written, with the second quarter for another."""
    code, chunked = write.flow.code, write.parameter.chunked
    if not isinstance(part, syntax.Subscript):
        return None
    base = part.value
    if chunked and isinstance(base, syntax.Call) and syntax.last_name(base.func) in PARTING:
        return f"{code(base)}[1]" if write.parameter.region[1] == Constant(4) else None
    if chunked and isinstance(base, syntax.Call) and isinstance(base.func, syntax.Attribute):
        whole = base.func.value
        if isinstance(whole, syntax.Name) and whole.value in write.flow.imports:
            whole = base.args[0].value  # torch.chunk(bias, 4)
        return f"{code(whole)}.chunk(4)[1]"
    if not isinstance(base, syntax.Name | syntax.Attribute) or chunked:
        return None
    if write.how != "[]=":
        return f"{code(base)}.chunk(4)[1]"
    whole_code = code(base).removesuffix(".data")
    return f"{code(base)}[{whole_code}.size(0) // 4 : {whole_code}.size(0) // 2]"
