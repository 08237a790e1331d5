"""What rules reported, and how much of it holds for every run of the code."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from lstm_lint import syntax, walking
from lstm_lint.finding import Applicability, Severity
from lstm_lint.flow import abroad, options, uses
from lstm_lint.flow.abroad import Key
from lstm_lint.flow.torch.memory import tensors_in
from lstm_lint.flow.torch.values import Rnn, Tensor
from lstm_lint.flow.values import UNKNOWN, every
from lstm_lint.records import replace

if TYPE_CHECKING:
    from lstm_lint.flow.code.rewrite import Report
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.flow.events import Event
    from lstm_lint.flow.frames import Frame
    from lstm_lint.flow.values import Class, Value


class Sighting(NamedTuple):
    """A report that was made in one run of a function."""

    report: Report
    place: syntax.Node
    """The statement that was followed then."""
    call: syntax.Node | None
    owner: Class | None
    taken_for: Class | None

    @property
    def is_at_home(self) -> bool:
        """Whether the function is that of the code which is reported, and not called from it."""
        return any(each is self.report.node for each in walking.nodes(self.place))

    def contradicts(self, report: Report, several: bool) -> bool:
        """Whether the run asks for another rewrite, or has none where all is known.

        Anyone's may have none for want of knowledge; but where RNNs of several kinds are read, a
        caller brings one, and the rewrite may be for that alone.
        """
        mine = self.report.rewrite
        if mine == report.rewrite or (mine is None and self.is_anyones and not several):
            return False
        return self.is_at_home or mine is not None

    @property
    def is_anyones(self) -> bool:
        """Whether it is made for any object of the class, and whoever calls the function."""
        return self.call is None and self.taken_for is None


class Reports:
    """The reports of one file, each with the runs in which it was made."""

    def __init__(self, flow: Evaluator) -> None:
        self.flow = flow
        self.known: dict[Key, Report] = {}
        self.certain: set[Key] = set()
        """Those that are made without a caller in sight."""
        self.sightings: dict[Key, dict[int, Sighting]] = {}
        """The runs in which each was made."""
        self.optional: dict[Key, dict[options.Fact, Report]] = {}
        """Those that are made on one way of using a function."""
        self.made: dict[Key, list[tuple[Frame, Value | None]]] = {}
        """What was made at the place of each, and in which run."""
        self.kinds: dict[Key, set[str]] = {}
        """Of which kinds the RNNs are whose results are read at the place of each."""
        self.crossed: abroad.Crossed = {}
        """Those in other files: in which runs of what stands here, and at which call."""
        self.made_abroad: dict[tuple[Key, abroad.Run], list[tuple[Frame, Value | None]]] = {}
        """What was made at the places of these, in each of the runs."""
        self.excused: set[Key] = set()
        """Places of which nothing is said, whoever comes there."""
        self.inner: dict[syntax.Node, set[syntax.Node]] = {}
        """All that stands in a function, where that was asked."""
        self.torn: set[Key] = set()
        """Those that known iterations of one loop rewrite in different ways."""

    def settled(self) -> list[Report]:
        """What there is to say in the end."""
        flow = self.flow
        self.known = {key: report for key, report in self.known.items() if self.matters(key)}
        if flow.met_neighbours and self.known:
            abroad.brought_home(flow)
        reports = [self._settled(key, report) for key, report in self.known.items()]
        reports += [
            options.said(ways)
            for key, ways in self.optional.items()
            if ways and key not in self.known
        ]
        if flow.met_neighbours:
            reports = [abroad.seen_from_here(flow, report) for report in reports]
        return reports

    def collect(self, report: Report, event: Event) -> None:
        """Keep a report once, however often its place is followed."""
        made: Value | None = None
        if report.rule.severity is Severity.WRONG:
            run = report.frame or self.frame_of(report.node)
            here = report.node is getattr(event, "node", None)
            made = getattr(event, "result", None) if here else None
            self.made.setdefault((report.rule.code, report.node), []).append((run, made))
            read = getattr(event, "outputs", None) or tensors_in(made or UNKNOWN)
            self.kinds.setdefault((report.rule.code, report.node), set()).update(_kinds(read))
        if self.flow.way is not None:
            options.collect(self.flow, report, self.flow.way)
            return
        caught = self.flow.frame.tried and report.rule.severity is Severity.CRASH
        if caught:
            return  # the program waits for it
        frame = report.frame or self.flow.frame
        if frame.home is not None:
            self._collect_abroad(report, frame, made)
            return
        key, frame = (report.rule.code, report.node), report.frame or self.frame_of(report.node)
        if frame.whole.caller is None:
            self.certain.add(key)
        runs = self.sightings.setdefault(key, {})
        if self.flow.unrolled > 1 and frame.visit in runs:
            rewrites = report.rewrite, runs[frame.visit].report.rewrite
            if None not in rewrites and rewrites[0] != rewrites[1]:
                self.torn.add(key)
        if frame.visit not in runs or runs[frame.visit].report.rewrite is None:
            runs[frame.visit] = _sighted(report, frame)
        known = self.known.get(key)
        if known is None or (known.rewrite is None and report.rewrite is not None):
            self.known[key] = report

    def matters(self, key: Key) -> bool:
        """Whether a number that is wrong may be read in any run."""
        runs = self.made.get(key, ())
        return not runs or any(uses.is_read(self.flow, key[1], *each) for each in runs)

    def matters_to(self, key: Key, run: abroad.Run) -> bool:
        """The same of what is made in another file's code for one call of it."""
        made = [each for each in self.made_abroad[key, run] if each[1] is not None]
        return not made or any(uses.is_read(self.flow, key[1], *each) for each in made)

    def frame_of(self, node: syntax.Node) -> Frame:
        """The function in which a node stands, this one or one that led here; else this one."""
        frame: Frame | None = self.flow.frame if self.flow.frame.caller is not None else None
        while frame is not None:
            inner = self.inner.get(frame.node)
            if inner is None:
                inner = self.inner[frame.node] = set(walking.nodes(frame.node))
            if node in inner:
                return frame
            frame = frame.caller
        return self.flow.frame

    def _collect_abroad(self, report: Report, frame: Frame, made: Value | None) -> None:
        """Keep a report of another file's code for whoever calls it here."""
        crossing = abroad.crossing(frame)
        if crossing is not None and not walking.holds(self.flow.module, report.node):
            key, run = (report.rule.code, report.node), (crossing.frame.visit, crossing.call)
            sighted = _sighted(report, crossing.frame)
            self.known.setdefault(key, report)
            self.crossed.setdefault(key, {}).setdefault(run, (sighted, crossing.behind))
            self.made_abroad.setdefault((key, run), []).append((frame, made))

    def withdraw(self, code: str, node: syntax.Node | None) -> None:
        """Take back what a later place excuses."""
        if node is not None:
            self.known.pop((code, node), None)
            self.optional.pop((code, node), None)

    def excuse(self, code: str, node: syntax.Node) -> None:
        """Take back what the file shows to be meant, and so what is said of callers in others."""
        self.excused.add((code, node))
        self.withdraw(code, node)

    def amend(self, code: str, node: syntax.Node, change: Callable[[Report], Report]) -> None:
        """Change what was reported, now that more is known."""
        if (code, node) not in self.known:
            return
        self.known[code, node] = change(self.known[code, node])
        runs = self.sightings.get((code, node), {})
        for visit, each in runs.items():
            runs[visit] = each._replace(report=change(each.report))
        crossed = self.crossed.get((code, node), {})
        for run, (each, behind) in crossed.items():
            crossed[run] = (each._replace(report=change(each.report)), behind)

    def _settled(self, key: tuple[str, syntax.Node], report: Report) -> Report:
        """What is wrong in some runs alone has no fix, and for all callers here no safe one.

        What is reported without a caller in sight, and with nothing presumed, is wrong for every
        caller: what one of them brings may hide it, as a batch of known size does.
        """
        runs = self.sightings[key]
        if key in self.torn:
            return replace(report, rewrite=None)
        if 0 in runs and runs[0].report.rewrite is not None:
            return runs[0].report
        anyones = [each.report for each in runs.values() if each.is_anyones]
        came: set[int] = set()
        for each in runs.values():
            passing = self.flow.passes.get(each.place) or self.flow.visits.get(each.place)
            if passing and (not anyones or each.is_at_home):
                came |= passing
        others = bool(came - runs.keys()) or (
            not anyones
            and any(each.taken_for and self._builds(each.owner) for each in runs.values())
        )
        several = len(self.kinds.get(key, ())) > 1
        if others or any(each.contradicts(report, several) for each in runs.values()):
            report = replace(anyones[0] if anyones else report, rewrite=None)
        if others and not anyones:
            return _of_one_run(report, next(iter(runs.values())))
        if key in self.certain or report.rewrite is None:
            return report
        if report.rewrite.applicability is Applicability.SAFE:
            unsafe = replace(report.rewrite, applicability=Applicability.UNSAFE)
            return replace(report, rewrite=unsafe)
        return report

    def _builds(self, cls: Class | None) -> bool:
        """Whether a class gives its objects an RNN."""
        if cls is None or cls not in self.flow.typical:
            return False
        typical, attributes = self.flow.typical[cls]
        return any(
            owner == typical.key and every(value, Rnn) for (owner, _), value in attributes.items()
        )


def _kinds(tensors: list[Tensor]) -> set[str]:
    """Of which kinds the RNNs are that tensors come from."""
    runs = [getattr(each.meaning, "run", None) for each in tensors]
    return {each.rnn.kind for each in runs if each is not None}


def _of_one_run(report: Report, run: Sighting) -> Report:
    """A report that says for whom it holds."""
    if run.call is not None and run.is_at_home:
        return in_call(report, run.call)
    if run.taken_for is not None:
        return replace(report, message=f"{report.message} (in a `{run.taken_for.name}`)")
    return report


def in_call(report: Report, call: syntax.Node) -> Report:
    """A report that says of which call it holds."""
    message = f"{report.message} (in the call at line {{line{len(report.related)}}})"
    return replace(report, message=message, related=(*report.related, (call, "called here")))


def _sighted(report: Report, frame: Frame) -> Sighting:
    place = frame.statement or frame.node
    return Sighting(report, place, frame.whole.call, frame.owner, frame.whole.taken_for)
