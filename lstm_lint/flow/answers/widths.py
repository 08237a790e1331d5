"""How many features a layer takes, and a tensor has."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax
from lstm_lint.flow.conditions import settle
from lstm_lint.flow.scope import term
from lstm_lint.flow.torch.values import (
    BATCH,
    FEATURE,
    OTHER,
    Final,
    Joined,
    Module,
    Output,
    Rnn,
    Sample,
    Step,
    Tensor,
)
from lstm_lint.flow.values import UNKNOWN, Constant, Symbol, Term, Tuple, Value, integer

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

_KEEP_WIDTH = frozenset("Dropout Identity ReLU LeakyReLU ELU SELU GELU SiLU Tanh Sigmoid".split())


class Product(NamedTuple):
    """A number times something unknown, or a number alone."""

    factor: int
    of: Value | None


def product(value: Value) -> Product | None:
    """A size as a product; None where it is nothing of the kind."""
    number = integer(value)
    if number is not None:
        return Product(number, None) if number > 0 else None
    if isinstance(value, Term) and value.operator == "*" and len(value.operands) == 2:
        one, other = value.operands
        factor, inner = integer(other), product(one)
        if factor is not None and inner is not None:
            return Product(factor * inner.factor, inner.of) if factor > 0 else None
    return Product(1, value) if isinstance(value, Symbol | Term) else None


def terms(size: Value) -> dict[Value | None, int]:
    """A size as a sum of things unknown, each so many times, and a number."""
    if isinstance(size, Term) and size.operator == "+" and len(size.operands) == 2:
        one, other = map(terms, size.operands)
        return {each: one.get(each, 0) + other.get(each, 0) for each in one | other}
    known = product(size)
    return {size: 1} if known is None else {known.of: known.factor}


def differ(flow: Evaluator, one: Value, other: Value) -> bool:
    """Whether two sizes are certainly unequal: but for a number, or for multiples of one thing."""
    left, right = terms(one), terms(other)
    more = {each: left.get(each, 0) - right.get(each, 0) for each in left | right}
    rest = [each for each, times in more.items() if times]
    if len(rest) != 1 or UNKNOWN in more or any(_may_change(flow, each) for each in more):
        return False
    return rest[0] is None or (rest[0] in left and rest[0] in right)


def differ_by_default(flow: Evaluator, one: Value, other: Value) -> bool:
    """Whether two sizes are certainly unequal, or are where callers leave parameters as they are."""
    left, right = (product(_default(each)) for each in (one, other))
    if left is not None and right is not None and left.of is None and right.of is None:
        return left.factor != right.factor
    return differ(flow, one, other)


def _default(value: Value) -> Value:
    """A size with parameters' defaults in place of the parameters."""
    if isinstance(value, Symbol) and value.default is not None:
        return value.default
    if isinstance(value, Term) and value.operator in "*+-":
        return term(value.operator, *map(_default, value.operands))
    return value


def _may_change(flow: Evaluator, size: Value | None) -> bool:
    """Whether code stores another number where a size is read."""
    if not isinstance(size, Term):
        return False
    name = size.operands[-1]
    if size.operator == "." and isinstance(name, Constant):
        return (size.operands[0], name.value) in flow.stored or _may_change(flow, size.operands[0])
    return any(_may_change(flow, each) for each in size.operands)


def taker(layer: Value) -> Value:
    """The layer that takes what is given to a layer: of several in a row, the first that has a width."""
    if isinstance(layer, Module) and layer.name == "Sequential" and not layer.arguments.unsure:
        for _, child in layer.children:
            if not isinstance(child, Module) or child.name not in _KEEP_WIDTH:
                return taker(child)
    return layer


def taken_by(flow: Evaluator, layer: Value) -> Value | None:
    """The length of the last axis that a layer takes, as `taker` has it."""
    if isinstance(layer, Rnn):
        return settle(flow, layer.input_size)
    if not isinstance(layer, Module) or not layer.path.startswith("torch.nn."):
        return None
    if (layer, "weight") in flow.stored:
        return None
    if layer.name == "Linear":
        return settle(flow, layer.arguments.get(0, "in_features"))
    if layer.name == "LayerNorm":
        shape = layer.arguments.get(0, "normalized_shape")
        if isinstance(shape, Tuple):
            return shape.items[-1] if shape.items else None
        return settle(flow, shape)
    return None


def fitted(flow: Evaluator, written: syntax.Expression, taken: Value, given: Value) -> str:
    """The code of a width that was written for `taken`, as `given` needs it.

    Nothing where it is neither a number nor a name, with or without a number in front of it.
    """
    if isinstance(written, syntax.BinaryOperation) and written.operator == "+":
        return _fitted_sum(flow, written, terms(taken), terms(given))
    has, wants = product(taken), product(given)
    if has is None or wants is None or has.of != wants.of:
        return ""
    if has.of is None:
        literal = isinstance(written, syntax.Literal) and written.value == has.factor
        return str(wants.factor) if literal else ""
    base = written
    if has.factor != 1 and isinstance(written, syntax.BinaryOperation):
        sides = (written.left, written.right)
        numbers = [isinstance(s, syntax.Literal) and s.value == has.factor for s in sides]
        if written.operator != "*" or sum(numbers) != 1:
            return ""
        base = sides[numbers.index(False)]
    elif has.factor != 1:
        return ""
    if not isinstance(base, syntax.Name | syntax.Attribute):
        return ""
    code = flow.code(base)
    return code if wants.factor == 1 else f"{wants.factor} * {code}"


def _fitted_sum(
    flow: Evaluator,
    written: syntax.BinaryOperation,
    taken: dict[Value | None, int],
    given: dict[Value | None, int],
) -> str:
    """A sum with another multiple of one of its names."""
    parts: list[syntax.Expression] = [written]
    while isinstance(parts[0], syntax.BinaryOperation) and parts[0].operator == "+":
        parts[:1] = [parts[0].left, parts[0].right]
    codes = list(map(flow.code, parts))
    for each, times in given.items():
        name = "" if each is None else spelled(each)
        if times != taken.get(each) and codes.count(name) == 1 and taken.get(each) == 1:
            codes[codes.index(name)] = f"{times} * {name}"
            return " + ".join(codes)
    return ""


def given_by(flow: Evaluator, tensor: Tensor) -> Value | None:
    """How many features a tensor has: an RNN's, also pooled or joined, or those of an embedding.

    Final states of several layers that lie in one row for each sequence are so many, too.
    """
    if not tensor.axes:
        return None
    kinds = [axis.kind for axis in tensor.axes]
    rows = isinstance(tensor.meaning, Final) and kinds == [BATCH, OTHER]
    if kinds[-1] != FEATURE and not rows:
        return None
    if isinstance(tensor.meaning, Joined):
        return None  # features where there is no batch
    if isinstance(tensor.meaning, Step | Output | Sample) and tensor.meaning.half:
        return None
    return settle(flow, tensor.axes[-1].size)


def is_made_in_many_ways(flow: Evaluator, tensor: Tensor, size: Value) -> bool:
    """Whether the RNN that a tensor comes from, or any where that is unclear, has several settings.

    Where its `size` has a name, that stands for whatever number a caller brings.
    """
    rnn = getattr(getattr(tensor.meaning, "run", tensor.meaning), "rnn", None)
    sites = flow.sites.values() if rnn is None else [rnn.site]
    if isinstance(size, Constant):
        return any(len(site.made) > 1 for site in sites)
    return any(len({(e.bidirectional, e.proj_size) for e in site.made}) > 1 for site in sites)


def spelled(value: Value) -> str:
    """A size for a message; nothing where it has no short name."""
    if isinstance(value, Constant):
        return str(value.value)
    if isinstance(value, Symbol):
        return value.name
    if isinstance(value, Term) and value.operator in (".", "*") and len(value.operands) == 2:
        one, other = map(spelled, value.operands)
        joint = "." if value.operator == "." else " * "
        return f"{one}{joint}{other}" if one and other else ""
    return ""
