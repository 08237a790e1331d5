"""Rewrites around packing: what works on a tensor, where the code has a PackedSequence."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from lstm_lint import syntax
from lstm_lint.flow.answers import read_as, tensors_only
from lstm_lint.flow.code.binding import final_state, is_first, named
from lstm_lint.flow.code.imports import imported_from, spelled
from lstm_lint.flow.code.positions import breaks_off
from lstm_lint.flow.code.rewrite import Insert, NodeEdit, Remove, Replace, Unwrap, Wrap
from lstm_lint.flow.code.surroundings import Surroundings, acts, surroundings
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.torch.values import Packed
from lstm_lint.flow.typed import PACKED_SEQUENCE
from lstm_lint.flow.values import UNKNOWN, Constant, Known, Term, Value, every

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Attribute, Binary, Call, Event, Subscript

PACK_PADDED = "torch.nn.utils.rnn.pack_padded_sequence"
PACK_SEQUENCE = "torch.nn.utils.rnn.pack_sequence"
UNPACK = "torch.nn.utils.rnn.pad_packed_sequence"


def owner_of_sizes(sizes: Value) -> Packed | None:
    """The PackedSequence whose ``batch_sizes`` a value certainly is."""
    if not isinstance(sizes, Term) or sizes.operator != "." or len(sizes.operands) != 2:
        return None
    owner, name = sizes.operands
    return owner if isinstance(owner, Packed) and name == Constant("batch_sizes") else None


def spelling(flow: Evaluator, field: syntax.Expression, packed: Packed) -> str | None:
    """How the code calls the PackedSequence of which `field` is one field."""
    if isinstance(field, syntax.Attribute | syntax.Subscript) and is_plain(field.value):
        return flow.code(field.value)
    if not isinstance(field, syntax.Name):
        return None
    for name, value in flow.env.names.items():
        if any(each == packed and each.node is packed.node for each in every(value, Packed)):
            return name
    return None


def postfixed(flow: Evaluator, node: syntax.Expression, suffix: str) -> str:
    """``node.suffix``, in parentheses where it needs them."""
    code = flow.code(node)
    simple = isinstance(
        node, syntax.Name | syntax.Attribute | syntax.Call | syntax.Subscript
    ) or flow.places.parenthesized(node)
    return f"{code}{suffix}" if simple else f"({code}){suffix}"


def is_plain(node: syntax.Expression) -> bool:
    """Whether reading an expression twice does no work twice."""
    while isinstance(node, syntax.Attribute | syntax.Subscript):
        if isinstance(node, syntax.Subscript) and not all(
            isinstance(each, syntax.Index) and isinstance(each.value, syntax.Literal | syntax.Name)
            for each in node.slice
        ):
            return False
        node = node.value
    return isinstance(node, syntax.Name)


INDICES = ("sorted_indices", "unsorted_indices")


def keeps_order(call: Call) -> bool:
    """Whether a call of ``PackedSequence`` is told where each sequence stood."""
    return any(call.arguments.find(i, name) is not None for i, name in enumerate(INDICES, 2))


def all_fields(call: Call, source: Packed) -> tuple[NodeEdit, ...]:
    """``PackedSequence(data, sizes)`` with the other fields of `source` too."""
    sizes = call.arguments.node(1, "batch_sizes")
    name = spelling(call.flow, sizes.value, source) if sizes is not None else None
    if sizes is None or name is None:
        return ()
    fields = [f"{name}.{field}" for field in INDICES]
    if sizes.keyword is not None:
        fields = [f"{field}={name}.{field}" for field in INDICES]
    return (Wrap(sizes, "", ", ".join(["", *fields])),)


def on_tensors(call: Call) -> tuple[NodeEdit, ...]:
    """A call of what takes tensors only, given tensors; nothing if it is unclear which."""
    if tensors_only.is_stepwise(call.callee):
        return applied_to_data(call, every(call.arguments.get(0, "input"), Packed))
    if tensors_only.is_stepwise_on_rows(call.callee):
        argument = call.arguments.node(0, "input")
        return () if argument is None else _on_data(call.flow, call.node, argument)
    if tensors_only.is_loss(call.callee):
        given = [call.arguments.node(0, "input"), call.arguments.node(1, "target")]
        values = (call.arguments.get(0, "input"), call.arguments.get(1, "target"))
        if all(every(value, Packed) for value in values):
            return tuple(
                Wrap(each.value, "", ".data")
                for each in given
                if each is not None and is_plain(each.value)
            ) * all(each is not None and is_plain(each.value) for each in given)
    return ()


def attribute_of_data(event: Attribute) -> tuple[NodeEdit, ...]:
    """The device or type of the data, which is that of the whole.

    A size has no such answer: of the batch that was packed, or of all steps in it.
    """
    if event.name not in ("device", "dtype"):
        return ()
    return (Wrap(event.of, "", ".data"),)


def arithmetic_on_data(event: Binary) -> tuple[NodeEdit, ...]:
    """``packed * 0.5`` done to the data; nothing unless the other side is a number."""
    flow, node = event.flow, event.node
    if not isinstance(node, syntax.BinaryOperation):
        return ()
    sides = ((node.left, event.left), (node.right, event.right))
    for (one, value), (_, other) in (sides, sides[::-1]):
        if every(value, Packed) and isinstance(other, Constant) and is_plain(one):
            return _rebuilt(flow, node, flow.code(one), (Wrap(one, "", ".data"),))
    return ()


def is_made_here(event: Event, packed: tuple[Packed, ...]) -> bool:
    """Whether all was packed in the very function that uses it, which thus must know what it is."""
    around = surroundings(event.flow, event.frame.node)
    return all(each.node is not None and each.node in around for each in packed)


def is_index(event: Subscript) -> bool:
    """Whether what is read is at once an index itself, as a permutation is."""
    around = surroundings(event.flow, event.frame.node)
    return isinstance(around.parents.get(event.node), syntax.Index)


def is_compared(call: Call) -> bool:
    """Whether a number is only compared: four fields are asked for."""
    around = surroundings(call.flow, call.frame.node)
    return isinstance(around.parents.get(call.node), syntax.Comparison | syntax.ComparisonTarget)


def last_state(event: Subscript, packed: Packed) -> tuple[NodeEdit, ...]:
    """The last state of the run that returned a PackedSequence."""
    flow, run = event.flow, packed.run
    both = None if run is None else truth(flow, run.rnn.bidirectional)
    if run is None or both is None or packed.changed:
        return ()
    state = final_state(flow, run, event.node)
    if state is None:
        return ()
    if not both:
        return (*state.edits, Replace(event.node, f"{state.code}[-1]"))
    cat = spelled(flow, "torch.cat")
    if cat is None:
        return ()
    halves = f"{cat.code}({state.both}, dim=-1)"
    return (*state.edits, *cat.edits, Replace(event.node, halves))


def count_of_sequences(call: Call) -> tuple[NodeEdit, ...]:
    """``int(packed.batch_sizes[0])``."""
    argument = call.node.args[0].value
    if not is_plain(argument):
        return ()
    return (Replace(call.node, f"int({call.flow.code(argument)}.batch_sizes[0])"),)


def sum_of_data(event: Binary, left: Packed, right: Packed) -> tuple[NodeEdit, ...]:
    """The sum of two batches step by step; nothing unless their steps certainly lie alike."""
    flow, node = event.flow, event.node
    alike = left.lengths == right.lengths and left.enforce_sorted == right.enforce_sorted
    if UNKNOWN in (left.lengths, left.enforce_sorted) or not alike:
        return ()
    if not isinstance(node, syntax.BinaryOperation) or not (
        is_plain(node.left) and is_plain(node.right)
    ):
        return ()
    inner = (Wrap(node.left, "", ".data"), Wrap(node.right, "", ".data"))
    return _rebuilt(flow, node, flow.code(node.left), inner)


def applied_to_data(call: Call, packed: tuple[Packed, ...]) -> tuple[NodeEdit, ...]:
    """A step-wise call on a PackedSequence, made to work on a tensor; nothing if that is unclear."""
    flow, node = call.flow, call.node
    around = surroundings(flow, call.frame.node)
    argument = call.arguments.node(0, "input")
    if argument is None or node not in around:
        return ()
    moved: tuple[NodeEdit, ...] = ()
    if not tensors_only.may_write(call):
        moved = _before_packing(flow, around, node, argument, packed)
        if not moved and tensors_only.keeps_zero(call.callee):
            moved = _behind_unpacking(flow, around, node, argument)
    return moved or _on_data(flow, node, argument)


def is_safe(flow: Evaluator, node: syntax.Expression, edits: tuple[NodeEdit, ...]) -> bool:
    """Whether nothing raises for want of a tensor behind an expression that is rewritten.

    A result that stays packed is certainly to be so where an RNN or an unpacking call takes it.
    """
    if not any(isinstance(each, Wrap) and each.node is node for each in edits):
        return True
    around = surroundings(flow, flow.frame.node)
    return read_as.PACKED in read_as.of_result(flow, around, node)


def _before_packing(
    flow: Evaluator,
    around: Surroundings,
    call: syntax.Call,
    argument: syntax.Arg,
    packed: tuple[Packed, ...],
) -> tuple[NodeEdit, ...]:
    """Into the packing call, where that is the step before and nothing else reads its result."""
    pack = packed[0].node
    if not isinstance(pack, syntax.Call) or pack not in around:
        return ()
    if any(each.node is not pack or each.run or each.changed for each in packed):
        return ()
    applied = _applied(flow, around, call, argument, pack)
    if not applied or argument.value is pack:
        return applied and (*applied, Unwrap(call, pack))
    name, line = _name_of(around.statement(pack), pack), around.line(call)
    if name is None or around.only_read(name) is not argument.value or line is None:
        return ()
    again = _name_of(around.statement(call), call)
    if again is None:
        return (*applied, Unwrap(call, argument.value))
    return (*applied, Remove(line)) if again.value == name.value else ()


def _applied(
    flow: Evaluator,
    around: Surroundings,
    call: syntax.Call,
    argument: syntax.Arg,
    pack: syntax.Call,
) -> tuple[NodeEdit, ...]:
    """A call of a packed thing made of what was packed: of a tensor, or of each in a list."""
    packer, code = flow.evaluate(pack.func), flow.places.around(call, argument.value)
    keyword = _PACKED.get(packer.path) if isinstance(packer, Known) else None
    source = None if keyword is None else _argument(pack, keyword)
    if code is None or source is None:
        return ()
    before, behind = code
    if keyword == "input":
        return (Wrap(source, before, behind),)
    if _does_more(call, argument):
        return ()
    if isinstance(source, syntax.ListComp):
        bound = {each.value for each in around.names(source.for_in) if around.is_bound_at(each)}
        hidden = bound & _others(around, call, argument)
        return () if hidden else (Wrap(source.elt, before, behind),)
    if isinstance(source, syntax.List | syntax.Tuple) and not any(
        isinstance(each, syntax.Starred) for each in source.elements
    ):
        return tuple(Wrap(each, before, behind) for each in source.elements)
    name = around.free("sequence", "s", "each")
    if not isinstance(source, _SIMPLE):
        return ()
    return (Wrap(source, f"[{before}{name}{behind} for {name} in ", "]"),)


def _argument(call: syntax.Call, name: str) -> syntax.Expression | None:
    """What a call is given first, or by that name."""
    for place, each in enumerate(call.args):
        if each.keyword is None and (place or each.star):
            continue
        if each.keyword is None or each.keyword.value == name:
            return each.value
    return None


_PACKED = {PACK_PADDED: "input", PACK_SEQUENCE: "sequences"}
_SIMPLE = (
    syntax.Name | syntax.Attribute | syntax.Call | syntax.Subscript | syntax.List | syntax.Tuple
)


def _others(around: Surroundings, call: syntax.Call, argument: syntax.Arg) -> set[str]:
    """The names that a call reads beside an argument."""
    beside = [call.func, *(each for each in call.args if each is not argument)]
    return {name.value for each in beside for name in around.names(each)}


def _does_more(call: syntax.Call, argument: syntax.Arg) -> bool:
    """Whether evaluating a call does more than it itself does with its argument."""
    others = [each for each in call.args if each is not argument]
    return any(map(acts, [call.func, *others]))


def _name_of(statement: syntax.Node | None, value: syntax.Call) -> syntax.Name | None:
    """The name in ``name = value``, if a statement is that."""
    if not isinstance(statement, syntax.Assign) or statement.value is not value:
        return None
    target = statement.targets[0]
    return target if len(statement.targets) == 1 and isinstance(target, syntax.Name) else None


def _behind_unpacking(
    flow: Evaluator, around: Surroundings, call: syntax.Call, argument: syntax.Arg
) -> tuple[NodeEdit, ...]:
    """Behind the unpacking call, where that is the step after and nothing else reads the result."""
    name, line = _name_of(around.statement(call), call), around.line(call)
    read = None if name is None else around.only_read(name)
    if line is None or read is None or flow.code(argument.value) != read.value:
        return ()
    unpack = around.parents.get(around.parents[read])
    unpacked = around.line(read)
    if unpacked is None or not _is_unpack(unpack, read, flow):
        return ()
    target = _first_target(around.statement(unpack), unpack)
    bound = {each.value for each in around.names(unpacked) if around.is_bound_at(each)}
    if target is None or bound & _others(around, call, argument):
        return ()
    code = flow.places.with_part(call, argument.value, target)
    return () if breaks_off(code) else (Remove(line), Insert(unpacked, (f"{target} = {code}",)))


def _is_unpack(
    call: syntax.Node | None, read: syntax.Name, flow: Evaluator
) -> TypeGuard[syntax.Call]:
    """Whether a call unpacks what is read in it, and pads it with zeros."""
    if not isinstance(call, syntax.Call) or read not in [each.value for each in call.args[:1]]:
        return False
    fills = [n for n, each in enumerate(call.args) if each.star or _is_fill(n, each)]
    return not fills and flow.evaluate(call.func) == Known(UNPACK)


def _is_fill(place: int, argument: syntax.Arg) -> bool:
    keyword = argument.keyword
    return place == 2 if keyword is None else keyword.value == "padding_value"


def _first_target(statement: syntax.Node | None, value: syntax.Call) -> str | None:
    """The name that takes the first part of ``a, b = value``."""
    if not isinstance(statement, syntax.Assign) or len(statement.targets) != 1:
        return None
    target = statement.targets[0]
    if statement.value is value and isinstance(target, syntax.Tuple) and len(target.elements) == 2:
        target = target.elements[0]
    elif not is_first(statement.value, value):
        return None
    return target.value if isinstance(target, syntax.Name) else None


def _on_data(flow: Evaluator, call: syntax.Call, argument: syntax.Arg) -> tuple[NodeEdit, ...]:
    """``packed._replace(data=f(packed.data))``, or what TorchScript takes in its place."""
    if is_plain(argument.value):
        name = flow.code(argument.value)
        return _rebuilt(flow, call, name, (Wrap(argument.value, "", ".data"),))
    around = surroundings(flow, flow.frame.node)
    target = _name_of(around.statement(call), call)
    if target is not None and target.value in _others(around, call, argument):
        target = None
    packed = named(flow, argument.value, "packed", "packed_sequence", again=target)
    if packed is None:
        return ()
    inner = (Replace(argument.value, f"{packed.code}.data"),)
    rebuilt = _rebuilt(flow, call, packed.code, inner)
    return rebuilt and (*packed.edits, *rebuilt)


def _rebuilt(
    flow: Evaluator, node: syntax.Expression, packed: str, inner: tuple[NodeEdit, ...]
) -> tuple[NodeEdit, ...]:
    """`packed` with other data: that which `node` is after the `inner` edits.

    Nothing where the code takes the result for a tensor: what it lacks is the unpacking.
    """
    taken_for = read_as.of_result(flow, surroundings(flow, flow.frame.node), node)
    if not taken_for.isdisjoint({read_as.DATA, read_as.AXES}):
        return ()
    if not flow.scripts:
        return (*inner, Wrap(node, f"{packed}._replace(data=", ")"))
    made = imported_from(flow, PACKED_SEQUENCE)
    if made is None:
        return ()
    rest = ", ".join(
        f"{packed}.{field}" for field in ("batch_sizes", "sorted_indices", "unsorted_indices")
    )
    return (*made.edits, *inner, Wrap(node, f"{made.code}(", f", {rest})"))
