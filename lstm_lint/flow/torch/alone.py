"""Whether an RNN that is handed something unknown runs over batches or over single sequences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.conditions import settle, truth
from lstm_lint.flow.scope import term
from lstm_lint.flow.torch.layout import TURNED, has_batch, is_item
from lstm_lint.flow.torch.values import Run
from lstm_lint.flow.values import (
    TRUE,
    Constant,
    Symbol,
    Term,
    Tuple,
    Value,
    alternatives,
)

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

ENTRIES = frozenset("sample example instance sequence sentence seq".split())
"""Words that name one entry of a batch."""

_SEQUENCES = ENTRIES | frozenset(
    "single utterance word line text document doc episode trajectory track".split()
)


def speaks_of(name: str, words: frozenset[str]) -> bool:
    """Whether a name says one of some words."""
    return not words.isdisjoint(name.lower().split("_"))


def ran(flow: Evaluator, run: Run, batch: Value) -> None:
    """Remember what a call of an RNN shows of what it is given."""
    given = [_source(each) for each in alternatives(run.input)]
    single = run.batched is False or settle(flow, batch) == Constant(1)
    if single or any(map(is_item, given)) or any(map(_is_named_single, given)):
        flow.alone.add(run.node)
    bare = {each for each in given if is_given_to_forward(flow, each)}
    if len(bare) == len(given):
        flow.handed.setdefault(run.node, set()).update(bare)  # type: ignore[arg-type]
    for each in given:
        if isinstance(each, Symbol | Term):
            flow.laid.setdefault(each, set()).add(truth(flow, run.rnn.batch_first))


def is_given_to_forward(flow: Evaluator, value: Value) -> bool:
    """Whether something is a parameter, as it came, of the module's ``forward`` that runs."""
    frame = flow.frame
    while frame.caller is not None:
        frame = frame.caller
    node = frame.node
    if not isinstance(node, syntax.FunctionDef) or node.name.value != "forward":
        return False
    own = frame.owner is not None and isinstance(value, Symbol)
    return own and value.node in node.params.params


def ask_rank(flow: Evaluator, value: Value) -> Value:
    """How many axes something has; who asks may be given it with and without a batch."""
    flow.asked_rank.add(_source(value))
    return term("dim", value)


def unpack_shape(flow: Evaluator, shape: Tuple, count: int) -> None:
    """``batch, steps, features = out.shape``: so many axes it has."""
    if shape.run is not None and len(shape.items) == 3:
        (flow.batched if count == 3 else flow.alone).add(shape.run.node)


def gives_batches(value: Value) -> bool:
    """Whether iterating over something unknown gives batches, by its name."""
    name = value.name if isinstance(value, Symbol) else ""
    if isinstance(value, Term) and value.operator == ".":
        name = str(getattr(value.operands[-1], "value", ""))
    return name.lower().endswith(("loader", "batches"))


def is_batch(flow: Evaluator, run: Run) -> bool:
    """Whether an RNN runs over a batch: certainly, or by how it was built and nothing denies it.

    Who writes `batch_first=True` and hands it a bare parameter of a module's `forward` means a
    batch, unless the program asks for the parameter's axes, names it a sequence or gives it one.
    """
    if has_batch(flow, run):
        return True
    parameters = flow.handed.get(run.node)
    if parameters is None or run.batched is False or run.node in flow.alone:
        return False
    return run.rnn.batch_first == TRUE and parameters.isdisjoint(flow.asked_rank)


def _source(value: Value) -> Value:
    """What something unknown was made from without a change of its first axes."""
    while isinstance(value, Term) and value.operator == "like" and value.operands[2] != TURNED:
        value = value.operands[0]
    return value


def is_repeated(value: Value) -> bool:
    """Whether a batch is one sequence several times, or the windows that were cut out of one."""
    made = [_source(each).node for each in alternatives(value)]
    return any(
        isinstance(each, syntax.Call) and syntax.last_name(each.func) in _REPEATING for each in made
    )


_REPEATING = frozenset("expand expand_as repeat repeat_interleave tile unfold".split())


def may_be_one(value: Value) -> bool:
    """Whether something is a single sequence, by where it comes from or what it is called."""
    return is_item(value) or _is_named_single(value)


def names_steps(value: Value) -> bool:
    """Whether the entries of something are by its name the steps of one sequence."""
    return isinstance(value, Symbol) and speaks_of(value.name, _STEPS)


_STEPS = frozenset(
    "frames video clip steps tokens words states observations obs rollout points chunks".split()
)


def _is_named_single(value: Value) -> bool:
    return isinstance(value, Symbol) and speaks_of(value.name, _SEQUENCES)
