"""Which operations of torch write to the tensor that they are given, as their names and settings say."""

from __future__ import annotations

from lstm_lint import syntax
from lstm_lint.flow.arguments import Arguments
from lstm_lint.flow.torch.values import Module
from lstm_lint.flow.values import FALSE, TRUE, Value

PLACES = {
    "relu": 1, "relu6": 1, "selu": 1, "silu": 1, "mish": 1, "hardswish": 1, "hardsigmoid": 1,
    "leaky_relu": 2, "elu": 2, "celu": 2, "hardtanh": 3, "threshold": 3, "rrelu": 4,
    "dropout": 3, "alpha_dropout": 3, "feature_alpha_dropout": 3,
}  # fmt: skip
"""Where `inplace` stands among the arguments of a function."""
_OF_MODULES = {
    **{function.replace("_", ""): place - 1 for function, place in PLACES.items()},
    **dict.fromkeys("dropout dropout1d dropout2d dropout3d alphadropout".split(), 1),
    "featurealphadropout": 1,
    "rrelu": 2,
}
NOT_NUMBERS = frozenset({"requires_grad_", "detach_", "share_memory_", "rename_"})
"""What changes in place is none of the numbers."""
FORMS = frozenset(
    "t_ transpose_ swapaxes_ swapdims_ squeeze_ unsqueeze_ resize_ resize_as_ set_ as_strided_".split()
)
"""What changes is what the one tensor shows of its memory: its views stay as they are."""
OF_TENSORS = FORMS | frozenset(
    "copy_ fill_ zero_ normal_ uniform_ random_ index_fill_ index_add_ index_put_ masked_scatter_ "
    "scatter_add_ scatter_reduce_ lerp_ addcmul_ addcdiv_ remainder_ floor_ ceil_ trunc_".split()
)
"""What nothing but a tensor has, among the methods that change it."""
CONSTANT = frozenset({"zeros_", "ones_", "constant_", "fill_", "zero_", "eye_"})
"""Initialisations that draw no random numbers."""
RANDOM = frozenset(
    "orthogonal_ xavier_uniform_ xavier_normal_ kaiming_uniform_ kaiming_normal_ uniform_ normal_ "
    "trunc_normal_ sparse_".split()
)
INITIALISING = CONSTANT | RANDOM | {"reset_parameters"}
"""What replaces all that was in a tensor."""
_SPECIAL = frozenset(
    "__setitem__ __iadd__ __isub__ __imul__ __itruediv__ __ifloordiv__ __imod__ __ipow__".split()
)
OPERATORS = frozenset(
    f"operator.{name}" for name in "setitem iadd isub imul itruediv ifloordiv imod ipow".split()
)
"""Functions of Python that do the same."""


def is_in_place(name: str) -> bool:
    """Whether a method, or a function, of that name changes the tensor itself."""
    return name[-1:] == "_" and (name[:1] != "_" or name in _SPECIAL)


def may_draw(name: str, node: syntax.Node) -> bool:
    """Whether a method of something unknown may well be of an RNN's parameter, none of which is `weight`."""
    target = syntax.receiver(node)
    if isinstance(target, syntax.Attribute) and target.attr.value == "data":
        target = target.value
    others = syntax.last_name(target) in ("weight", "bias")
    return name in ("uniform_", "normal_", "copy_") and not others


def by_function(name: str, arguments: Arguments) -> bool | None:
    """Whether a function of torch that is called like this writes to its first argument."""
    if is_in_place(name):
        return True
    place = PLACES.get(name)
    return False if place is None else _is_set(arguments.find(place, "inplace"))


def place_in(module: str) -> int | None:
    """Where `inplace` stands among the settings of a module: of `LeakyReLU` as of `leaky_relu`."""
    return _OF_MODULES.get(module.lower())


def by_module(module: Module) -> bool | None:
    """Whether a module of torch writes to what it is given."""
    place = place_in(module.name)
    return False if place is None else _is_set(module.arguments.find(place, "inplace"))


def _is_set(setting: Value | None) -> bool | None:
    if setting is None or setting == FALSE:
        return False
    return True if setting == TRUE else None
