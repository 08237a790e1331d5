"""Options of the program's own: an argument that may be left out, a flag, a name to choose by.

Where ways meet again that such an option told apart, a value is one of several, and rules speak
only where all agree.  The function is then followed once more for each way of using it, and what
is wrong on one way alone is said of that way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax, walking
from lstm_lint.finding import Severity
from lstm_lint.flow.torch.values import Output, Packed, Rnn, Tensor
from lstm_lint.flow.values import (
    FALSE,
    NONE,
    TRUE,
    UNKNOWN,
    Constant,
    Dict,
    Function,
    Instance,
    OneOf,
    Symbol,
    Term,
    Tuple,
    Value,
)
from lstm_lint.records import dataclass, field, replace

if TYPE_CHECKING:
    from lstm_lint.flow.code.rewrite import Report
    from lstm_lint.flow.conditions import Condition
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.scope import Attribute

MOST = 3
"""How many ways of using a function are followed."""
Fact = tuple[Value, bool]


@dataclass(eq=False)
class Start:
    """How a function was entered, and which ways of using it turned out to matter."""

    function: Function
    receiver: Value | None
    names: dict[str, Value]
    heap: dict[Attribute, Value]
    facts: dict[Value, bool]
    ways: dict[str, Fact] = field(default_factory=dict)


class Way(NamedTuple):
    """One way of using a function: as it was entered, with an option so or so."""

    start: Start
    fact: Fact


def when(fact: Fact) -> str:
    """How a message says it; nothing where it is no option, of which both ways are meant."""
    asked, held = fact
    operator = ""
    other: Value = UNKNOWN
    if isinstance(asked, Term) and len(asked.operands) == 2:
        operator, (asked, other) = asked.operator, asked.operands
    if not isinstance(asked, Symbol) or not isinstance(asked.node, syntax.Param):
        return ""
    default, name = asked.default, f"`{asked.name}`"
    if default == NONE and (operator == "" or (operator == "is" and other == NONE)):
        given = held is (operator == "")
        return f"{name} is given" if given else f"{name} is not given"
    if operator == "" and default in (TRUE, FALSE):
        return f"{name} is {'true' if held else 'false'}"
    if operator == "==" and all(_is_word(each) for each in (default, other)):
        assert isinstance(other, Constant)
        return f'{name} is {"" if held else "not "}"{other.value}"'
    return ""


def _is_word(value: Value | None) -> bool:
    """Whether a value is a word that a message can name."""
    known = value.value if isinstance(value, Constant) else None
    return isinstance(known, str) and known.replace("_", "").isalnum()


def entered(flow: Evaluator, function: Function, receiver: Value | None) -> Start:
    """Remember how a function was entered."""
    start = Start(
        function, receiver, dict(flow.env.names), dict(flow.env.heap), dict(flow.env.facts)
    )
    if isinstance(receiver, Instance):
        for name in function.node.names:
            value = flow.env.heap.get((receiver.key, name))
            if type(value) is OneOf:
                _met(start, value)
    return start


def asks(condition: Condition) -> bool:
    """Whether a test asks for an option."""
    return any(when((atom.value, True)) for atom, _ in condition.then + condition.otherwise)


def parted(flow: Evaluator) -> None:
    """Ways meet again that an option told apart."""
    start = flow.frame.root.start
    if start is not None and len(start.ways) < MOST:
        for value in flow.env.names.values():
            if type(value) is OneOf:
                _met(start, value)


def met(flow: Evaluator, value: OneOf) -> None:
    """An expression is one of several values."""
    start = flow.frame.root.start
    if start is not None and len(start.ways) < MOST:
        _met(start, value)


def _met(start: Start, value: OneOf) -> None:
    forms = [_form(each) for _, each in value.options]
    if len(set(forms)) > 1:
        for form, (facts, _) in zip(forms, value.options, strict=True):
            named = {when(fact): fact for fact in sorted(facts, key=_is_plain)} if form else {}
            for text in sorted(named.keys() - {""}):
                if len(start.ways) < MOST:
                    start.ways.setdefault(text, named[text])


def _is_plain(fact: Fact) -> bool:
    """Whether a fact says nothing but what follows from another one: an argument that is None is false."""
    return type(fact[0]) is Term


def _form(value: Value) -> object:
    """What rules tell apart in an RNN, its batch, or what it makes of it; nothing of anything else."""
    kind = type(value)
    if kind is Packed:
        return kind
    if kind is Rnn:
        return Rnn, value.kind == "LSTM"  # type: ignore[attr-defined]
    if kind is Tuple:
        return value.role or _forms(value.items)  # type: ignore[attr-defined]
    if kind is Dict:
        return _forms(tuple(each for _, each in value.items))  # type: ignore[attr-defined]
    if kind is Tensor:
        padded, ordered = value.padding is not None, value.order is not None  # type: ignore[attr-defined]
        if padded or ordered or type(value.meaning) is Output:  # type: ignore[attr-defined]
            return Tensor, padded, ordered
    return None


def _forms(held: tuple[Value, ...]) -> object:
    """What rules tell apart in what a tuple or dictionary holds."""
    forms = tuple(map(_form, held))
    return forms if any(forms) else None


def follow(flow: Evaluator, start: Start) -> None:
    """Follow a function for each way of using its options."""
    from lstm_lint.flow import calls

    for fact in start.ways.values():
        flow.way, flow.audience = Way(start, fact), flow.on_one_way
        # what tells which callers came where stays as it was
        seen, flow.visits, flow.passes = (flow.visits, flow.passes), {}, {}
        read, flow.read, reports = flow.read, [], flow.reports
        made, reports.made = reports.made, {}
        try:
            flow.rooted(lambda: calls.follow(flow, start.function, start.receiver))
            for key in reports.made:
                if not reports.matters(key):
                    reports.optional.get(key, {}).pop(fact, None)
        finally:
            flow.way, flow.audience = None, flow.everybody
            flow.visits, flow.passes = seen
            flow.read, reports.made = read, made


def collect(flow: Evaluator, report: Report, way: Way) -> None:
    """Keep what is found on one way, where the program certainly comes to on that way."""
    from lstm_lint.flow import reports

    frame = flow.frame
    caught = frame.tried and report.rule.severity is Severity.CRASH
    if frame.forked or caught or not all(each.home is None for each in frame.callers):
        return
    run = flow.reports.frame_of(report.node)
    if run.statement is None or all(e is not report.node for e in walking.nodes(run.statement)):
        return  # it may have been passed by, on the way to what shows it
    below = run.callers
    if len(below) > 1 and below[-2].call is not None:
        report = reports.in_call(report, below[-2].call)
    flow.reports.optional.setdefault((report.rule.code, report.node), {})[way.fact] = report


def said(found: dict[Fact, Report]) -> Report:
    """What is said of a place where something is wrong for some ways of using an option."""
    for (option, held), report in found.items():
        other = found.get((option, not held))
        if other is not None:  # for different reasons, but whatever it is
            return report if report.rewrite == other.rewrite else replace(report, rewrite=None)
    fact, report = next(iter(found.items()))
    return replace(report, message=f"when {when(fact)}, {report.message}", rewrite=None)
