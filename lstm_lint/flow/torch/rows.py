"""Which sequences of a batch a tensor holds, and in which order they stand.

Whatever has a number for each sequence, `h_n`, lengths or a mask, goes with a tensor only where
both hold the same ones in the same order.
"""

from __future__ import annotations

from lstm_lint.flow.torch import permutations
from lstm_lint.flow.torch.values import Lengths, Order, Permutation, Run, Tensor
from lstm_lint.flow.values import SORTED, Symbol, Value

Standing = tuple[Permutation, bool] | None
"""An order, nothing for the caller's: the permutation, and whether it was made twice."""


def _standing(order: Order | None) -> Standing:
    return None if order is None or order.restored else (order.by, order.wrong)


def together(one: Tensor, other: Value) -> bool:
    """Whether two tensors of one batch certainly go together, row by row."""
    if not isinstance(other, Tensor) or one.chosen or other.chosen:
        return False
    return _standing(one.order) == _standing(other.order)


def are_of_caller(tensor: Tensor) -> bool:
    """Whether the rows of a tensor certainly are those that the caller gave, in his order."""
    return not tensor.chosen and _standing(tensor.order) is None


def are_of_run(tensor: Tensor, run: Run) -> bool:
    """Whether the rows of a tensor certainly are those of the final state that a run left."""
    order = permutations.order_of(run.input)
    return not tensor.chosen and _standing(tensor.order) == _standing(order)


def caller_lengths(padded: Tensor) -> Value | None:
    """How long the sequences are of a batch that was sorted by that and put back since."""
    order = padded.order
    if order is None or not order.restored or padded.chosen or padded.padding is None:
        return None
    lengths = padded.padding.lengths
    meaning = lengths.meaning if isinstance(lengths, Tensor) else None
    known = meaning.of if isinstance(meaning, Lengths) and not meaning.offset else None
    if isinstance(known, Symbol) and known.name == SORTED and order.by.of in known.of:
        return order.by.of
    return None
