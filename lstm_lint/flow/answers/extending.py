"""Initialisations that reach the other layers, directions and biases too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from lstm_lint import syntax, walking
from lstm_lint.flow.answers.repetition import name_node, stands_alone
from lstm_lint.flow.code.rewrite import Insert, NodeEdit, Replace, Wrap
from lstm_lint.flow.code.surroundings import Surroundings, surroundings
from lstm_lint.flow.events import Write

MOST_LINES = 16


def extended(examples: Mapping[str, list[Write]]) -> tuple[NodeEdit, ...]:
    """What does to each parameter that is missing as its examples do; nothing where that cannot be.

    A line that names its parameter is repeated.  Where words in front of it choose the names, those
    that are missing are put beside them.
    """
    lines: dict[syntax.Node, dict[str, None]] = {}
    words: dict[syntax.Literal, dict[str, None]] = {}
    edits: list[NodeEdit] = []
    for name, writes in examples.items():
        for write in writes:
            if name_node(write.target, write.parameter.name) is not None:
                if not _repeats(write, name, lines):
                    return ()
            elif not _chooses(write, name, words):
                return ()
    if sum(map(len, lines.values())) > MOST_LINES:
        return ()
    edits += [Insert(line, tuple(made)) for line, made in lines.items()]
    for write in (write for writes in examples.values() for write in writes):
        for literal in _choosing(write):
            beside = words.pop(literal, None)
            if beside:
                edits.append(_beside(write, literal, tuple(beside)))
    return tuple(edits)


def _repeats(write: Write, name: str, lines: dict[syntax.Node, dict[str, None]]) -> bool:
    """Whether a line can be written once more for another parameter."""
    line, known = write.statement, write.parameter.name
    if line is None or not stands_alone(line):
        return False
    if line is write.parameter.rnn.site.statement:
        return False  # once more, it would build another
    code = write.flow.code(line)
    if "\n" in code or code.count(known) != 1:
        return False
    lines.setdefault(line, {})[code.replace(known, name)] = None
    return True


def _chooses(write: Write, name: str, words: dict[syntax.Literal, dict[str, None]]) -> bool:
    """Whether words choose the parameter of a write, and others choose that of a name."""
    known, chosen = write.parameter.name, list(_choosing(write))
    for literal in chosen:
        front = known.removesuffix(str(literal.value))
        if not name.startswith(front) or _use(write, literal) is None:
            return False
        words.setdefault(literal, {})[name.removeprefix(front)] = None
    return bool(chosen)


def _choosing(write: Write) -> Iterator[syntax.Literal]:
    """The ends of a parameter's name that what is around a line asks for, or goes over."""
    known = write.parameter.name
    way = [] if write.statement is None else _around(write).up(write.statement)
    for inner, outer in pairwise(way):
        heads = [outer.test] if isinstance(outer, syntax.If) and inner is outer.body else []
        heads += [outer.iter] if isinstance(outer, syntax.For) else []
        for each in (each for head in heads for each in walking.nodes(head)):
            if isinstance(each, syntax.Literal) and isinstance(each.value, str) and each.value:
                if known.endswith(each.value):
                    yield each


def _around(write: Write) -> Surroundings:
    return surroundings(write.flow, write.frame.node)


def _use(write: Write, literal: syntax.Literal) -> str | None:
    """How words can stand beside one: as items of its list, in a tuple, or behind ``in``."""
    _, outer, further, *rest = _around(write).up(literal)
    if isinstance(outer, syntax.Tuple | syntax.List | syntax.Set):
        gone_over = isinstance(further, syntax.For)
        among = isinstance(further, syntax.ComparisonTarget) and further.operator == "in"
        return "items" if gone_over or among or _ends(further, rest[0]) else None
    return "tuple" if _ends(outer, further) else None


def _ends(argument: syntax.Node, call: syntax.Node) -> bool:
    """Whether it is that of ``name.endswith(…)``."""
    function = call.func if isinstance(call, syntax.Call) and len(call.args) == 1 else None
    asked = isinstance(function, syntax.Attribute) and function.attr.value == "endswith"
    return asked and isinstance(argument, syntax.Arg)


def _beside(write: Write, literal: syntax.Literal, others: tuple[str, ...]) -> NodeEdit:
    quote = write.flow.code(literal)[-1]
    code = "".join(f", {quote}{each}{quote}" for each in others)
    if _use(write, literal) == "items":
        return Wrap(literal, "", code)
    return Replace(literal, f"({write.flow.code(literal)}{code})")
