"""States to start from: tensors made of a shape alone, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import conditions, storing, uses
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.torch import devices, memory
from lstm_lint.flow.torch.values import OTHER, Axis, Learned, Made, Rnn, Tensor
from lstm_lint.flow.values import Constant, Known, Symbol, Term, Tuple, Value, alternatives, only
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call

Handler = Callable[["Evaluator", Arguments, syntax.Node], Value]
TensorMethod = Callable[["Evaluator", Tensor, Arguments, syntax.Node], Value]

_FILLS = {"zeros": "zeros", "ones": "ones", "randn": "random", "rand": "random", "empty": "empty"}
_SINGLE = (None, Known("torch.float"), Known("torch.float32"))
"""The dtypes that a tensor has without saying so, or says to have."""
LIKE = ("new_zeros", "new_ones", "new_empty", "new")
"""Methods that make a tensor of a shape, on the device and of the dtype of another."""


# --- making


def _made(
    flow: Evaluator,
    fill: str,
    sizes: list[Value] | None,
    device: str,
    typed: bool,
    node: syntax.Node,
) -> Value:
    assert isinstance(node, syntax.Call)
    axes = None if sizes is None else tuple(Axis(OTHER, each) for each in sizes)
    flow.ticks += 1
    function = flow.frame.node
    made = Made(fill, node, _is_building(flow), typed, flow.owner, function, flow.ticks)
    return Tensor(axes, made, device=device, node=node)


def _is_building(flow: Evaluator) -> bool:
    """Whether this is the code of a constructor, or of the module itself, or called from there."""
    frame = flow.frame
    while frame.owner is None and frame.caller is not None:
        frame = frame.caller
    node = frame.node
    return isinstance(node, syntax.Module) or (
        isinstance(node, syntax.FunctionDef) and node.name.value == "__init__"
    )


def _sizes(arguments: Arguments) -> list[Value] | None:
    """The shape, where it is written size by size."""
    sizes = arguments.listed("size", "shape")
    if arguments.unsure or (len(sizes) == 1 and not _is_number(sizes[0])):
        return None
    return sizes


def _is_number(size: Value) -> bool:
    return isinstance(size, Constant) or (isinstance(size, Term) and size.operator == "size")


def _creator(fill: str) -> Handler:
    def create(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
        typed = arguments.unsure or arguments.find(None, "dtype") not in _SINGLE
        where = _beside(flow, arguments, "" if arguments.unsure else flow.frame.device)
        return _made(flow, fill, _sizes(arguments), where, typed, node)

    return create


def _constructor(device: str) -> Handler:
    """``torch.FloatTensor(2, 3, 4)``: memory as it lies there; of a list, a copy of it."""

    def create(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
        sizes = _sizes(arguments)
        if len(arguments.positional) < 2 or sizes is None:
            return Tensor(device=device, node=node)
        return _made(flow, "empty", sizes, device, device != "cpu", node)

    return create


def _normal(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    """``torch.normal(mean, std, size)`` of two numbers; of tensors, it draws around those."""
    spread, shape = arguments.get(1, "std"), arguments.find(2, "size")
    plain = all(isinstance(each, Constant) for each in (arguments.get(0, "mean"), spread))
    if not plain or not isinstance(shape, Tuple) or spread in (Constant(0), Constant(0.0)):
        return Tensor(node=node)
    where = _beside(flow, arguments, "cpu")
    typed = arguments.find(None, "dtype") is not None
    return _made(flow, "random", list(shape.items), where, typed, node)


def _like(fill: str) -> Handler:
    """``torch.zeros_like(tensor)``."""

    def create(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
        uses.ask_argument(flow, arguments, "input")
        model = arguments.get(0, "input")
        axes = model.axes if isinstance(model, Tensor) else None
        sizes = None if axes is None else [each.size for each in axes]
        present = model.device if isinstance(model, Tensor | Symbol | Term) else ""
        return _made(flow, fill, sizes, _beside(flow, arguments, present), True, node)

    return create


def _beside(flow: Evaluator, arguments: Arguments, present: str) -> str:
    """Where a tensor is made like another: where that lies, if nothing else is said."""
    device = arguments.find(None, "device")
    return present if device is None else devices.of(flow, device, "other")


def _new(fill: str) -> TensorMethod:
    def create(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
        sizes = _sizes(arguments)
        if fill == "empty" and (sizes is None or len(sizes) < 2):
            return Tensor(node=node)
        where = _beside(flow, arguments, tensor.device or "other")
        return _made(flow, fill, sizes, where, True, node)

    return create


def learned(flow: Evaluator, arguments: Arguments, node: syntax.Node) -> Value:
    """``nn.Parameter(tensor)``: whatever it holds at first, training changes it."""
    data = arguments.get(0, "data")
    if isinstance(data, Tensor) and isinstance(data.meaning, Made):
        return replace(data, meaning=Learned(data.meaning.fill), node=node)
    return data


FUNCTIONS: dict[str, Handler] = {
    **{f"torch.{name}": _creator(fill) for name, fill in _FILLS.items()},
    **{f"torch.{name}_like": _like(fill) for name, fill in _FILLS.items()},
    "torch.normal": _normal,
    "torch.Tensor": _constructor("cpu"),
    "torch.FloatTensor": _constructor("cpu"),
    "torch.DoubleTensor": _constructor("other"),
    "torch.cuda.FloatTensor": _constructor("other"),
}


# --- writing

RANDOM = frozenset(
    "uniform normal trunc_normal xavier_uniform xavier_normal kaiming_uniform kaiming_normal "
    "orthogonal".split()
)
"""What fills a tensor with random numbers, of ``nn.init`` or of the tensor itself."""


def _filled(fill: str) -> TensorMethod:
    """``tensor.zero_()``."""

    def change(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
        what = fill
        if fill == "value":
            what = "zeros" if arguments.get(0, "value") in (Constant(0), Constant(0.0)) else "ones"
        return refilled(tensor, what, node)

    return change


def refilled(tensor: Tensor, fill: str, node: syntax.Node) -> Tensor:
    """A tensor with other numbers."""
    meaning = tensor.meaning
    if not isinstance(meaning, Made) or not fill:
        return replace(memory.forgotten(tensor), node=node)
    written = node if isinstance(node, syntax.Call) else None
    filled = replace(meaning, fill=fill, written=written)
    return replace(tensor, meaning=filled, changed="", node=node)


def overwritten(
    flow: Evaluator, target: Value, argument: syntax.Arg | None, name: str, node: syntax.Node
) -> Value:
    """``nn.init.name(tensor)``."""
    memory.written(flow, target)
    if argument is None or not isinstance(target, Tensor) or not isinstance(target.meaning, Made):
        return target
    drawn = "random" if name.rstrip("_") in RANDOM else ""
    fill = {"zeros_": "zeros", "ones_": "ones", "constant_": "ones"}.get(name, drawn)
    filled = refilled(target, fill, node)
    place(flow, argument.value, filled)
    return filled


def place(flow: Evaluator, node: syntax.Node, new: Value) -> None:
    """Whatever name or attribute a tensor is read by that changes in place holds the new one."""
    while isinstance(node, syntax.Attribute) and node.attr.value == "data":
        node = node.value
    held = conditions.place_of(flow, node)
    if held is not None:
        storing.place_value(flow, held, new)


def _typed(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    """``tensor.type(torch.long)``, or of another tensor: another dtype, and perhaps device."""
    return replace(tensor, device=devices.target(flow, "type", arguments, tensor.device), node=node)


def _typed_as(flow: Evaluator, tensor: Tensor, arguments: Arguments, node: syntax.Node) -> Value:
    """``tensor.type_as(other)``: the dtype of another tensor, and its device."""
    return replace(tensor, device=getattr(arguments.get(0, "other"), "device", ""), node=node)


METHODS: dict[str, TensorMethod] = {
    "type": _typed,
    "type_as": _typed_as,
    "zero_": _filled("zeros"),
    "fill_": _filled("value"),
    "normal_": _filled("random"),
    "uniform_": _filled("random"),
    "copy_": _filled(""),
    "new_zeros": _new("zeros"),
    "new_ones": _new("ones"),
    "new_empty": _new("empty"),
    "new": _new("empty"),
}


# --- asking


def given(call: Call) -> tuple[Rnn, Value] | None:
    """The recurrent module that is called, and the state that it starts from."""
    rnn = only(call.callee, Rnn)
    state = call.arguments.find(1, "hx")
    return None if rnn is None or state is None else (rnn, state)


def parts(state: Value) -> Iterator[Value]:
    """All that a state may consist of: (h_0, c_0) of an LSTM, h_0 alone of the others."""
    for option in alternatives(state):
        for part in option.items if isinstance(option, Tuple) else (option,):
            yield from alternatives(part)


def made(value: Value) -> Made | None:
    """How a tensor was made, where its numbers are still those."""
    if isinstance(value, Tensor) and isinstance(value.meaning, Made) and not value.changed:
        return value.meaning
    return None


def drawn(value: Value) -> list[Made]:
    """How a tensor of random numbers, each perhaps changed alike, or of none at all was made.

    Nothing where it may as well be another that is known.
    """
    found: list[Made] = []
    for each in alternatives(value):
        if is_left_open(each):
            continue
        meaning = each.meaning if isinstance(each, Tensor) else None
        if not isinstance(each, Tensor) or not isinstance(meaning, Made):
            return []
        changes = {"random": ("", "elementwise"), "empty": ("",)}.get(meaning.fill, ())
        if each.changed not in changes:
            return []
        found.append(meaning)
    return found


def is_left_open(value: Value) -> bool:
    """Whether nothing is known of a state: a caller's, or one kept from before."""
    return isinstance(value, Symbol | Term)


def made_of(value: Value) -> bool:
    """Whether a value is a state, or part of one, that no data went into."""
    return any(isinstance(part, Tensor) and isinstance(part.meaning, Made) for part in parts(value))
