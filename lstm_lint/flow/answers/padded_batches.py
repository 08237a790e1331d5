"""Rewrites of what was padded, and of what takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.code.imports import spelled
from lstm_lint.flow.code.rewrite import NodeEdit, Replace, Wrap
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.origins import asked_of
from lstm_lint.flow.torch import measures, rows
from lstm_lint.flow.torch.values import Lengths, Padding, Tensor
from lstm_lint.flow.values import Constant, Known, Sequence, Symbol, Term, Value, every

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call


def padding_of(value: Value) -> Padding | None:
    """How a batch was certainly padded, where not all its sequences are equally long."""
    tensors = every(value, Tensor)
    found = {each.padding for each in tensors}
    padding = found.pop() if len(found) == 1 else None
    return None if padding is None or measures.are_equal(padding.lengths) else padding


def uneven(flow: Evaluator, value: Value, lengths: Value) -> Padding | None:
    """The same where the program neither asks whether they are, nor says so by what it packs by."""
    padding = padding_of(value)
    if padding is None or asked_of(flow, padding.lengths) or measures.are_equal(lengths):
        return None
    return padding


def by_pad_sequence(flow: Evaluator, padding: Padding) -> bool:
    """Whether ``pad_sequence`` made a padded batch, of the sequences that it is given first."""
    call = padding.node
    if not isinstance(call, syntax.Call) or padding.unpacked:
        return False
    return flow.evaluate(call.func) == Known("torch.nn.utils.rnn.pad_sequence")


def with_flag(
    flow: Evaluator, call: syntax.Call, position: int, flag: bool
) -> tuple[NodeEdit, ...]:
    """A call with `batch_first` set; nothing where it is no constant there."""
    written = [each for each in call.args if each.keyword and each.keyword.value == "batch_first"]
    if any(each.star for each in call.args):
        return ()
    if not written and len(call.args) > position and call.args[position].keyword is None:
        written = [call.args[position]]
    if written:
        value = written[0].value
        if not isinstance(value, syntax.Name) or value.value not in ("True", "False"):
            return ()
        return (Replace(value, str(flag)),)
    last = call.args[-1]
    return (Wrap(last.value, "", f", batch_first={flag}"),)


def padded_as(call: Call, padding: Padding, flag: bool) -> tuple[NodeEdit, ...]:
    """The padding call with `batch_first` set, where only `call` reads what it made."""
    flow, made = call.flow, padding.node
    around = surroundings(flow, call.frame.node)
    argument = call.arguments.node(0, "input")
    if made is None or made not in around or not by_pad_sequence(flow, padding) or not argument:
        return ()
    assert isinstance(made, syntax.Call)
    statement = around.statement(made)
    if argument.value is not made:
        if not isinstance(statement, syntax.Assign) or statement.value is not made:
            return ()
        target = statement.targets[0]
        reads = [
            each
            for each in around.names()
            if isinstance(target, syntax.Name)
            and each.value == target.value
            and not around.is_bound_at(each)
        ]
        if len(reads) != 1 or reads[0] is not argument.value:
            return ()
    return with_flag(flow, made, 1, flag)


def on_the_right(flow: Evaluator, padding: Padding) -> tuple[NodeEdit, ...]:
    """The padding call with its padding at the end."""
    call = padding.node
    if not by_pad_sequence(flow, padding):
        return ()
    for place, each in enumerate(call.args if isinstance(call, syntax.Call) else ()):
        named = each.keyword.value if each.keyword is not None else ""
        if (named == "padding_side" or (place == 3 and not named)) and isinstance(
            each.value, syntax.Literal
        ):
            quote = flow.code(each.value)[-1]
            return (Replace(each.value, f"{quote}right{quote}"),)
    return ()


def counts_padding(padding: Padding, lengths: Value) -> bool:
    """Whether lengths were certainly counted after the padding, so that all are the longest."""
    if isinstance(lengths, Tensor) and isinstance(lengths.meaning, Lengths):
        if lengths.meaning.offset:
            return False
        lengths = lengths.meaning.of
    return isinstance(lengths, Sequence) and _is_time_of(lengths.item, padding)


def _is_padded_by(value: Value, padding: Padding) -> bool:
    if not isinstance(value, Tensor) or value.padding is None:
        return False
    return value.padding.node is padding.node


def _is_time_of(size: Value, padding: Padding) -> bool:
    """Whether a size is that of the padded batch along time."""
    if not isinstance(size, Term) or size.operator != "size":
        return False
    batch, place = size.operands
    if not _is_padded_by(batch, padding) or not isinstance(batch, Tensor):
        return False
    first = batch.padding.batch_first if batch.padding is not None else None
    return first is not None and place == Constant(1 if first else 0)


def counted_before(call: Call, padding: Padding) -> tuple[NodeEdit, ...]:
    """The lengths counted over what was padded; nothing where that has no name of its own."""
    flow, made = call.flow, padding.node
    around = surroundings(flow, call.frame.node)
    written = call.arguments.node(1, "lengths")
    if made is None or made not in around or not by_pad_sequence(flow, padding) or not written:
        return ()
    assert isinstance(made, syntax.Call)
    statement, source = around.statement(made), made.args[0].value
    if not isinstance(statement, syntax.Assign) or not isinstance(source, syntax.Name):
        return ()
    target, counting = statement.targets[0], _assigned(around, written.value)
    if statement.value is not made or not isinstance(target, syntax.Name) or counting is None:
        return ()
    if target.value == source.value or around.rebound_between(source.value, statement, counting):
        return ()
    if not around.is_only_gone_through(source.value, made):
        return ()
    if isinstance(counting, syntax.Call | syntax.ListComp):
        over = _walked(counting)
        if over is not None and over.value == target.value:
            reads = [each for each in around.names(counting) if each.value == target.value]
            return (Replace(over, source.value),) if reads == [over] else ()
    item = around.free("sequence", "s", "each")
    code = f"[len({item}) for {item} in {source.value}]"
    if not isinstance(counting, syntax.BinaryOperation | syntax.Call):
        return ()
    if not every(call.arguments.get(1, "lengths"), Tensor):
        return (Replace(counting, code),)
    made_of = spelled(flow, "torch.tensor")
    return () if made_of is None else (*made_of.edits, Replace(counting, f"{made_of.code}({code})"))


def _walked(node: syntax.Expression) -> syntax.Name | None:
    """The name that is walked over by what an expression is made of: a comprehension, or `map`."""
    over: syntax.Expression | None = node
    while isinstance(over, syntax.Call) and over.args and not over.args[-1].star:
        mapped = isinstance(over.func, syntax.Name) and over.func.value == "map"
        over = over.args[-1 if mapped else 0].value
    over = over.for_in.iter if isinstance(over, syntax.Comprehension) else over
    return over if isinstance(over, syntax.Name) and over is not node else None


def _assigned(around: Surroundings, value: syntax.Expression) -> syntax.Expression | None:
    """What a name was given, if it is bound once; any other expression itself.

    A method of the name, as ``lengths.cpu()``, leaves its numbers as they are.
    """
    if isinstance(value, syntax.Call) and isinstance(value.func, syntax.Attribute):
        owner = value.func.value
        value = owner if isinstance(owner, syntax.Name) and not value.args else value
    if not isinstance(value, syntax.Name):
        return value
    bound = [n for n in around.names() if n.value == value.value and around.is_bound_at(n)]
    statement = around.statement(bound[0]) if len(bound) == 1 else None
    if isinstance(statement, syntax.Assign) and statement.targets[0] is bound[0]:
        return statement.value
    return None


def counted_in_callers_order(lengths: Value) -> bool:
    """Whether lengths were counted here, sequence by sequence, in the order that the caller chose."""
    if isinstance(lengths, Tensor):
        meaning = lengths.meaning
        if not isinstance(meaning, Lengths) or not meaning.counted or lengths.changed:
            return False
        return rows.are_of_caller(lengths) and _is_parameter(meaning.of)
    if not isinstance(lengths, Sequence):
        return False
    return measures.is_count(lengths.item, 0) and _is_parameter(lengths.over)


def _is_parameter(value: Value) -> bool:
    """Whether a value is as the caller of the function gave it, or made of that item by item."""
    while True:
        if isinstance(value, Sequence) and value.kind == "comprehension":
            value = value.over
        elif isinstance(value, Term) and value.operator in ("[]", "zip"):
            value = value.operands[0]
        else:
            return isinstance(value, Symbol) and isinstance(value.node, syntax.Param)


def unsorted_allowed(call: Call) -> tuple[NodeEdit, ...]:
    """``enforce_sorted=False``; nothing in a file that exports, which needs sorted batches."""
    flow, node = call.flow, call.node
    if flow.module.says("onnx") or any(each.star for each in node.args):
        return ()
    written = call.arguments.node(3, "enforce_sorted")
    if written is not None:
        literal = isinstance(written.value, syntax.Name) and written.value.value == "True"
        return (Replace(written.value, "False"),) if literal else ()
    last = node.args[-1]
    return (Wrap(last.value, "", ", enforce_sorted=False"),)
