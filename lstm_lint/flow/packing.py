"""Rewrites around packing: what works on a tensor, where the code has a PackedSequence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import tensors_only
from lstm_lint.flow.binding import Surroundings, final_state, imported_from, spelled, surroundings
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.rewrite import Insert, NodeEdit, Remove, Replace
from lstm_lint.flow.values import UNKNOWN, Constant, Packed, Term, Value, every

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Attribute, Binary, Call, Event, Subscript, Unpacking

PACKED_SEQUENCE = "torch.nn.utils.rnn.PackedSequence"
PACK_PADDED = "torch.nn.utils.rnn.pack_padded_sequence"


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


def fields_taken(event: Unpacking) -> tuple[NodeEdit, ...]:
    """``data, sizes = packed`` with the fields read by name; nothing if it is no plain assignment."""
    flow, target = event.flow, event.node
    around = surroundings(flow, event.frame.node)
    if target not in around or not isinstance(target, syntax.Tuple | syntax.List):
        return ()
    statement = around.statement(target)
    if not isinstance(statement, syntax.Assign) or len(statement.targets) != 1:
        return ()
    value = statement.value
    if statement.targets[0] is not target:
        return ()
    names = target.elements
    if len(names) == 2 and isinstance(
        value, syntax.Name | syntax.Attribute | syntax.Call | syntax.Subscript
    ):
        first = flow.code(names[0])
        if isinstance(names[1], syntax.Name) and not around.is_read(names[1].value):
            return (Replace(target, first), Replace(value, f"{flow.code(value)}.data"))
        if is_plain(value):
            packed = flow.code(value)
            return (Replace(value, f"{packed}.data, {packed}.batch_sizes"),)
    last = target.elements[-1]
    return (Replace(last, f"{flow.code(last)}, *_"),)


ATTRIBUTES = frozenset(
    "data batch_sizes sorted_indices unsorted_indices to cuda cpu is_cuda is_pinned pin_memory double "
    "float half long int short char byte count index".split()
)
"""What a PackedSequence has; the rest is a tensor's."""


def on_tensors(call: Call, packed: Packed) -> tuple[NodeEdit, ...]:
    """A call of what takes tensors only, given tensors; nothing if it is unclear which."""
    if tensors_only.is_stepwise(call.callee):
        return applied_to_data(call, packed)
    if tensors_only.is_stepwise_on_rows(call.callee):
        argument = call.arguments.node(0, "input")
        return () if argument is None else _on_data(call.flow, call.node, argument)
    if tensors_only.is_loss(call.callee):
        given = [call.arguments.node(0, "input"), call.arguments.node(1, "target")]
        values = (call.arguments.get(0, "input"), call.arguments.get(1, "target"))
        if all(every(value, Packed) for value in values):
            return tuple(
                Replace(each.value, f"{call.flow.code(each.value)}.data")
                for each in given
                if each is not None and is_plain(each.value)
            ) * all(each is not None and is_plain(each.value) for each in given)
    return ()


def attribute_of_data(event: Attribute) -> tuple[NodeEdit, ...]:
    """The device or type of the data, which is that of the whole."""
    if event.name not in ("device", "dtype"):
        return ()
    return (Replace(event.node.value, f"{event.flow.code(event.node.value)}.data"),)


def arithmetic_on_data(event: Binary) -> tuple[NodeEdit, ...]:
    """``packed * 0.5`` done to the data; nothing unless the other side is a number."""
    flow, node = event.flow, event.node
    if not isinstance(node, syntax.BinaryOperation):
        return ()
    sides = ((node.left, event.left), (node.right, event.right))
    for (one, value), (_, other) in (sides, sides[::-1]):
        if every(value, Packed) and isinstance(other, Constant) and is_plain(one):
            name = flow.code(one)
            return _rebuilt(flow, node, name, flow.places.with_part(node, one, f"{name}.data"))
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
    halves = f"{cat.code}(({state.code}[-2], {state.code}[-1]), dim=-1)"
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
    one, other = flow.code(node.left), flow.code(node.right)
    return _rebuilt(flow, node, one, f"{one}.data + {other}.data")


def applied_to_data(call: Call, packed: Packed) -> tuple[NodeEdit, ...]:
    """A step-wise call on a PackedSequence, made to work on a tensor; nothing if that is unclear."""
    flow, node = call.flow, call.node
    around = surroundings(flow, call.frame.node)
    argument = call.arguments.node(0, "input")
    if argument is None or node not in around:
        return ()
    return (
        _before_packing(flow, around, node, argument, packed)
        or _behind_unpacking(flow, around, node, argument, packed)
        or _on_data(flow, node, argument)
    )


def _before_packing(
    flow: Evaluator, around: Surroundings, call: syntax.Call, argument: syntax.Arg, packed: Packed
) -> tuple[NodeEdit, ...]:
    """Into the packing call, where that is the step before."""
    pack = packed.node
    if (
        packed.run is not None
        or packed.changed
        or not isinstance(pack, syntax.Call)
        or pack not in around
    ):
        return ()
    if not pack.args or pack.args[0].keyword is not None or pack.args[0].star:
        return ()
    source = pack.args[0].value
    moved = _wrapped(flow, call, argument, source)
    if moved is None:
        return ()
    if argument.value is pack:
        inner = (
            flow.places.with_part(pack, pack.args[0].value, moved[1])
            if moved[0] is source
            else None
        )
        if inner is None:
            return ()
        return (Replace(call, inner),)
    one, other = around.statement(pack), around.statement(call)
    if not _rebinds(one, pack) or not _rebinds(other, call):
        return ()
    assert isinstance(one, syntax.Assign) and isinstance(other, syntax.Assign)
    name = flow.code(argument.value)
    if not name.isidentifier() or flow.code(one.targets[0]) != name:
        return ()
    if flow.code(other.targets[0]) != name:
        return ()
    first, second = around.line(pack), around.line(call)
    if first is None or second is None or around.block(first) is not around.block(second):
        return ()
    between = [
        each
        for each in around.names()
        if each.value == name and around.order[pack] < around.order[each] < around.order[call]
    ]
    if any(around.line(each) is not second for each in between):
        return ()
    return (Replace(*moved), Remove(second))


def _wrapped(
    flow: Evaluator, call: syntax.Call, argument: syntax.Arg, source: syntax.Expression
) -> tuple[syntax.Expression, str] | None:
    """What to put where, for a packed tensor or a packed list of tensors to be dropped out."""
    if isinstance(source, syntax.ListComp | syntax.GeneratorExp):
        return source.elt, flow.places.with_part(call, argument.value, flow.code(source.elt))
    if isinstance(source, syntax.List | syntax.Tuple):
        return None
    if _packs_list(flow, source):
        return None
    return source, flow.places.with_part(call, argument.value, flow.code(source))


def _packs_list(flow: Evaluator, source: syntax.Expression) -> bool:
    """Whether a packed thing may be a list of sequences."""
    from lstm_lint.flow.values import Sequence, Tuple

    value = flow.env.lookup(source.value) if isinstance(source, syntax.Name) else None
    parent = flow.surroundings[flow.frame.node].parents.get(source)
    owner = flow.surroundings[flow.frame.node].parents.get(parent) if parent else None
    name = ""
    if isinstance(owner, syntax.Call):
        name = flow.code(owner.func)
    return isinstance(value, Sequence | Tuple) or name.endswith("pack_sequence")


def _rebinds(statement: syntax.Node | None, value: syntax.Call) -> bool:
    """Whether a statement is ``name = value``."""
    return (
        isinstance(statement, syntax.Assign)
        and len(statement.targets) == 1
        and isinstance(statement.targets[0], syntax.Name)
        and statement.value is value
    )


def _behind_unpacking(
    flow: Evaluator, around: Surroundings, call: syntax.Call, argument: syntax.Arg, packed: Packed
) -> tuple[NodeEdit, ...]:
    """Behind the unpacking call, where that is the step after."""
    statement, line = around.statement(call), around.line(call)
    if not _rebinds(statement, call) or line is None or packed.run is None:
        return ()
    assert isinstance(statement, syntax.Assign)
    name = flow.code(statement.targets[0])
    if flow.code(argument.value) != name:
        return ()
    later = [
        each
        for each in around.names()
        if each.value == name
        and around.order[each] > max(around.order[n] for n in around.names(line))
    ]
    for read in later:
        if around.is_bound_at(read):
            continue
        unpack = around.parents.get(around.parents[read])
        if not isinstance(unpack, syntax.Call) or not _is_unpack(flow, unpack, read):
            return ()
        target = _first_target(around.statement(unpack), unpack)
        unpacked = around.line(unpack)
        if target is None or unpacked is None or around.block(unpacked) is not around.block(line):
            return ()
        code = f"{target} = {flow.places.with_part(call, argument.value, target)}"
        return (Remove(line), Insert(unpacked, (code,)))
    return ()


def _is_unpack(flow: Evaluator, call: syntax.Call, read: syntax.Name) -> bool:
    from lstm_lint.flow.values import Known

    callee = flow.evaluate(call.func)
    return callee == Known("torch.nn.utils.rnn.pad_packed_sequence") and call.args[0].value is read


def _first_target(statement: syntax.Node | None, value: syntax.Call) -> str | None:
    """The name that takes the first part of ``a, b = value``."""
    if not isinstance(statement, syntax.Assign) or len(statement.targets) != 1:
        return None
    target = statement.targets[0]
    if statement.value is value and isinstance(target, syntax.Tuple) and len(target.elements) == 2:
        first = target.elements[0]
        return first.value if isinstance(first, syntax.Name) else None
    if isinstance(statement.value, syntax.Subscript) and statement.value.value is value:
        return target.value if isinstance(target, syntax.Name) else None
    return None


def _on_data(flow: Evaluator, call: syntax.Call, argument: syntax.Arg) -> tuple[NodeEdit, ...]:
    """``packed._replace(data=f(packed.data))``, or what TorchScript takes in its place."""
    if not isinstance(argument.value, syntax.Name | syntax.Attribute):
        return ()
    packed = flow.code(argument.value)
    applied = flow.places.with_part(call, argument.value, f"{packed}.data")
    return _rebuilt(flow, call, packed, applied)


def _rebuilt(
    flow: Evaluator, node: syntax.Expression, packed: str, applied: str
) -> tuple[NodeEdit, ...]:
    """`node` replaced by `packed` with other data."""
    if not flow.scripts:
        return (Replace(node, f"{packed}._replace(data={applied})"),)
    made = imported_from(flow, PACKED_SEQUENCE)
    if made is None:
        return ()
    rest = ", ".join(
        f"{packed}.{field}" for field in ("batch_sizes", "sorted_indices", "unsorted_indices")
    )
    return (*made.edits, Replace(node, f"{made.code}({applied}, {rest})"))
