"""Packing and padding: what torch.nn.utils.rnn does to values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.conditions import settle, truth
from lstm_lint.flow.scope import term
from lstm_lint.flow.torch import layout, longer, measures, modules, permutations
from lstm_lint.flow.torch.values import (
    BATCH,
    FEATURE,
    OTHER,
    TIME,
    Axis,
    Lengths,
    Output,
    Packed,
    PackedData,
    Padding,
    Rnn,
    Tensor,
)
from lstm_lint.flow.values import (
    FALSE,
    ITEM,
    NONE,
    NUMBERS,
    TRUE,
    UNKNOWN,
    Constant,
    OneOf,
    Sequence,
    Symbol,
    Term,
    Tuple,
    Value,
    join,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

ATTRIBUTES = frozenset(
    "data batch_sizes sorted_indices unsorted_indices to cuda cpu is_cuda is_pinned pin_memory double "
    "float half long int short char byte count index".split()
)
"""What a PackedSequence has; the rest is a tensor's."""


def _counted_by(lengths: Value) -> Value:
    """The tensor that holds the lengths, where those are its numbers or its `data`."""
    whole: Value = lengths
    while isinstance(whole, Term) and (
        whole.operator == NUMBERS
        or (whole.operator == "." and whole.operands[1] == Constant("data"))
    ):
        whole = whole.operands[0]
    if whole is lengths or not isinstance(whole, Symbol | Term):
        return whole
    return replace(whole, device=lengths.device)  # type: ignore[attr-defined]


def pack_padded_sequence(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    source, lengths = arguments.get(0, "input"), arguments.get(1, "lengths")
    lengths = _counted_by(lengths) if isinstance(lengths, Term) else lengths
    if isinstance(lengths, Symbol | Term):
        count = _count(flow, source, arguments.get(2, "batch_first", FALSE))
        order = permutations.order_of(source)
        known = Tensor((Axis(BATCH, count),), Lengths(lengths), order=order, node=lengths.node)
        flow.env.learned[lengths] = known
        whole = order.by.of if order is not None else UNKNOWN
        if isinstance(lengths, Symbol) and whole in lengths.of and isinstance(whole, Symbol):
            flow.env.learned[whole] = Tensor((Axis(BATCH),), Lengths(whole), node=whole.node)
        lengths = replace(known, device=lengths.device)
    elif isinstance(lengths, Tensor) and lengths.order is not None:
        whole = lengths.order.of  # a batch was sorted with its lengths
        if isinstance(whole, Symbol | Term):
            flow.env.learned[whole] = Tensor((Axis(BATCH),), Lengths(whole), node=whole.node)
    return Packed(
        source,
        lengths,
        arguments.get(2, "batch_first", FALSE),
        arguments.get(3, "enforce_sorted", TRUE),
        node=node,
    )


def _count(flow: Evaluator, source: Value, batch_first: Value) -> Value:
    """How many sequences a batch has, and so how many lengths go with it."""
    first = truth(flow, batch_first)
    if first is None or not isinstance(source, Tensor | Symbol | Term):
        return UNKNOWN
    return layout.size(flow, source, Constant(0 if first else 1))


def pack_sequence(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    source = arguments.get(0, "sequences")
    count = layout.size(flow, source, Constant(0))
    if isinstance(source, Tuple):
        count = Constant(len(source.items))
    lengths = Tensor((Axis(BATCH, count),), Lengths(_each(source)), node=node)
    return Packed(source, lengths, FALSE, arguments.get(1, "enforce_sorted", TRUE), node=node)


def _each(sequences: Value) -> Value:
    """What a list of sequences was made from, item by item, as far as it has the same lengths."""
    while (
        isinstance(sequences, Sequence)
        and sequences.over is not UNKNOWN
        and not _is_resized(sequences.item.node)
    ):
        sequences = sequences.over
    return sequences


def _is_resized(node: syntax.Node | None) -> bool:
    """Whether something is as written longer or shorter than what it is made of."""
    if isinstance(node, syntax.Subscript):
        return isinstance(node.slice[0], syntax.Slice)
    if isinstance(node, syntax.BinaryOperation):
        return isinstance(node.right, syntax.List) or isinstance(node.left, syntax.List)
    return isinstance(node, syntax.Call) and syntax.last_name(node.func) in _RESIZING


_RESIZING = frozenset(
    "cat concat concatenate hstack vstack pad repeat repeat_interleave tile narrow unique dropna".split()
)


def pad_packed_sequence(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    given = arguments.get(0, "sequence")
    unknown = Lengths(flow.fresh())
    if isinstance(given, OneOf):
        options = (
            (f, _unpacked(flow, each, unknown, arguments, node)) for f, each in given.options
        )
        return join(*options)
    return _unpacked(flow, given, unknown, arguments, node)


def _unpacked(
    flow: Evaluator, given: Value, unknown: Lengths, arguments: Arguments, node: syntax.Node
) -> Value:
    """The batch and its lengths, `unknown` where nothing is known of them."""
    first = truth(flow, arguments.get(1, "batch_first", FALSE))
    fill = arguments.get(2, "padding_value", Constant(0.0))
    meaning: Output | None = None
    features = Axis(FEATURE)
    changed = ""
    lengths_of: Value = UNKNOWN
    if isinstance(given, Packed):
        if given.run is not None:
            meaning = Output(given.run)
            features = _features(flow, given.run.rnn)
        lengths_of, changed = given.lengths, given.changed
    elif (
        isinstance(given, Tensor)
        and isinstance(given.meaning, Output)
        and given.meaning.run.packed is not False
    ):
        meaning, changed = given.meaning, given.changed
        features = given.axes[-1] if given.axes else features
    if isinstance(lengths_of, Tensor) and isinstance(lengths_of.meaning, Lengths):
        counted = lengths_of.meaning
    else:
        counted = unknown if lengths_of is UNKNOWN else Lengths(lengths_of)
    order = permutations.order_of(given)
    lengths = Tensor((Axis(BATCH),), counted, device="cpu", order=order, node=node)
    count = modules.size_of(flow, given, None)[0]
    if count is UNKNOWN:
        count = term("size", unknown.of, Constant(0))
    steps = arguments.find(3, "total_length")
    alone = steps is None or steps == NONE
    if steps is None or alone:
        steps = measures.longest(flow, lengths, node)
    axes = [Axis(TIME, steps), Axis(BATCH, count), features]
    if first is None:
        axes = [Axis(OTHER), Axis(OTHER), features]
    elif first:
        axes[0], axes[1] = axes[1], axes[0]
    padding: Padding | None = Padding("right", lengths, node, first, unpacked=True, fill=fill)
    if alone and settle(flow, count) == Constant(1):
        padding = None  # one sequence is as long as the longest
    order = permutations.behind(given) if meaning else order
    padded = Tensor(tuple(axes), meaning, padding, changed, order=order, node=node)
    return Tuple((padded, lengths), meaning.run if meaning else None, "unpacked", node=node)


def _features(flow: Evaluator, rnn: Rnn) -> Axis:
    if settle(flow, rnn.proj_size) != Constant(0):
        return Axis(FEATURE)
    return modules.features_of(flow, settle(flow, rnn.hidden_size), modules.directions(flow, rnn))


def _are_entries(flow: Evaluator, sequences: Value) -> bool:
    """Whether sequences certainly are the whole entries of one tensor, so that none is longer."""
    whole = _each(sequences)
    if not isinstance(whole, Tensor) and not (isinstance(whole, Term) and whole.operator == "like"):
        return False
    if not isinstance(sequences, Sequence) or sequences.kind == "unbound":
        return True
    length = layout.size(flow, sequences.item, Constant(0))
    counted = length.operands[0] if isinstance(length, Term) and length.operator == "size" else None
    entry = isinstance(counted, Symbol) and counted.name == ITEM
    return entry or (length is not UNKNOWN and length == layout.size(flow, whole, Constant(1)))


def _may_be_alike(sequences: Value) -> bool:
    """Whether sequences were made of one of them, cut from one thing, or cut or padded one by one."""
    if isinstance(sequences, Tuple):
        items = sequences.items
        if all(_is_resized(each.node) for each in items):
            return True
        return any(all(_comes_of(each, one) for each in items) for one in items)
    item = sequences.item if isinstance(sequences, Sequence) else UNKNOWN
    filled = isinstance(item, Term) and item.operator == longer.PAD
    filled = filled or _is_made_by(item, _PADDING)
    return filled or _is_made_by(_each(sequences), _CUTTING)


_PADDING = frozenset("pad constant_pad_nd interpolate".split())
_CUTTING = frozenset("unbind unfold chunk tensor_split sliding_window_view".split())


def _comes_of(value: Value, source: Value) -> bool:
    """Whether something is computed of the source, or of what is not remembered."""
    if isinstance(value, Term) and value != source and not _is_resized(value.node):
        return any(_comes_of(each, source) for each in value.operands)
    computed = isinstance(value, Tensor) and bool(value.changed)
    return computed or value == source or (isinstance(value, Symbol) and source in value.of)


def _is_made_by(value: Value, names: frozenset[str]) -> bool:
    node = value.node if isinstance(value, Symbol) else None
    return isinstance(node, syntax.Call) and syntax.last_name(node.func) in names


def pad_sequence(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    sequences = arguments.get(0, "sequences")
    first = truth(flow, arguments.get(1, "batch_first", FALSE))
    side = arguments.get(3, "padding_side", Constant("right"))
    axes: tuple[Axis, ...] | None = None
    item = sequences.item if isinstance(sequences, Sequence) else UNKNOWN
    inner = item.axes[1:] if isinstance(item, Tensor) and item.axes else None
    if first is not None and inner is not None:
        lead = (Axis(BATCH), Axis(TIME)) if first else (Axis(TIME), Axis(BATCH))
        axes = (*lead, *inner)
    name = side.value if isinstance(side, Constant) and side.value in ("left", "right") else ""
    counted = _each(sequences)
    alike = measures.are_alike(sequences) or _are_entries(flow, sequences)
    if alike or _may_be_alike(sequences):
        counted = Sequence(item, kind="repeated")
    lengths = Tensor((Axis(BATCH),), Lengths(counted))
    fill = arguments.get(2, "padding_value", Constant(0.0))
    padding = Padding(name, lengths, node, first, fill=fill)
    return Tensor(axes, None, padding, node=node)


_INDICES = ((2, "sorted_indices"), (3, "unsorted_indices"))


def packed_sequence(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    data = arguments.get(0, "data")
    ordered: Value = TRUE if arguments.find(2, "sorted_indices") is None else UNKNOWN
    if isinstance(data, Tensor) and isinstance(data.meaning, PackedData):
        kept = data.meaning.packed
        ordered = kept.enforce_sorted if ordered is UNKNOWN else ordered
        by_hand = (arguments.get(place, name) for place, name in _INDICES)
        if any(permutations.permutation(each) is not None for each in by_hand):
            kept = replace(kept, source=UNKNOWN)  # torch puts back what was sorted by them
        return replace(kept, enforce_sorted=ordered, changed=data.changed, node=node)
    return Packed(enforce_sorted=ordered, node=node)
