"""Parameters of recurrent modules: their names, and what gives them new values.

An RNN of torch has, for each layer ``k`` and direction, ``weight_ih_lk`` of shape
(gates * hidden_size, input), ``weight_hh_lk`` of (gates * hidden_size, hidden_size) and two biases
of (gates * hidden_size,); the reverse direction's end in ``_reverse``; ``proj_size`` adds
``weight_hr_lk``.  A cell has the same four without a layer.  The gates lie in the order input,
forget, cell, output for an LSTM and reset, update, new for a GRU
(https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import conditions, events
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.scope import term
from lstm_lint.flow.torch import starts, tables
from lstm_lint.flow.torch.values import FEATURE, OTHER, Axis, Module, Parameter, Rnn, Table, Tensor
from lstm_lint.flow.values import (
    NONE,
    PLAIN,
    TRUE,
    UNKNOWN,
    Constant,
    Dict,
    Instance,
    Known,
    Method,
    Sequence,
    Term,
    Tuple,
    Value,
    alternatives,
    integer,
)
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

_NAME = re.compile(r"(weight|bias)_(ih|hh|hr)(_l(\d+)(_reverse)?)?\Z")
MOST_LAYERS = 8


def names_parameter(name: str) -> bool:
    """Whether an attribute of that name is a parameter of an RNN or of a cell."""
    return _NAME.match(name) is not None


def parameter_names(flow: Evaluator, rnn: Rnn, certain: bool = False) -> list[str]:
    """The names of an RNN's parameters, in torch's order.

    Where layers, directions or biases are unknown, those that may exist are among them, unless
    only `certain` ones are wanted.
    """
    biased = conditions.truth(flow, rnn.bias)
    kinds = ["weight_ih", "weight_hh"]
    if biased is True or (biased is None and not certain):
        kinds += ["bias_ih", "bias_hh"]
    if rnn.is_cell:
        return kinds
    projected = conditions.settle(flow, rnn.proj_size)
    if projected != Constant(0) and (not certain or integer(projected) is not None):
        kinds.append("weight_hr")
    layers = integer(conditions.settle(flow, rnn.num_layers))
    count = min(layers, MOST_LAYERS) if layers is not None else (1 if certain else 2)
    both = conditions.truth(flow, rnn.bidirectional)
    ways = ["", "_reverse"] if both is True or (both is None and not certain) else [""]
    return [f"{kind}_l{k}{way}" for k in range(count) for way in ways for kind in kinds]


def parameters(flow: Evaluator, rnn: Rnn) -> list[Parameter]:
    """The parameters of an RNN, in torch's order."""
    return [Parameter(rnn, name) for name in parameter_names(flow, rnn)]


def collection(flow: Evaluator, rnn: Rnn, name: str) -> Value:
    """``rnn.all_weights`` and its like."""
    names = parameter_names(flow, rnn)
    if name == "_flat_weights":
        return Tuple(tuple(Parameter(rnn, each) for each in names), mutable=True)
    if name == "_flat_weights_names":
        return Tuple(tuple(Constant(each) for each in names), mutable=True)
    if name == "_parameters":
        return Dict(tuple((Constant(each), Parameter(rnn, each)) for each in names))
    groups: dict[str, list[Value]] = {}
    for each in names:
        layer = each.partition("_l")[2]
        value = Constant(each) if name == "_all_weights" else Parameter(rnn, each)
        groups.setdefault(layer, []).append(value)
    return Tuple(tuple(Tuple(tuple(g), mutable=True) for g in groups.values()), mutable=True)


def has_parameter(flow: Evaluator, rnn: Rnn, name: object) -> bool | None:
    """Whether an RNN has a parameter of that name; None if unknown."""
    found = _NAME.match(name) if isinstance(name, str) else None
    if found is None or not rnn.kind or int(found[4] or 0) >= MOST_LAYERS:
        return None
    if name in parameter_names(flow, rnn, certain=True):
        return True
    possible = parameter_names(flow, rnn)
    known = integer(conditions.settle(flow, rnn.num_layers)) is not None or not found[3]
    return False if name not in possible and (known or rnn.is_cell) else None


def rank(parameter: Parameter) -> int:
    """How many axes a parameter has."""
    return 1 if parameter.name.startswith("bias") else 2


def rows(parameter: Parameter) -> Value:
    """The length of a parameter's first axis."""
    if parameter.name.startswith("weight_hr"):
        return parameter.rnn.proj_size
    if not parameter.rnn.gates:
        return UNKNOWN
    return term("*", parameter.rnn.hidden_size, Constant(parameter.rnn.gates))


def _length(part: Parameter) -> Value:
    """The length of the first axis of a parameter, unknown of a part."""
    return UNKNOWN if part.region else rows(part)


# --- models: objects that hold RNNs


def members(
    flow: Evaluator, value: Value, prefix: str = "", depth: int = 0
) -> list[tuple[str, Value]]:
    """The modules within a module, itself first, each with its dotted name."""
    found: list[tuple[str, Value]] = []
    for option in alternatives(value):
        if isinstance(option, Rnn | Module):
            found.append((prefix, option))
        if isinstance(option, Module):
            for name, child in option.children:
                found += members(flow, child, _joined(prefix, name), depth + 1)
        elif isinstance(option, Instance) and depth < 4:
            found.append((prefix, option))
            for (key, name), attribute_ in list(flow.env.heap.items()):
                if key == option.key and attribute_ is not option:
                    found += members(flow, attribute_, _joined(prefix, name), depth + 1)
    return found


def _joined(prefix: str, name: str) -> str:
    return f"{prefix}.{name}" if prefix else name


def weighted(flow: Evaluator, value: Value) -> list[tuple[str, Value]]:
    """The same, with RNNs for the objects of classes that are derived from one."""
    made_as = flow.made_as
    return [
        (name, made_as.get(each.key, each) if type(each) is Instance else each)
        for name, each in members(flow, value)
    ]


def named_parameters(flow: Evaluator, value: Value) -> list[tuple[str, Value]]:
    """What ``named_parameters()`` gives for a module, as far as it is known."""
    found: list[tuple[str, Value]] = []
    for prefix, module in weighted(flow, value):
        if isinstance(module, Rnn):
            found += [(_joined(prefix, p.name), p) for p in parameters(flow, module)]
        elif isinstance(module, Module):
            found += [(_joined(prefix, n), t) for n, t in _of_other(module)]
    return found


_SHAPES = {"Linear": (2, 1), "Conv1d": (3, 1), "Conv2d": (4, 1),
           "LayerNorm": (1, 1), "BatchNorm1d": (1, 1), "BatchNorm2d": (1, 1)}  # fmt: skip


def _of_other(module: Module) -> list[tuple[str, Value]]:
    if module.name == "Embedding":
        return [("weight", Table(module))]
    weight, bias = _SHAPES.get(module.name, (0, 0))
    made: list[tuple[str, Value]] = []
    if weight:
        made.append(("weight", Tensor((Axis(OTHER),) * weight)))
    if bias:
        made.append(("bias", Tensor((Axis(FEATURE),) * bias)))
    return made


def within(part_: syntax.Node, target: syntax.Node) -> bool:
    """Whether an expression that leads to a parameter goes through `part_`."""
    node = target
    while node is not part_:
        if isinstance(node, syntax.Call):
            node = node.func
        elif isinstance(node, syntax.Attribute | syntax.Subscript):
            node = node.value
        else:
            return False
    return True


# --- what may be written without our seeing how


def may_write(flow: Evaluator, value: Value, node: syntax.Node, depth: int = 0) -> None:
    """Something unknown is given `value`, and may initialise the RNNs that it holds."""
    for option in alternatives(value):
        if type(option) in PLAIN:
            continue
        if isinstance(option, Rnn):
            option.site.initialised_by.append(node)
        elif isinstance(option, Parameter):
            option.rnn.site.initialised_by.append(node)
        elif isinstance(option, Instance):
            if depth or _suggests_initialisation(node):
                for _, module in weighted(flow, option):
                    if isinstance(module, Rnn):
                        module.site.initialised_by.append(node)
                    elif isinstance(module, Module):
                        tables.may_write(flow, module, node)
        elif isinstance(option, Table):
            tables.may_write(flow, option.module, node)
        elif isinstance(option, Module):
            tables.may_write(flow, option, node)
            for _, child in option.children:
                may_write(flow, child, node, depth)
        elif isinstance(option, Tuple) and depth < 3:
            for item in option.items:
                may_write(flow, item, node, depth + 1)
        elif isinstance(option, Sequence) and depth < 3:
            may_write(flow, option.item, node, depth + 1)
        elif isinstance(option, Dict) and depth < 3:
            for _, item in option.items:
                may_write(flow, item, node, depth + 1)


_INITIALISERS = re.compile(
    r"init|weight|reset|load|xavier|kaiming|orthogonal|restore|pretrain", re.I
)


def _suggests_initialisation(node: syntax.Node) -> bool:
    """Whether the unknown function that takes a model has a name of that kind."""
    function = node.func if isinstance(node, syntax.Call) else node
    name = ""
    if isinstance(function, syntax.Attribute):
        name = function.attr.value
    elif isinstance(function, syntax.Name):
        name = function.value
    return not name or _INITIALISERS.search(name) is not None


# --- writes


def write(
    flow: Evaluator,
    parameter: Parameter,
    node: syntax.Node,
    target: syntax.Node,
    how: str,
    value: Value = UNKNOWN,
) -> None:
    """A parameter, or a part of it, is given new values."""
    frame, site = flow.frame, parameter.rnn.site
    watched = frame.grad and not parameter.detached and not how.startswith("init.")
    event = events.Write(
        flow, frame, node, target, parameter, how.removeprefix("init."), value,
        frame.statement, frame.block, frame.loops > 0, watched,
        frozenset(flow.env.facts.items()), frame.tried, frame.forked,
        frame.guarded,
    )  # fmt: skip
    if not parameter.copied:
        site.writes.append(event)
        if isinstance(site.node, syntax.Param):
            flow.write_unsurely()
    if not event.resets and not (parameter.copied and parameter.copy is not None):
        site.initialised_by.append(node)
    flow.emit("on_write", lambda: event)


def attribute(flow: Evaluator, base: Parameter, name: str, node: syntax.Node) -> Value:
    """``parameter.name``."""
    if name == "data":
        return replace(base, detached=True, node=node)
    if name == "shape":
        return Tuple((_length(base), *(UNKNOWN,) * (rank(base) - 1)))
    if name == "ndim":
        return Constant(rank(base))
    if name == "requires_grad" and not base.rnn.site.frozen:
        return TRUE
    if name in ("requires_grad", "grad", "dtype", "device"):
        return UNKNOWN
    if name == "flat":
        return replace(base, region=_SOME, chunked=False, parted=0, node=node)
    return Method(base, name, node=node)


def part(
    flow: Evaluator,
    base: Parameter,
    index: tuple[Value, ...],
    node: syntax.Node | None,
    stored: bool = False,
) -> Value:
    """``parameter[index]``: a part of the same memory for slices, a copy for anything else.

    What is `stored` to such a place lands in the parameter all the same.
    """
    if base.parted:
        return _one_of(base, index, node)
    if base.region or any(each not in _WHOLE for each in index[1:]):
        return replace(base, region=_SOME, chunked=False, node=node)
    first = index[0] if index else UNKNOWN
    if isinstance(first, Term) and first.operator == ":":
        start, stop, stride = first.operands
        region = (
            Constant(0) if start == NONE else _from_start(base, start),
            rows(base) if stop == NONE else _from_start(base, stop),
        )
        if stride != NONE:
            region = (UNKNOWN, UNKNOWN)
        elif start == stop == NONE:
            return replace(base, node=node)
        return replace(base, region=region, node=node)
    part_ = replace(base, region=(first, first), node=node)
    if isinstance(first, Tensor | Tuple) and not stored:
        return replace(part_, copied=True, copy=base.copy or node)
    return part_


def _one_of(base: Parameter, index: tuple[Value, ...], node: syntax.Node | None) -> Parameter:
    """One of the equal parts that a view has a parameter in; nothing is known of anything else."""
    place, count = integer(index[0]) if index else None, base.parted
    known = place is not None and -count <= place < count and all(e in _WHOLE for e in index[1:])
    region = (Constant(place % count), Constant(count)) if known and place is not None else None
    return replace(base, region=region or _SOME, chunked=known, parted=0, node=node)


def equal_parts(base: Parameter, node: syntax.Node | None) -> tuple[Value, ...]:
    """What goes over a view of equal parts is given."""
    return tuple(_one_of(base, (Constant(k),), node) for k in range(base.parted))


_SOME = (UNKNOWN, UNKNOWN)
_WHOLE = (Term(":", (NONE, NONE, NONE)), Constant(...))
"""What an index says of an axis of which it takes all."""


def _from_start(base: Parameter, bound: Value) -> Value:
    """A bound of a slice, where it is counted from the end as counted from the start."""
    hidden, gates = base.rnn.hidden_size, base.rnn.gates
    count, whole = integer(bound), integer(rows(base))
    if count is not None and count < 0:
        return UNKNOWN if whole is None else Constant(max(whole + count, 0))
    if isinstance(bound, Term) and bound.operator == "neg" and hidden is not UNKNOWN:
        behind = (k for k in range(1, gates) if bound.operands[0] == term("*", hidden, Constant(k)))
        return next((term("*", hidden, Constant(gates - k)) for k in behind), UNKNOWN)
    return bound


_VIEWS = frozenset(
    "view reshape unflatten t transpose squeeze unsqueeze flatten permute contiguous numpy".split()
)
_MAYBE_COPIES = frozenset("to type cuda cpu float half bfloat16 double".split())
_NOT_SINGLE = frozenset("half bfloat16 double".split())


def method(
    flow: Evaluator, base: Parameter, name: str, arguments: Arguments, node: syntax.Node
) -> Value:
    """``parameter.name(…)``."""
    if name in ("size",):
        place = integer(arguments.get(0, "dim", NONE))
        if place is None:
            return attribute(flow, base, "shape", node)
        return _length(base) if place == 0 else UNKNOWN
    if name in ("dim", "ndimension"):
        return Constant(rank(base))
    if name in ("numel", "nelement"):
        return _length(base) if rank(base) == 1 else UNKNOWN
    if name == "detach":
        return replace(base, detached=True, node=node)
    if name == "clone":
        return replace(base, copied=True, copy=node, node=node)
    if name in _MAYBE_COPIES:
        copy = node if _is_cast(flow, base, name, arguments) else None
        return replace(base, copied=True, copy=base.copy or copy, node=node)
    if name in ("chunk", "split", "narrow"):
        return _parts(flow, base, name, arguments, node)
    if name in _VIEWS:
        count = _equal_parts(base, name, arguments)
        return replace(base, region=_SOME, chunked=False, parted=count, node=node)
    if name == "unbind" and base.parted and arguments.get(0, "dim", Constant(0)) == Constant(0):
        return Tuple(equal_parts(base, node))
    if name.endswith("_") and not name.startswith("_"):
        if name in ("requires_grad_", "detach_"):
            base.rnn.site.frozen = True
        elif name not in ("zero_grad_", "share_memory_"):
            target = syntax.receiver(node) or node
            write(flow, base, node, target, name, arguments.get(0, "value", UNKNOWN))
        return base
    if name in starts.LIKE:
        return starts.METHODS[name](flow, Tensor(device="other"), arguments, node)
    if name in _OF_ARRAYS:
        base.rnn.site.initialised_by.append(node)
    return flow.fresh()


_OF_ARRAYS = ("fill", "itemset")
"""What an array of numpy, which shows the memory of a parameter, has in place of torch's ``fill_``."""


def _equal_parts(base: Parameter, name: str, arguments: Arguments) -> int:
    """Into how many equal parts a view takes the rows of a whole parameter; 0 where that is unknown."""
    sizes = arguments.listed("size", "shape")
    if name == "unflatten":
        parts = arguments.get(1, "sizes")
        whole = arguments.get(0, "dim") == Constant(0) and isinstance(parts, Tuple)
        sizes = list(parts.items) if whole else []  # type: ignore[attr-defined]
    count = integer(sizes[0]) if len(sizes) > 1 and not arguments.unsure else None
    known = count is not None and name in PARTING and not base.region
    return count if known and 0 < count <= 16 else 0  # type: ignore[operator, return-value]


PARTING = ("view", "reshape", "unflatten")


def _is_cast(flow: Evaluator, base: Parameter, name: str, arguments: Arguments) -> bool:
    """Whether a parameter, which is of single precision, is certainly copied to another dtype."""
    wanted = (
        [arguments.get(0, "dtype"), arguments.get(1, "dtype")] if name in ("to", "type") else []
    )
    cast = name in _NOT_SINGLE or any(
        isinstance(each, Known) and each.path in _DTYPES for each in wanted
    )
    single = base.rnn.dtype == NONE and not flow.module.says("set_default")
    return cast and single and not base.rnn.site.cast and not base.rnn.site.moved


_DTYPES = frozenset(f"torch.{each}" for each in "half float16 bfloat16 double float64".split())


def _parts(
    flow: Evaluator, base: Parameter, name: str, arguments: Arguments, node: syntax.Node
) -> Value:
    first = arguments.get(0, "chunks" if name == "chunk" else "split_size")
    axis = arguments.get(1, "dim", Constant(0))
    if name == "narrow":
        start, length = arguments.get(1, "start"), arguments.get(2, "length")
        known = first == Constant(0) and not base.region
        region = (start, term("+", start, length)) if known else (UNKNOWN, UNKNOWN)
        return replace(base, region=region, chunked=False, node=node)
    count = integer(first) if name == "chunk" else None
    if name == "split" and first is not UNKNOWN and first == base.rnn.hidden_size:
        count = base.rnn.gates
    if count is None or not 0 < count <= 16 or axis != Constant(0) or base.region:
        rest = replace(base, region=_SOME, chunked=False, node=node)
        return Sequence(rest)
    places = [(Constant(k), Constant(count)) for k in range(count)]
    return Tuple(tuple(replace(base, region=each, chunked=True, node=node) for each in places))


def gate_of(flow: Evaluator, parameter: Parameter) -> int | None:
    """Which gate's rows a part of a parameter is, from 0; None if unknown, whole or no gate."""
    gates = gates_of(flow, parameter) if parameter.region else None
    return gates[0] if gates is not None and len(gates) == 1 else None


def gates_of(flow: Evaluator, parameter: Parameter) -> range | None:
    """The gates whose rows a parameter or a part of one is, from 0; None if unknown."""
    gates = parameter.rnn.gates
    if not parameter.region or not gates:
        return range(gates) if gates else None
    start, stop = (conditions.settle(flow, each) for each in parameter.region)
    if parameter.chunked:
        place = integer(start)
        return range(place, place + 1) if stop == Constant(gates) and place is not None else None
    if UNKNOWN in (start, stop):
        return None
    hidden, whole = parameter.rnn.hidden_size, rows(parameter)
    bounds: list[list[Value]] = []
    for k in range(gates + 1):
        spelled = [
            term("*", hidden, Constant(k)),
            term("//", term("*", whole, Constant(k)), Constant(gates)),
        ]
        bounds.append([*spelled, *_fractions(whole, k, gates)])
    begins = [k for k, spelled in enumerate(bounds) if start in spelled]
    ends = [k for k, spelled in enumerate(bounds) if stop in spelled]
    return range(begins[0], ends[-1]) if begins and ends and begins[0] < ends[-1] else None


def fraction_of(flow: Evaluator, parameter: Parameter) -> tuple[int, int] | None:
    """A part of a parameter as the k-th of n equal ones, of whatever number of gates."""
    start, stop = (conditions.settle(flow, each) for each in parameter.region or (UNKNOWN, UNKNOWN))
    if parameter.chunked:
        place, count = integer(start), integer(stop)
        return (place, count) if place is not None and count else None
    if UNKNOWN in (start, stop):
        return None
    whole = rows(parameter)
    for count in (2, 3, 4):
        for k in range(count):
            if start in _fractions(whole, k, count) and stop in _fractions(whole, k + 1, count):
                return k, count
    return None


def _fractions(whole: Value, k: int, gates: int) -> list[Value]:
    """The spellings of k/gates of the rows: ``n // 4``, ``n // 2``, ``3 * n // 4``."""
    from math import gcd

    if k == 0:
        return [Constant(0)]
    if k == gates:
        return [whole]
    divisor = gcd(k, gates)
    up, down = k // divisor, gates // divisor
    spelled = [term("//", term("*", whole, Constant(up)), Constant(down)),
               term("*", term("//", whole, Constant(gates)), Constant(k)),
               term("*", term("//", whole, Constant(down)), Constant(up))]  # fmt: skip
    return [each for each in spelled if each is not UNKNOWN]
