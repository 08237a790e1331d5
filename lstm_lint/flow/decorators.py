"""What decorators make of a function, by the last part of their names."""

from __future__ import annotations

from collections.abc import Iterator

from lstm_lint import syntax

_TRANSPARENT = frozenset(
    "no_grad enable_grad inference_mode export ignore unused script script_method override "
    "wraps abstractmethod autocast custom_fwd overrides lru_cache cache jit njit "
    "typechecked torch_no_grad beartype jaxtyped".split()
)
"""Those that leave what a function computes as it is."""


def wrapper(function: syntax.FunctionDef) -> str:
    """The decorator that decides how a function is called; `?` if one is not known."""
    decided = ""
    for name in _names(function):
        if name in ("staticmethod", "classmethod", "property", "cached_property"):
            decided = name
        elif name in ("setter", "deleter"):
            return name
        elif name not in _TRANSPARENT:
            return "?"
    return decided


def stops_grad(function: syntax.FunctionDef | syntax.Lambda) -> bool:
    """Whether autograd is off in all of a function."""
    if isinstance(function, syntax.Lambda):
        return False
    return any(name in ("no_grad", "inference_mode") for name in _names(function))


def _names(function: syntax.FunctionDef) -> Iterator[str]:
    for decorator in function.decorators:
        yield syntax.last_name(decorator.func if isinstance(decorator, syntax.Call) else decorator)
