"""Zeros that a recurrent module starts from: where they lie, and how they lie where it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow import objects
from lstm_lint.flow.code.rewrite import Drop, NodeEdit, Replace
from lstm_lint.flow.torch import starts
from lstm_lint.flow.torch.values import CellState, Final, Made, Rnn, Tensor
from lstm_lint.flow.values import Value

if TYPE_CHECKING:
    from lstm_lint.flow.events import Call


def is_returned_by(rnn: Rnn, part: Value) -> bool:
    """Whether a state is what the module returned in the step before."""
    meaning = part.meaning if isinstance(part, Tensor) else None
    if isinstance(meaning, CellState):
        return meaning.rnn.site is rnn.site
    return isinstance(meaning, Final) and meaning.run.rnn.site is rnn.site


def on_cpu(part: Value) -> Made | None:
    """How a module makes zeros on the CPU, every time it is called; None for any other state."""
    made = starts.made(part)
    if made is None or not isinstance(part, Tensor) or part.device != "cpu":
        return None
    if part.node is not made.origin:
        return None  # the code put it there
    if made.fill != "zeros" or made.typed or made.building or made.owner is None:
        return None
    return made if objects.is_module(made.owner) else None


def like_weights(call: Call, rnn: Rnn, made: Made) -> tuple[NodeEdit, ...]:
    """Zeros made where the weights of an RNN lie, and of their dtype; nothing if that is unclear."""
    function, called, zeros = made.function, call.node.func, made.origin
    if not isinstance(called, syntax.Attribute) or not isinstance(called.value, syntax.Name):
        return ()
    parameters = function.params.params if isinstance(function, syntax.FunctionDef) else ()
    if not parameters or parameters[0].name.value != called.value.value:
        return ()
    named = [each for each in zeros.args if each.keyword is not None]
    dtypes = [each for each in named if each.keyword.value == "dtype"]  # type: ignore[union-attr]
    plain = named == dtypes and not any(each.star for each in zeros.args)
    if made.owner is not call.flow.owner or made.written is not None or not plain:
        return ()
    weight = "weight_hh" if rnn.is_cell else "weight_hh_l0"
    made_like = Replace(zeros.func, f"{call.flow.code(called)}.{weight}.new_zeros")
    return (made_like, *map(Drop, dtypes))
