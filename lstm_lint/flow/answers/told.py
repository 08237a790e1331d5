"""What tells a batch of ids' padding from what is real: the program itself, or a parameter beside it.

What a parameter is called is evidence only where it is of that batch, by its name and by its use.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.answers.padding import Reached
    from lstm_lint.flow.code.rewrite import Report
    from lstm_lint.flow.evaluator import Evaluator


def is_told(flow: Evaluator, found: Reached) -> bool:
    """Whether anything tells which of a batch's steps are real."""
    return _by_program(flow, found) or _by_parameter(flow, found) is not None


def presumed(flow: Evaluator, found: list[Reached]) -> str | None:
    """The parameter by which alone batches are taken for padded."""
    sure = any(_by_program(flow, each) for each in found)
    return None if sure else _by_parameter(flow, found[0])


def said(name: str, report: Report) -> Report:
    """A report that claims no more than what a parameter tells."""
    what = f"a batch that comes with `{name}`, not packed: where it is padded, "
    return replace(report, message=report.message.replace("a padded batch, not packed: ", what))


def _by_program(flow: Evaluator, found: Reached) -> bool:
    """Whether the program padded the batch, or compares its ids with the padding's."""
    return found.padding.ids is None or found.padding.ids in flow.compared


def _by_parameter(flow: Evaluator, found: Reached) -> str | None:
    """What says which steps are real, of the parameters beside a batch that an RNN runs over."""
    function, call = found.function, found.run.node
    around = surroundings(flow, function)
    if not isinstance(function, syntax.FunctionDef) or not call.args or call not in around:
        return None
    names = {each.name.value for each in function.params.params} - {"self"}
    feeding = _feeding(around, call.args[0].value) & names
    for each in function.params.params:
        name, ids = each.name.value, feeding - {each.name.value}
        if _is_of(name, ids, names - ids) and not _is_of_another(around, name, ids, names):
            return name
    return None


def _feeding(around: Surroundings, given: syntax.Expression) -> set[str]:
    """The names that an expression is made of, and what they were given."""
    found, todo = set[str](), [given]
    while todo:
        new = {each.value for each in around.names(todo.pop())} - found
        found |= new
        todo += [value for name in new for value in around.given_in(around.root).get(name, ())]
    return found


_TOLD = re.compile(r"(?:(\w+?)_?)?(?:len|lens|lengths|seqlens?|masks?)|sizes")
"""Names of parameters that may say which steps are real, and of what."""
_OF_ANY = frozenset(
    "seq seqs sequence sequences input inputs x pad padding padded attention valid real batch src "
    "source text token tokens word words sent sentence sentences".split()
)
"""What they may be of, whatever the ids are called."""


def _is_of(name: str, ids: set[str], others: set[str]) -> bool:
    """Whether a parameter may by its name say of the ids which are real, and of no other parameter."""
    match = _TOLD.fullmatch(name)
    what = (match[1] or "") if match is not None else None
    if not what or any(each.startswith(what) or what.startswith(each) for each in ids):
        return what is not None
    of_others = any(each.startswith(what) for each in others if not _TOLD.fullmatch(each))
    return what in _OF_ANY and not of_others


def _is_of_another(around: Surroundings, name: str, ids: set[str], names: set[str]) -> bool:
    """Whether the code uses a parameter as one of another tensor, hides ids by it, or finds it even.

    What is masked among the ids themselves is to be guessed, and no padding.
    """
    kept = {each for each in ids if around.times_bound(each) == 1}
    others = names - ids - {name}
    for each in around.names():
        for outer in around.up(each)[1:] if each.value == name else ():
            beside = {other.value for other in around.names(outer)}
            if isinstance(outer, syntax.Assert) and beside & ids and _demands_equal(outer):
                return True
            called = syntax.last_name(outer.func) if isinstance(outer, syntax.Call) else ""
            if called == "pack_padded_sequence" and beside & others and not beside & ids:
                return True
            if called in ("masked_fill", "where") and beside & kept:
                return True
    return False


def _demands_equal(demand: syntax.Assert) -> bool:
    compared = (each for each in syntax.nodes(demand) if isinstance(each, syntax.ComparisonTarget))
    return any(each.operator == "==" for each in compared)
