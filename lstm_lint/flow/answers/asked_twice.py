"""Tests on names of parameters that ask what a test in front of them has asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax, walking
from lstm_lint.flow.answers.repetition import turned
from lstm_lint.flow.code.rewrite import Replace
from lstm_lint.flow.code.surroundings import surroundings
from lstm_lint.flow.effects import leaves_nothing

if TYPE_CHECKING:
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Write


class Asked(NamedTuple):
    """A test that is never passed, since the same was asked before."""

    test: syntax.Node
    before: syntax.Node
    meant: Replace | None
    """The name that it was meant for, where nothing else asks for that."""


def asked_twice(flow: Evaluator, writes: list[Write]) -> Iterator[Asked]:
    """Those in the branches that lead to initialisations."""
    heads: dict[syntax.If, None] = {}
    lines = {write.statement: write.frame for write in writes if write.looped}
    for line, frame in lines.items():
        if line is None or frame.home is not None:
            continue
        way = surroundings(flow, frame.node).up(line)
        ifs = [each for each in way if isinstance(each, syntax.If)]
        heads |= {each: None for each in ifs if not any(each is o.orelse for o in ifs)}
    for head in heads:
        yield from _repeated(flow, _chain(head))


def _chain(head: syntax.If) -> list[syntax.If]:
    chain = [head]
    while isinstance(chain[-1].orelse, syntax.If):
        chain.append(chain[-1].orelse)
    return chain


def _repeated(flow: Evaluator, chain: list[syntax.If]) -> Iterator[Asked]:
    codes = [flow.code(each.test) for each in chain]
    for i, each in enumerate(chain):
        before = codes.index(codes[i])
        named = [n for n in walking.nodes(each.test) if isinstance(n, syntax.Literal)]
        named = [n for n in named if flow.code(n) != turned(flow.code(n))]
        asked = [link.test for link in chain[before : i + 1]]
        if before == i or len(named) != 1 or not all(leaves_nothing(flow, a) for a in asked):
            continue
        other = turned(flow.code(named[0]))
        free = not any(other.strip("'\"") in code for code in codes)
        yield Asked(each.test, chain[before].test, Replace(named[0], other) if free else None)
