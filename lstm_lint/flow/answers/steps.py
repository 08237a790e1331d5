"""Steps of an RNN's output on their way through a program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lstm_lint.flow.answers.operations import operation
from lstm_lint.flow.torch.values import Step, Tensor
from lstm_lint.flow.values import Dict, Facts, OneOf, Sequence, Tuple, Value

if TYPE_CHECKING:
    from lstm_lint import syntax
    from lstm_lint.flow.events import Call


def within(*values: Value) -> Iterator[tuple[Facts, Step]]:
    """The steps that values may be or hold, each with what holds where it is the one."""
    for facts, each in tensors(*values):
        if isinstance(each.meaning, Step):
            yield facts, each.meaning


def tensors(*values: Value, facts: Facts = frozenset()) -> Iterator[tuple[Facts, Tensor]]:
    """The tensors that values may be or hold, also within lists."""
    for value in values:
        kind = type(value)
        if kind is Tensor:
            yield facts, value  # type: ignore[misc]
        elif kind is OneOf:
            for inner, each in value.options:  # type: ignore[attr-defined]
                yield from tensors(each, facts=facts | inner)
        elif kind is Tuple:
            yield from tensors(*value.items, facts=facts)  # type: ignore[attr-defined]
        elif kind is Dict:
            yield from tensors(*(each for _, each in value.items), facts=facts)  # type: ignore[attr-defined]
        elif kind is Sequence:
            yield from tensors(value.item, facts=facts)  # type: ignore[attr-defined]


def kept_by_condition(call: Call) -> set[syntax.Node | None]:
    """Where steps were read that a condition may keep of some sequences alone."""
    found = operation(call)
    if found is None or found.name.removesuffix("_") not in _CONDITIONAL:
        return set()
    return {step.origin for _, step in within(found.tensor, *call.arguments.values())}


_CONDITIONAL = ("where", "masked_fill", "masked_scatter", "masked_select")
