"""Initialisations that repeat one another, and which parameter a repetition was meant for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lstm_lint import syntax
from lstm_lint.flow.events import Write
from lstm_lint.flow.initialisation import parameter_names
from lstm_lint.flow.interest import nodes
from lstm_lint.flow.values import Rnn, Site

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator

CONSTANT = frozenset({"zeros_", "ones_", "constant_", "fill_", "zero_", "eye_"})
"""Initialisations that draw no random numbers."""
_RANDOM = frozenset(
    "orthogonal_ xavier_uniform_ xavier_normal_ kaiming_uniform_ kaiming_normal_ uniform_ normal_ "
    "trunc_normal_ sparse_".split()
)
INITIALISING = CONSTANT | _RANDOM | {"reset_parameters"}
"""What replaces all that was in a tensor."""
Group = tuple[Site, syntax.Node | None, syntax.Node, str, int]


def repeated(
    flow: Evaluator, writes: list[tuple[Write, int]]
) -> Iterator[tuple[Write, Write, str | None]]:
    """Each repetition, what it repeats, and the parameter that was meant.

    With each write goes how often its parameter was read before: what was read in between is no
    repetition.

    What is written to one parameter in one block is a repetition where it is the same few lines
    more than once.  The parameter that was meant is None where nothing else of the kind lacks an
    initialisation, and empty where that is not certain.
    """
    written: dict[Site, set[str]] = {}
    groups: dict[Group, list[Write]] = {}
    for write, reads in {(w.node, w.parameter.name): (w, n) for w, n in writes}.values():
        name, site = write.parameter.name, write.parameter.rnn.site
        written.setdefault(site, set()).add(name)
        group = (site, write.block, write.frame.node, name, reads)
        groups.setdefault(group, []).append(write)
    lines = {write.statement for write, _ in writes if write.parameter.name}
    for (site, _, _, name, _), alike in groups.items():
        length = _period(flow, alike)
        if length < len(alike) and not _uninterrupted(alike[0], alike[-1], lines):
            continue
        for start in range(length, len(alike), length):
            meant = _meant(flow, alike[0].parameter.rnn, name, written[site])
            if meant:
                written[site].add(meant)
            for first, second in zip(alike, alike[start : start + length], strict=False):
                yield second, first, meant


def _uninterrupted(first: Write, last: Write, lines: set[syntax.Node | None]) -> bool:
    """Whether nothing but initialisations stands between two: any call may train or read."""
    body = list(getattr(first.block, "body", ()))
    if first.statement not in body or last.statement not in body:
        return False
    between = body[body.index(first.statement) : body.index(last.statement)]
    return all(line in lines or not _calls(line) for line in between)


def _calls(line: syntax.Node) -> bool:
    """Whether a statement may do more than name things."""
    if not isinstance(line, syntax.Line):
        return True
    return any(isinstance(node, syntax.Call | syntax.Await | syntax.Yield) for node in nodes(line))


def _period(flow: Evaluator, group: list[Write]) -> int:
    """After how many writes a group begins again; its length if it does not."""
    if any(each.how not in CONSTANT | _RANDOM or each.looped for each in group):
        return len(group)
    done = [(each.parameter, each.how, _rest(flow, each)) for each in group]
    for length in range(1, len(done) // 2 + 1):
        if len(done) % length == 0 and done == done[:length] * (len(done) // length):
            return length
    return len(group)


def _rest(flow: Evaluator, write: Write) -> list[str]:
    """The arguments of an initialisation behind the tensor."""
    if not isinstance(write.node, syntax.Call):
        return []
    return [flow.code(each) for each in write.node.args if each.value is not write.target]


def _meant(flow: Evaluator, rnn: Rnn, name: str, written: set[str]) -> str | None:
    """The parameter of the same kind that nothing initialises: of `hh` for `ih`, or elsewhere."""
    certain = parameter_names(flow, rnn, certain=True)
    missing = [each for each in certain if each not in written]
    turned = name.replace("_ih", "_hh") if "_ih" in name else name.replace("_hh", "_ih")
    kind = name.partition("_l")[0]
    elsewhere = [each for each in missing if each.partition("_l")[0] == kind]
    for candidate in (turned, f"{name}_reverse", *elsewhere):
        if candidate in missing:
            return candidate
    return None if set(certain) == set(parameter_names(flow, rnn)) else ""


def name_node(target: syntax.Node, name: str) -> syntax.Name | None:
    """The name of a parameter within the expression that leads to it."""
    node = target
    while isinstance(node, syntax.Attribute | syntax.Subscript | syntax.Call):
        if isinstance(node, syntax.Attribute) and node.attr.value == name:
            return node.attr
        node = node.func if isinstance(node, syntax.Call) else node.value
    return None


def stands_alone(statement: syntax.Node) -> bool:
    """Whether a line holds one statement only."""
    return isinstance(statement, syntax.Line) and len(statement.body) == 1
