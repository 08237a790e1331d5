"""`view` and `reshape` that put the batch where another axis lies: every row mixes sequences.

Neither moves an element: axis 0 of the result runs over what axis 0 of the tensor runs over.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from lstm_lint.flow import layout
from lstm_lint.flow.conditions import settle, truth
from lstm_lint.flow.values import (
    BATCH,
    FEATURE,
    STATES,
    TIME,
    TRUE,
    UNKNOWN,
    Constant,
    Final,
    OneOf,
    Output,
    Packed,
    Run,
    Symbol,
    Tensor,
    Term,
    Tuple,
    Value,
    alternatives,
    integer,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

ANY = Constant(-1)


def batch_sizes(flow: Evaluator, run: Run) -> list[Value]:
    """All that certainly is the number of sequences in an RNN's call."""
    found: list[Value] = []
    for given in alternatives(run.input):
        first = given.batch_first if isinstance(given, Packed) else run.rnn.batch_first
        tensor = given.source if isinstance(given, Packed) else given
        if (answer := truth(flow, first)) is not None and isinstance(
            tensor, Tensor | Symbol | Term
        ):
            found.append(layout.size(flow, tensor, Constant(0 if answer else 1)))
        if isinstance(given, Packed) and isinstance(given.lengths, Tensor):
            found.append(layout.size(flow, given.lengths, Constant(0)))
    state = run.state.items[0] if isinstance(run.state, Tuple) and run.state.items else run.state
    if isinstance(state, Tensor) and state.axes is not None and len(state.axes) == 3:
        found.append(state.axes[1].size)
    return [each for each in found if each is not UNKNOWN]


def _sizes(flow: Evaluator, tensor: Tensor, place: int) -> list[Value]:
    """All that certainly is the length of one axis of an RNN's result."""
    assert tensor.axes is not None
    assert isinstance(tensor.meaning, Final | Output)
    found = [layout.size(flow, tensor, Constant(place))]
    if tensor.axes[place].kind == BATCH:
        found += batch_sizes(flow, tensor.meaning.run)
    return found


def product(flow: Evaluator, *sizes: Value) -> tuple[int, frozenset[tuple[Value, int]]] | None:
    """A product as its number and its symbols, so that equal ones compare equal."""
    number = 1
    symbols: Counter[Value] = Counter()
    queue = [settle(flow, each) for each in sizes]
    while queue:
        each = queue.pop()
        whole = integer(each)
        if each is UNKNOWN:
            return None
        if whole is not None:
            number *= whole
        elif isinstance(each, Term) and each.operator == "*":
            queue += [settle(flow, operand) for operand in each.operands]
        else:
            symbols[each] += 1
    return number, frozenset(symbols.items())


def mixes_states(flow: Evaluator, tensor: Tensor, sizes: list[Value]) -> str | None:
    """Whether sizes make rows of a final state that belong to several sequences.

    None if they do not; else the condition under which they do, nothing if always.
    """
    if not isinstance(tensor.meaning, Final) or tensor.axes is None or len(sizes) < 2:
        return None
    if [axis.kind for axis in tensor.axes] != [STATES, BATCH, FEATURE]:
        return None
    batches = _sizes(flow, tensor, 1)
    if Constant(1) in batches:
        return None
    states, features = tensor.axes[0].size, tensor.axes[2].size
    row = product(flow, *sizes[1:])
    whole_row = row is not None and row == product(flow, states, features)
    whole_row = whole_row or _is_row(flow, tensor.meaning.run, sizes[1:], features)
    if not (sizes[0] in batches or (whole_row and ANY not in sizes[1:])):
        return None
    if not (whole_row or ANY in sizes[1:]):
        return None
    rnn = tensor.meaning.run.rnn
    count = integer(settle(flow, states))
    if count is not None:
        return "" if count > 1 else None
    both, layers = settle(flow, rnn.bidirectional), settle(flow, rnn.num_layers)
    if truth(flow, both) is None and isinstance(both, Symbol) and both.default == TRUE:
        return " when `bidirectional` is true"
    if truth(flow, both) is True:
        return ""
    default = layers.default if isinstance(layers, Symbol) else None
    if default is not None and (integer(default) or 0) > 1:
        return " when `num_layers` is greater than 1"
    if whole_row and truth(flow, both) is None:
        return " when there are several layers or directions"
    if whole_row and layers is not UNKNOWN:
        return " when `num_layers` is greater than 1"
    return None


def _is_row(flow: Evaluator, run: Run, sizes: list[Value], features: Value) -> bool:
    """Whether one size, which knows the directions, makes a row of all states of a sequence."""
    both, layers = run.rnn.bidirectional, run.rnn.num_layers
    if len(sizes) != 1 or not isinstance(sizes[0], OneOf):
        return False
    for facts, each in sizes[0].options:
        known = dict(facts).get(both)
        ways = Constant(2 if known else 1)
        row = product(flow, each)
        if known is None or row is None or row != product(flow, layers, ways, features):
            return False
    return True


def swaps_axes(flow: Evaluator, tensor: Tensor, sizes: list[Value]) -> bool:
    """Whether sizes name the first two axes of an RNN's output the wrong way round."""
    if not isinstance(tensor.meaning, Output) or tensor.axes is None or len(sizes) < 2:
        return False
    if sorted(axis.kind for axis in tensor.axes[:2]) != [BATCH, TIME] or len(tensor.axes) != 3:
        return False
    ours, others = _sizes(flow, tensor, 0), _sizes(flow, tensor, 1)
    if Constant(1) in ours + others or sizes[0] not in others or sizes[0] in ours:
        return False
    if len(sizes) > 2 and sizes[1] in ours:
        return True
    long = tensor.padding is not None and tensor.axes[0].kind == TIME
    rest = [each for each in sizes[1:] if each != ANY]
    return long and len(rest) < len(sizes) - 1 and rest in ([], [tensor.axes[2].size])


def swaps_unknown(flow: Evaluator, value: Value, sizes: list[Value]) -> bool:
    """The same of something of which nothing is known: its own sizes, the wrong way round."""
    if not isinstance(value, Symbol | Term) or len(sizes) != 3:
        return False
    first, second, third = (layout.size(flow, value, Constant(i)) for i in range(3))
    last = (ANY, third, layout.size(flow, value, Constant(-1)), Constant(1))
    return first != second and sizes[:2] == [second, first] and sizes[2] in last
