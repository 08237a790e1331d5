"""Rewrites of what was padded, and of what takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from lstm_lint.flow.binding import surroundings
from lstm_lint.flow.layout import are_equal
from lstm_lint.flow.rewrite import NodeEdit, Replace
from lstm_lint.flow.values import Padding, Tensor, Value, every

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call


def padding_of(value: Value) -> Padding | None:
    """How a batch was certainly padded, where not all its sequences are equally long."""
    tensors = every(value, Tensor)
    found = {each.padding for each in tensors}
    padding = found.pop() if len(found) == 1 else None
    return None if padding is None or are_equal(padding.lengths) else padding


def with_flag(flow: Evaluator, call: cst.Call, position: int, flag: bool) -> tuple[NodeEdit, ...]:
    """A call with `batch_first` set; nothing where it is no constant there."""
    written = [each for each in call.args if each.keyword and each.keyword.value == "batch_first"]
    if any(each.star for each in call.args):
        return ()
    if not written and len(call.args) > position and call.args[position].keyword is None:
        written = [call.args[position]]
    if written:
        value = written[0].value
        if not isinstance(value, cst.Name) or value.value not in ("True", "False"):
            return ()
        return (Replace(value, str(flag)),)
    last = call.args[-1]
    return (Replace(last.value, f"{flow.code(last.value)}, batch_first={flag}"),)


def padded_as(call: Call, padding: Padding, flag: bool) -> tuple[NodeEdit, ...]:
    """The padding call with `batch_first` set, where only `call` reads what it made."""
    flow, made = call.flow, padding.node
    around = surroundings(flow, call.frame.node)
    argument = call.arguments.node(0, "input")
    if not isinstance(made, cst.Call) or made not in around or padding.unpacked or not argument:
        return ()
    statement = around.statement(made)
    if argument.value is not made:
        if not isinstance(statement, cst.Assign) or statement.value is not made:
            return ()
        target = statement.targets[0].target
        reads = [
            each
            for each in around.names()
            if isinstance(target, cst.Name)
            and each.value == target.value
            and not around.is_bound_at(each)
        ]
        if len(reads) != 1 or reads[0] is not argument.value:
            return ()
    return with_flag(flow, made, 1, flag)


def on_the_right(flow: Evaluator, padding: Padding) -> tuple[NodeEdit, ...]:
    """The padding call with its padding at the end."""
    call = padding.node
    for place, each in enumerate(call.args if isinstance(call, cst.Call) else ()):
        named = each.keyword.value if each.keyword is not None else ""
        if (named == "padding_side" or (place == 3 and not named)) and isinstance(
            each.value, cst.SimpleString
        ):
            quote = each.value.quote
            return (Replace(each.value, f"{quote}right{quote}"),)
    return ()
