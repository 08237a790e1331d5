"""What code of other files does wrong with what the file that is checked gives it.

It is said where that code is called.  What is wrong whoever calls is left to the check of its own
file, and so is what that file excuses.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import walking
from lstm_lint.flow.code.rewrite import ROW
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint import syntax
    from lstm_lint.flow.code.rewrite import Report
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.frames import Frame
    from lstm_lint.flow.reports import Sighting

Key = tuple[str, "syntax.Node"]
"""A report: its rule's code, and its place."""
Run = tuple[int, "syntax.Node"]
"""A run of what stands in the checked file, and the call in it that led to another file's code."""
Crossed = dict[Key, dict[Run, tuple["Sighting", tuple["syntax.Node", ...]]]]


class Crossing(NamedTuple):
    """How the checked file came to a place in another one."""

    frame: Frame
    """The function that called,"""
    call: syntax.Node
    """where,"""
    behind: tuple[syntax.Node, ...]
    """and the calls in other files that led on from there."""


def crossing(frame: Frame) -> Crossing | None:
    """How the checked file came to a function of another; None where nobody is known to call it."""
    behind: list[syntax.Node] = []
    at: Frame | None = frame
    while at is not None and at.call is not None:
        if at.caller is not None and at.caller.home is None:
            return Crossing(at.caller, at.call, tuple(behind))
        behind.append(at.call)
        at = at.caller
    return None


def brought_home(flow: Evaluator) -> None:
    """Put what was reported of other files' code where it was called, or leave it to their checks."""
    foreign = [key for key in flow.reports.known if not walking.holds(flow.module, key[1])]
    told = _told_there(flow, [key for key in foreign if key in flow.reports.crossed])
    for key in foreign:
        del flow.reports.known[key]
        for run, (sighting, behind) in flow.reports.crossed.get(key, {}).items():
            is_new = told.isdisjoint((key[0], each) for each in (key[1], *behind))
            if is_new and flow.reports.matters_to(key, run):
                _bring(flow, (key[0], run[1]), sighting, run[0])


def _told_there(flow: Evaluator, keys: list[Key]) -> set[Key]:
    """What the checks of other files say, or excuse, of the places that the keys are on the way to."""
    asked: dict[syntax.Module, set[str]] = {}
    for key in keys:
        ways = [behind for _, behind in flow.reports.crossed[key].values()]
        for node in {key[1], *chain(*ways)}:
            asked.setdefault(flow.home_of(node), set()).add(key[0])
    told = [flow.project.told(*each) for each in asked.items() if flow.project]
    return set(chain(*told))


def _bring(flow: Evaluator, key: Key, sighting: Sighting, visit: int) -> None:
    report, node = sighting.report, key[1]
    home = flow.home_of(report.node)
    place = f"{_name(flow, home)}:{flow.places_of(home).row(report.node)}"
    message = f"in this call, at {place}: {report.message}"
    report = replace(report, node=node, message=message, rewrite=None, behind=(home, report.node))
    if flow.reports.known.setdefault(key, report).message == message:
        flow.reports.sightings.setdefault(key, {})[visit] = sighting._replace(report=report)


def _name(flow: Evaluator, home: syntax.Module) -> str:
    """What another file is called, within a message."""
    return flow.project.name(home) if flow.project else ""


def seen_from_here(flow: Evaluator, report: Report) -> Report:
    """A report that rewrites no other file, and says which file the places lie in that it names."""
    own = partial(walking.holds, flow.module)
    if report.rewrite and not all(own(edit.node) for edit in report.rewrite.edits):
        report = replace(report, rewrite=None)
    related = tuple(each for each in report.related if own(each[0]))
    if len(related) == len(report.related):
        return report

    def line(found: re.Match[str]) -> str:
        number = int(found[1])
        if number >= len(report.related):  # in code that the message quotes
            return found[0]
        each = report.related[number]
        if each in related:
            return f"{{line{related.index(each)}}}"
        home = flow.home_of(each[0])
        return f"{flow.places_of(home).row(each[0])} of {_name(flow, home)}"

    return replace(report, message=ROW.sub(line, report.message), related=related)
