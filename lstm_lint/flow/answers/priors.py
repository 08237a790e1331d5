"""States that are drawn at random: those that are a mistake, and those that are the model.

A generator draws what it starts from, and a decoder's latent state is drawn where none is given:
one input is meant to give another result every time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.answers import left_out
from lstm_lint.flow.code.rewrite import NodeEdit, Remove, Replace, Unwrap
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.scope import ELEMENTWISE
from lstm_lint.flow.torch import starts
from lstm_lint.flow.torch.values import CellState, Final, Learned, Made, Rnn, Tensor
from lstm_lint.flow.values import Term, Value, alternatives

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Call
    from lstm_lint.flow.frames import Frame

_LATENT = frozenset("z zs noise noises latent latents prior eps epsilon".split())
_DRAWING = frozenset(
    "sample samples sampling generate generates generation generator dream".split()
)
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def is_prior(call: Call) -> bool:
    """Whether a recurrent module is started at random on purpose.

    It reads nothing that was given, or the code says that it draws: by the name of the state, or
    by that of the function or class.
    """
    if any(map(_is_made, alternatives(call.arguments.get(0, "input")))):
        return True
    state = call.arguments.node(1, "hx")
    names = [] if state is None else left_out.names(state)
    if any(not _LATENT.isdisjoint(_words(name)) for name in names):
        return True
    return any(not _DRAWING.isdisjoint(_words(name)) for name in _around(call.frame))


def is_drawn_on_purpose(made: Made) -> bool:
    """Whether the function that made a tensor says that it draws."""
    name = getattr(getattr(made.function, "name", None), "value", "")
    return not (_DRAWING | _LATENT).isdisjoint(_words(name))


def _is_made(value: Value) -> bool:
    return isinstance(value, Tensor) and isinstance(value.meaning, Made)


def _around(frame: Frame | None) -> Iterator[str]:
    """What the functions and classes are called that a call was reached through."""
    while frame is not None:
        if isinstance(frame.node, syntax.FunctionDef):
            yield frame.node.name.value
        if frame.owner is not None:
            yield frame.owner.name
        frame = frame.caller


def _words(name: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(name)}


def is_handed_on(rnn: Rnn, state: Value) -> bool:
    """Whether a state certainly comes from elsewhere in the model: what is drawn stands for it."""
    return any(_is_computed(rnn, part) for part in starts.parts(state))


def _is_computed(rnn: Rnn, part: Value) -> bool:
    if isinstance(part, Term):
        return part.operator in ELEMENTWISE
    if not isinstance(part, Tensor):
        return False
    if isinstance(part.meaning, Made | Learned):
        return False
    if isinstance(part.meaning, CellState):
        return part.meaning.rnn.site is not rnn.site
    return not isinstance(part.meaning, Final) or part.meaning.run.rnn.site is not rnn.site


# --- zeros instead

_ZEROS = {
    "randn": "zeros", "rand": "zeros", "empty": "zeros", "Tensor": "zeros", "FloatTensor": "zeros",
    "randn_like": "zeros_like", "rand_like": "zeros_like", "empty_like": "zeros_like",
    "new_empty": "new_zeros", "new": "new_zeros",
}  # fmt: skip


def zeros(flow: Evaluator, made: Made) -> tuple[NodeEdit, ...]:
    """The same tensor of zeros: made so, or filled so where it is filled; nothing if unclear."""
    written = made.written
    if made.owner is None or _is_for_others_too(flow, made):
        return ()
    if any(map(_is_seeded, (made.origin, *([written] if written is not None else ())))):
        return ()
    if written is None:
        return _named(made.origin)
    function = written.func
    if not isinstance(function, syntax.Attribute):
        return ()
    method = not _is_imported(flow, function)
    target = function.value if method else written.args[0].value
    if target is made.origin:
        zero = made.origin.func
        known = isinstance(zero, syntax.Attribute) and zero.attr.value in _ZEROS.values()
        edits = () if known else _named(made.origin)
        return (Unwrap(written, target), *edits) if known or edits else ()
    alone = _filled_at_once(flow, made, target, written)
    if alone:
        return alone
    code = flow.code(target)
    if method:
        return (Replace(written, f"{code}.zero_()"),)
    return (Replace(written, f"{flow.code(function.value)}.zeros_({code})"),)


def _is_imported(flow: Evaluator, function: syntax.Node) -> bool:
    """Whether a function is a module's, as ``nn.init.normal_`` is, and no method of a tensor."""
    while isinstance(function, syntax.Attribute):
        function = function.value
    return isinstance(function, syntax.Name) and function.value in flow.imports


def _filled_at_once(
    flow: Evaluator, made: Made, target: syntax.Node, written: syntax.Call
) -> tuple[NodeEdit, ...]:
    """Zeros where the memory is made, without the line of its own that fills it."""
    if made.function is None or not isinstance(target, syntax.Name):
        return ()
    around = surroundings(flow, made.function)
    if written not in around or made.origin not in around:
        return ()
    line, start = around.line(written), around.line(made.origin)
    filling = around.statement(written)
    body = around.block(start) if start is not None else None
    lines = list(getattr(body, "body", ()))
    if not isinstance(filling, syntax.Expr) or filling.value is not written or line not in lines:
        return ()
    between = lines[lines.index(start) + 1 : lines.index(line)]
    if any(each.value == target.value for other in between for each in around.names(other)):
        return ()
    edits = _named(made.origin)
    return (*edits, Remove(line)) if edits and line is not None else ()


def _is_for_others_too(flow: Evaluator, made: Made) -> bool:
    """Whether a function that is nobody's method makes such tensors for several callers."""
    function = made.function
    if not isinstance(function, syntax.FunctionDef) or made.owner is None:
        return False
    if function in surroundings(flow, made.owner.node):
        return False
    names = surroundings(flow, flow.module).names()
    return sum(each.value == function.name.value for each in names) > 2  # its own, and one call


def _named(origin: syntax.Call) -> tuple[NodeEdit, ...]:
    """The function that makes zeros in place of that which makes something else."""
    function = origin.func
    if not isinstance(function, syntax.Attribute):
        return ()
    home = function.value
    if isinstance(home, syntax.Attribute) and home.attr.value == "cuda":
        return ()
    name = _ZEROS.get(function.attr.value)
    return () if name is None else (Replace(function.attr, name),)


def _is_seeded(call: syntax.Call) -> bool:
    return any(each.keyword and each.keyword.value == "generator" for each in call.args)
