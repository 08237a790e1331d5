"""Pooling over time: what does it, and how padding is kept out of it.

The mask is `True` at padded steps, is built once in a line of its own, and lies on the output's
device; lengths of `pad_packed_sequence` lie on the CPU.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers.operations import Operation, operation
from lstm_lint.flow.answers.reading import is_padded
from lstm_lint.flow.answers.row_by_row import RowByRow, to_its_end
from lstm_lint.flow.code.binding import Read, lengths_of, named
from lstm_lint.flow.code.imports import spelled
from lstm_lint.flow.code.rewrite import Insert, NodeEdit, Replace, Wrap
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.conditions import truth
from lstm_lint.flow.events import Binary, Call
from lstm_lint.flow.torch import arithmetic, cutting, layout, rows
from lstm_lint.flow.torch.values import (
    BATCH,
    TIME,
    Lengths,
    Mask,
    Module,
    Output,
    Pooled,
    Sample,
    Scores,
    Steps,
    Tensor,
)
from lstm_lint.flow.values import FALSE, NONE, UNKNOWN, Constant, Tuple, common, every, integer

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

MEAN, LARGEST, SMALLEST, SHARES, SPREAD = "mean", "largest", "smallest", "shares", "spread"
ATTENDED = "attended"
_POOLS = {
    "mean": (MEAN, "dim"), "sum": ("", "dim"),
    "adaptive_avg_pool1d": (MEAN, "output_size"), "AdaptiveAvgPool1d": (MEAN, "output_size"),
    "avg_pool1d": (MEAN, "kernel_size"), "AvgPool1d": (MEAN, "kernel_size"),
    "max": (LARGEST, "dim"), "amax": (LARGEST, "dim"), "argmax": (LARGEST, "dim"),
    "adaptive_max_pool1d": (LARGEST, "output_size"), "AdaptiveMaxPool1d": (LARGEST, "output_size"),
    "max_pool1d": (LARGEST, "kernel_size"), "MaxPool1d": (LARGEST, "kernel_size"),
    "min": (SMALLEST, "dim"), "amin": (SMALLEST, "dim"), "argmin": (SMALLEST, "dim"),
    "softmax": (SHARES, "dim"), "Softmax": (SHARES, "dim"), "log_softmax": (SHARES, "dim"),
    "LogSoftmax": (SHARES, "dim"), "logsumexp": (SHARES, "dim"),
    "std": (SPREAD, "dim"), "var": (SPREAD, "dim"), "median": (SPREAD, "dim"),
    "MultiheadAttention": (ATTENDED, "key"), "scaled_dot_product_attention": (ATTENDED, "key"),
}  # fmt: skip
"""What operations make of all steps, and the argument that says which those are: an axis, how many
numbers are left of the last one, or how many of its steps go into a number.  An attention shares
itself out over the steps of its `key`."""


def made_by(found: Operation) -> str:
    """What an operation makes of the steps that it pools; nothing where zeros leave that as it is."""
    return _POOLS.get(found.name, ("", ""))[0]


def pooled(call: Call) -> Operation | None:
    """What a call does to the steps that it may pool; None where that is unknown, or masked."""
    found = operation(call)
    if found is None or made_by(found) != ATTENDED:
        return found
    given = call.arguments
    told = {*given.keywords} - {"query", "key", "value"} - _TELLING_NOTHING
    masked = (
        given.unsure or given.positional[3:] or any(given.keywords[each] != NONE for each in told)
    )
    key = given.get(1, "key")
    masked = masked or _is_for_weights(surroundings(call.flow, call.frame.node), call.node)
    return None if masked else found._replace(tensor=key, written=None)


def _is_for_weights(around: Surroundings, call: syntax.Call) -> bool:
    """Whether the weights of an attention are what is taken of it, which may be shared out anew."""
    outer = around.parents.get(call)
    if isinstance(outer, syntax.Subscript):
        index = outer.slice[0]
        place = index.value if isinstance(index, syntax.Index) else None
        return not isinstance(place, syntax.Literal) or place.value != 0
    target = outer.targets[0] if isinstance(outer, syntax.Assign) else None
    first = target.elements[0] if isinstance(target, syntax.Tuple) else None
    return isinstance(first, syntax.Name) and first.value.startswith("_")


_TELLING_NOTHING = frozenset("need_weights average_attn_weights dropout_p scale enable_gqa".split())
"""Settings of an attention that keep no step out of it."""


def is_reduction(found: Operation) -> bool:
    """Whether an operation leaves one number of all along an axis, which is gone then."""
    makes, argument = _POOLS.get(found.name, ("", ""))
    return argument == "dim" and makes != SHARES


_EXTREME = "padded steps take part in this maximum or minimum over time"
EFFECTS = {
    MEAN: "the mean over time counts the padding of every sequence shorter than the longest",
    LARGEST: _EXTREME,
    SMALLEST: _EXTREME,
    SHARES: "padded steps take part in this softmax over time",
    SPREAD: "padded steps take part in this statistic over time",
    ATTENDED: "padded steps are attended to like any other; give it a mask of them",
}
"""What each kind of pool makes of the padding, for a message."""


def axis_of(call: Call, found: Operation, tensor: Tensor) -> int | None:
    """The axis that an operation pools over as a whole; None where that is none, or unknown."""
    if tensor.axes is None:
        return None
    last, argument = len(tensor.axes) - 1, _POOLS.get(found.name, ("", ""))[1]
    said = found.arguments.find(0, argument) if argument else None
    if argument == "dim":
        return tensor.axis(found.arguments.get(None, "axis") if said is None else said)
    if argument == "key":
        return _attended(call, found, last)
    if argument == "output_size":
        return last if integer(said or UNKNOWN) == 1 else None
    if argument == "kernel_size":
        return last if said == layout.size(call.flow, tensor, Constant(last)) else None
    return None


def _attended(call: Call, found: Operation, last: int) -> int | None:
    """The axis of its keys that an attention goes over."""
    if found.name == "scaled_dot_product_attention":
        return last - 1
    built = [each.arguments for each in every(call.callee, Module)]
    first = {truth(call.flow, each.get(None, "batch_first", FALSE)) for each in built}
    if last != 2 or len(first) != 1 or any(each.unsure or each.positional[8:] for each in built):
        return None
    return {True: 1, False: 0}.get(first.pop())  # type: ignore[arg-type]


def axes_of(found: Operation, tensor: Tensor) -> tuple[int, ...]:
    """The axes that an operation pools over where it names several; nothing where one is unknown."""
    said = found.arguments.find(0, "dim") if _POOLS[found.name][1] == "dim" else None
    places = [tensor.axis(each) for each in said.items] if isinstance(said, Tuple) else []
    return tuple(each for each in places if each is not None) * (None not in places)


def over_padding(call: Call, found: Operation, rows: RowByRow) -> tuple[Tensor, ...]:
    """The outputs whose padded steps certainly take part in a pool; nothing if one's may not."""
    tensors = tuple(map(cutting.behind_turn, every(found.tensor, Tensor)))
    if made_by(found):
        tensors = tuple(rows.with_padding(call, call.node, each) for each in tensors)
    return tensors if all(_takes_padding(call, found, each) for each in tensors) else ()


def effect(
    found: Operation, tensor: Tensor
) -> tuple[str, tuple[tuple[syntax.Node | None, str], ...]]:
    """What padding does to a pool, and where it was made."""
    padding = tensor.padding.node if tensor.padding is not None else None
    where = " (padded at line {line0})" if padding is not None else ""
    return f"{EFFECTS[made_by(found)]}{where}", ((padding, "padded here"),)


def _takes_padding(call: Call, found: Operation, tensor: Tensor) -> bool:
    """Whether an operation certainly pools over the padded steps of an RNN's output."""
    if not isinstance(tensor.meaning, Output | Sample | Scores | Steps) or not tensor.axes:
        return False
    if not made_by(found) or not is_padded(call.flow, tensor):
        return False
    place = axis_of(call, found, tensor)
    if place is None:
        kinds = [tensor.axes[each].kind for each in axes_of(found, tensor)]
        if TIME not in kinds or BATCH in kinds:
            return False
    elif tensor.axes[place].kind != TIME:
        return False
    loses = made_by(found) in _LOSES.get(tensor.bound, ())
    return not (loses and tensor.padding.unpacked)  # type: ignore[union-attr]


_LOSES = {"least": (LARGEST,), "most": (SMALLEST,), "unclear": (LARGEST, SMALLEST)}
"""The extremes that padding cannot win, by the `bound` of a tensor."""


def rescaled(event: Call | Binary) -> syntax.Node | None:
    """The mean that arithmetic may share out anew over the real steps: ``mean * (steps / lengths)``."""
    if isinstance(event, Binary):
        operator, left, right = event.operator, event.left, event.right
    else:
        found = operation(event)
        if found is None or found.name not in SCALING:
            return None
        operator, left, right = SCALING[found.name], found.tensor, found.arguments.get(0, "other")
    for one, other in ((left, right), (right, left)):
        if (
            isinstance(one, Tensor)
            and isinstance(one.meaning, Pooled)
            and arithmetic.may_mask(other)
        ):
            if operator == "*" or (operator == "/" and one is left):
                return one.meaning.origin
    return None


SCALING = {
    **dict.fromkeys(("mul", "mul_", "multiply"), "*"),
    **dict.fromkeys(("div", "div_", "divide", "true_divide"), "/"),
}


def without_padding(call: Call, found: Operation, tensor: Tensor) -> tuple[NodeEdit, ...]:
    """The edits that keep the padding out; nothing where that is unclear."""
    around = surroundings(call.flow, call.frame.node)
    sample = tensor.meaning if isinstance(tensor.meaning, Sample) else None
    if sample is not None and sample.batch is not None and found.written is not None:
        return to_its_end(call, found.written, sample, sample.batch, ":{}")
    if call.node not in around or found.written is None or tensor.padding is None:
        return ()
    if tensor.padding.node is None:
        return ()  # a part of the batch, whose lengths are others
    zeros = tensor.padding.unpacked and not tensor.changed
    if made_by(found) in (MEAN, SPREAD) and axes_of(found, tensor)[1:]:
        return ()
    if found.name == "mean":
        filled = () if zeros else masked(call, around, found, "0")
        return _divided(call, around, found, tensor, filled) if zeros or filled else ()
    if zeros and made_by(found) == MEAN and found.name != "mean" and _has_one_setting(found):
        return _divided_to_one(call, around, found, tensor)
    if made_by(found) in (MEAN, SPREAD):
        return ()
    sign = "" if made_by(found) == SMALLEST else "-"
    fill = f"float({call.flow.quote}{sign}inf{call.flow.quote})"
    return masked(call, around, found, fill) or _bound(call, around, found, tensor, fill)


def _has_one_setting(found: Operation) -> bool:
    """Whether a pool is told nothing but how much it takes together, or leaves."""
    return len(list(found.arguments.values())) == 1


def _divided(
    call: Call, around: Surroundings, found: Operation, tensor: Tensor, filled: tuple[NodeEdit, ...]
) -> tuple[NodeEdit, ...]:
    """``out.mean(1)`` as ``out.sum(1) / lengths``."""
    flow, function = call.flow, call.node.func
    lengths, base = lengths_of(flow, tensor, call.node), _typed(found.written)
    if base is None or lengths is None or tensor.axes is None:
        return ()
    if not isinstance(function, syntax.Attribute):
        return ()
    if len(call.node.args) > 2 + (found.written is not function.value):
        return ()
    keeps = found.arguments.find(1, "keepdim")
    time, batch = tensor.find(TIME), tensor.find(BATCH)
    if time is None or batch is None or keeps not in (None, Constant(False), Constant(True)):
        return ()
    kept = [i for i in range(len(tensor.axes)) if i != time or keeps == Constant(True)]
    if len(kept) == 2 and kept[0] == batch:
        shape = ".unsqueeze(1)"
    else:
        shape = f".view({', '.join('-1' if i == batch else '1' for i in kept)})"
        shape = shape if len(kept) > 1 else ""
    share = f" / {lengths.code}{shape}.to({flow.code(base)})"
    tight = isinstance(around.parents.get(call.node), _BINDING)
    whole = Wrap(call.node, "(", f"{share})") if tight else Wrap(call.node, "", share)
    own = tuple(each for each in lengths.edits if each not in filled)
    return (*filled, *own, Replace(function.attr, "sum"), whole)


def _divided_to_one(
    call: Call, around: Surroundings, found: Operation, tensor: Tensor
) -> tuple[NodeEdit, ...]:
    """``adaptive_avg_pool1d(out, 1)`` as ``out.sum(-1, keepdim=True) / lengths``."""
    lengths, base = lengths_of(call.flow, tensor, call.node), _typed(found.written)
    if base is None or lengths is None or tensor.axes is None or tensor.find(BATCH) is None:
        return ()
    assert found.written is not None
    code = call.flow.code
    shape = ", ".join("-1" if axis.kind == BATCH else "1" for axis in tensor.axes)
    share = f"{lengths.code}.view({shape}).to({code(base)})"
    mean = f"{code(found.written)}.sum(-1, keepdim=True) / {share}"
    tight = isinstance(around.parents.get(call.node), _BINDING)
    return (*lengths.edits, Replace(call.node, f"({mean})" if tight else mean))


_BINDING = (
    syntax.Attribute,
    syntax.Subscript,
    syntax.BinaryOperation,
    syntax.UnaryOperation,
    syntax.Call,
)


def masked(call: Call, around: Surroundings, found: Operation, fill: str) -> tuple[NodeEdit, ...]:
    """A mask in front of the statement, and the padding filled where the tensor is named."""
    base, line = _named(found.written), around.line(call.node)
    known = UNKNOWN if base is None else call.flow.evaluate(base)
    value = common(known, Tensor, lambda each: (each.axes, each.padding, each.order, each.chosen))
    if base is None or line is None or value is None:
        return ()
    return _filled(call, around, value, base, Read(call.flow.code(base)), line, fill)


def _bound(
    call: Call, around: Surroundings, found: Operation, tensor: Tensor, fill: str
) -> tuple[NodeEdit, ...]:
    """The same for a tensor without a name, which gets one in a line of its own."""
    if found.written is None or _named(found.written) is not None:
        return ()
    line = around.front(found.written)
    base = named(call.flow, found.written, "scores" if made_by(found) == SHARES else "steps")
    if line is None or base is None:
        return ()
    return _filled(call, around, tensor, found.written, base, line, fill)


def _filled(
    call: Call,
    around: Surroundings,
    value: Tensor,
    node: syntax.Expression,
    base: Read,
    line: syntax.Node,
    fill: str,
) -> tuple[NodeEdit, ...]:
    flow, code = call.flow, base.code
    if value.axes is None:
        return ()
    time, batch = value.find(TIME), value.find(BATCH)
    if time is None or batch is None:
        return ()
    known = _mask_of(flow, value, batch < time)
    edits: tuple[NodeEdit, ...] = ()
    if known is None:
        lengths, arange = lengths_of(flow, value, call.node), spelled(flow, "torch.arange")
        known = around.free("padding", "is_padding", "padded_steps")
        if lengths is None or arange is None:
            return ()
        steps = f"{arange.code}({code}.size({time}), device={code}.device)"
        moved = f"{lengths.code}.to({code}.device)"
        if batch < time:
            mask = f"{known} = {steps} >= {moved}.unsqueeze(1)"
        else:
            mask = f"{known} = {steps}.unsqueeze(1) >= {moved}"
        edits = (*lengths.edits, *arange.edits, Insert(line, (mask,), before=True))
    index = known
    for place in range(len(value.axes)):
        if place not in (time, batch):
            at = place if place < len(value.axes) - 1 else -1
            index += f".unsqueeze({at})"
    filled = f"{code}.masked_fill({index}, {fill})"
    return (*base.edits, *edits, Replace(node, filled))


def _mask_of(flow: Evaluator, value: Tensor, batch_first: bool) -> str | None:
    """The name of a mask that is true at the padded steps of an output, on its device."""
    wanted = value.padding.lengths if value.padding is not None else None
    if not isinstance(wanted, Tensor) or not isinstance(wanted.meaning, Lengths):
        return None
    axes = (BATCH, TIME) if batch_first else (TIME, BATCH)
    for name, known in flow.env.names.items():
        if isinstance(known, Tensor) and known.meaning == Mask(wanted.meaning.of, inverted=True):
            same = rows.together(known, value) and known.device == "other"
            if same and tuple(axis.kind for axis in known.axes or ()) == axes:
                return name
    return None


def _typed(node: syntax.Expression | None) -> syntax.Name | syntax.Attribute | None:
    """A name for numbers of the same dtype on the same device as what is made of it."""
    while not isinstance(node, syntax.Name | syntax.Attribute | None):
        if isinstance(node, syntax.Subscript):
            node = node.value
        elif isinstance(node, syntax.Call) and isinstance(node.func, syntax.Attribute):
            if node.func.attr.value not in _FORMS:
                return None
            node = node.func.value
        else:
            return None
    return node


_TURNS = frozenset({"transpose", "permute", "contiguous", "swapaxes", "movedim"})
_FORMS = _TURNS | {"unsqueeze", "squeeze", "view", "reshape"}


def _named(node: syntax.Expression | None) -> syntax.Name | syntax.Attribute | None:
    """The name that an expression turns the axes of."""
    while isinstance(node, syntax.Call) and isinstance(node.func, syntax.Attribute):
        if node.func.attr.value not in _TURNS:
            return None
        node = node.func.value
    if isinstance(node, syntax.Attribute) and node.attr.value == "mT":
        node = node.value
    return node if isinstance(node, syntax.Name | syntax.Attribute) else None
