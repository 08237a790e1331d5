"""One source to its findings: the only way in, for every front."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from os.path import abspath
from typing import TYPE_CHECKING

from lstm_lint.finding import Applicability, Finding, Severity
from lstm_lint.neighbours import AROUND, code_concerns, concern
from lstm_lint.prefilter import may_concern
from lstm_lint.source import Source, Unreadable
from lstm_lint.views import read

if TYPE_CHECKING:
    from lstm_lint.finding import Location
    from lstm_lint.flow.code.positions import Places
    from lstm_lint.flow.code.rewrite import Report
    from lstm_lint.flow.project import Project
    from lstm_lint.suppress import Suppressions
    from lstm_lint.syntax import Node


MOST_IMPORTERS = 20
"""Files that are asked whether a comment silences what they make of another."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What runs, and how."""

    select: frozenset[str] | None = None
    """Codes of the rules that run; None for those that are on by default."""
    init_recipe: str = "article"
    """What RNN301's fix writes: `article`, `keras` or `forget-bias`."""
    project: bool = False
    """Whether names that a source imports from files around it are followed there."""
    noqa: bool = True
    """Whether a `# noqa` in the source is obeyed (flake8 does that by itself)."""
    silenced: bool = True
    """Whether any comment that silences is obeyed."""
    safe: frozenset[str] = frozenset()
    """Codes of the rules whose unsafe fixes count as safe."""
    unsafe: frozenset[str] = frozenset()
    """Codes of the rules whose safe fixes count as unsafe."""
    unfixable: frozenset[str] = frozenset()
    """Codes of the rules that offer no fix."""
    warn: frozenset[str] = frozenset()
    """Codes of the rules that only warn."""

    def judged(self, finding: Finding) -> Finding:
        """A finding that counts as much, and whose fix is trusted as far, as is wanted."""
        fix, code = finding.fix, finding.code
        if code in self.warn:
            finding = replace(finding, warning=True)
        if fix is None:
            return finding
        if code in self.unfixable:
            return replace(finding, fix=None)
        trusted = {Applicability.SAFE: self.unsafe, Applicability.UNSAFE: self.safe}
        if code not in trusted.get(fix.applicability, ()):
            return finding
        safe = fix.applicability is Applicability.UNSAFE
        applicability = Applicability.SAFE if safe else Applicability.UNSAFE
        return replace(finding, fix=replace(fix, applicability=applicability))


def check(
    source: str | bytes,
    filename: str = "<source>",
    settings: Settings | None = None,
    unfollowed: list[Location] | None = None,
) -> list[Finding]:
    """The findings in `source`, in order of place.  Never raises on any source.

    `unfollowed` takes the places of functions that are more work than they are worth: what they
    compute stays unknown, so that nothing is said of it.
    """
    settings = settings or Settings()
    data = _encoded(source) if isinstance(source, str) else source
    if not concern(data, filename, project=settings.project):
        return []
    try:
        seen = read(source, filename)
    except Unreadable as error:
        unread = failure("RNN900", Source(filename, ""), str(error), error.row, error.column)
        return [unread] if concern(data, filename, project=False) else []
    return [seen.told(finding) for finding in check_text(seen, settings, unfollowed)]


def check_text(
    source: Source,
    settings: Settings,
    unfollowed: list[Location] | None = None,
    silenced: list[Finding] | None = None,
) -> list[Finding]:
    """The findings in a decoded source, at their places in its text.

    `silenced` takes those that a comment silences.
    """
    data = _encoded(source.text + source.left_out)
    if not code_concerns(data, source.filename, project=settings.project):
        return []
    findings = _checked(source, settings, unfollowed, silenced)
    if any(finding.code == "RNN900" for finding in findings) and not may_concern(data):
        return []  # without its neighbours there is nothing in it for us
    return findings


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _checked(
    source: Source,
    settings: Settings,
    unfollowed: list[Location] | None,
    silenced: list[Finding] | None,
) -> list[Finding]:
    from lstm_lint.parsing import TooLarge, Unparsable, uncollected
    from lstm_lint.suppress import Suppressions

    suppressions = None
    try:
        with uncollected():
            findings = followed(source, settings, unfollowed)
            if settings.silenced:
                found = bool(findings) or any(source.unreadable())
                suppressions = Suppressions.of(source.text, found=found)
            if suppressions is not None:
                findings += _unused(source, settings, suppressions, findings)
    except (TooLarge, MemoryError):
        findings = [failure("RNN904", source, "needs more memory than there is (memory-limit)")]
    except Unparsable as error:
        findings = [failure("RNN900", source, str(error), error.row, error.column)]
    except Exception as error:  # any defect of ours must be said, not hidden
        what = f"{type(error).__name__}: {error}"
        findings = [failure("RNN901", source, f"this file could not be checked ({what})")]
    findings += [failure("RNN900", source, *where) for where in source.unreadable()]
    findings = sorted(map(settings.judged, findings), key=lambda finding: finding.sort_key)
    if suppressions is None:
        return findings
    left = suppressions.left(findings, noqa=settings.noqa)
    if silenced is not None:
        silenced += (finding for finding in findings if finding not in left)
    return left


def _unused(
    source: Source, settings: Settings, suppressions: Suppressions, findings: list[Finding]
) -> list[Finding]:
    """What RNN902 says, once the rules too have run that the suppressions alone name."""
    from lstm_lint.rules import default_codes
    from lstm_lint.suppress.unused import unused

    running = default_codes() if settings.select is None else settings.select
    if "RNN902" not in running:
        return []
    more = suppressions.named - running
    found = followed(source, replace(settings, select=more), None) if more else []
    left = list(unused(source, suppressions, findings + found))
    if left and settings.project:
        found += _met_by_importers(source.filename, suppressions.named)
        left = list(unused(source, suppressions, findings + found))
    return left


def followed(
    source: Source, settings: Settings, unfollowed: list[Location] | None
) -> list[Finding]:
    """Parse, evaluate, let the rules listen, and place what they report."""
    from lstm_lint.flow.code import imports
    from lstm_lint.flow.code.positions import Places
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.parsing import deep, parse
    from lstm_lint.rules import listeners

    heard = listeners(settings.select, settings.init_recipe)
    project = _project() if settings.project else None
    module = parse(source.text)
    with deep():
        flow = Evaluator(module, heard, source.text, source.filename, project)
        places = Places(source.text)
        if settings.silenced:
            flow.silenced = partial(_is_silenced, source, places, settings.noqa)
        reports = flow.run()
        if project is not None and settings.silenced:
            reports = [each for each in reports if not _is_silenced_there(project, each)]
        if unfollowed is not None:
            starts = {places.span(each)[0] for each in flow.skipped}
            unfollowed += (source.place(source.location(start)) for start in sorted(starts))
        found = [_placed(imports.as_meant(flow, report), source, places) for report in reports]
        flow.let_go()
        return found


def _is_silenced(source: Source, places: Places, noqa: bool, node: Node, code: str) -> bool:
    """Whether a comment silences a finding that begins at a node."""
    suppressions = _suppressions(source.text)
    if suppressions is None:
        return False
    place = source.location(places.span(node)[0])
    finding = Finding(code, "", "", Severity.STYLE, source.filename, place, place)
    return not suppressions.left([finding], noqa=noqa)


def _is_silenced_there(project: Project, report: Report) -> bool:
    """Whether the line of another file where it happens says that it is right."""
    suppressions = _suppressions(report.behind[0].text) if report.behind else None
    there = _there(project, report) if suppressions else None
    return bool(there and suppressions and not suppressions.left([there[1]]))


@cache
def _suppressions(text: str) -> Suppressions | None:
    from lstm_lint.suppress import Suppressions

    return Suppressions.of(text)


def _there(project: Project, report: Report) -> tuple[Source, Finding] | None:
    """What happens in another file as it would be said there, and that file."""
    from lstm_lint.flow.code.positions import Places
    from lstm_lint.records import replace as changed

    module, node = report.behind or (None, None)
    filename = project.files.get(module) if module else None
    if module is None or node is None or filename is None:
        return None
    source = Source(filename, module.text)
    report = changed(report, node=node, related=(), rewrite=None, message="")
    return source, _placed(report, source, Places(module.text))


def _met_by_importers(filename: str, codes: frozenset[str]) -> list[Finding]:
    """What other files find wrong with what they give to this one, at its places here."""
    from lstm_lint import sweeps
    from lstm_lint.flow.evaluator import Evaluator
    from lstm_lint.parsing import Unparsable, deep, parse
    from lstm_lint.rules import listeners

    found, project = [], _project()
    for path in sweeps.importers(AROUND, filename)[:MOST_IMPORTERS]:
        data = AROUND.read(path)
        if not code_concerns(data, path, project=True):
            continue
        with suppress(Unreadable, Unparsable, RecursionError), deep():
            text = Source.from_bytes(data, path).text
            heard = listeners(codes, Settings().init_recipe)
            reports = Evaluator(parse(text), heard, text, path, project).run()
            there = (_there(project, each) for each in reports)
            found += [each[1] for each in there if each and each[0].filename == abspath(filename)]
    return found


def _placed(report: Report, source: Source, places: Places) -> Finding:
    """What a rule reports, at its place in the text."""
    from lstm_lint.edits import realise
    from lstm_lint.finding import Related
    from lstm_lint.flow.code.rewrite import ROW
    from lstm_lint.offering import keeps_comments

    def located(node: Node) -> tuple[Location, Location]:
        start, end = places.span(node)
        return source.location(start), source.location(end)

    related = [(*located(node), text) for node, text in report.related]
    here = source.place(located(report.node)[0])
    there = [source.place(start) for start, _, _ in related]
    fix = None if report.rewrite is None else realise(report.rewrite, source, places)
    if fix is not None and not keeps_comments(fix, source.text):
        fix = None
    rows = {str(i): str(place.seen_from(here)) for i, place in enumerate(there)}
    return Finding(
        report.rule.code,
        report.rule.name,
        ROW.sub(lambda found: rows.get(found[1], found[0]), report.message),
        report.rule.severity,
        source.filename,
        *located(report.node),
        fix,
        tuple(Related(*each) for each in related),
    )


@cache
def _project() -> Project:
    """The files around those that this process checks."""
    from lstm_lint.flow.project import Project
    from lstm_lint.rules import listeners

    return Project(lambda codes: listeners(codes, Settings().init_recipe))


def forget() -> None:
    """Look anew at the files around those that are checked: who runs for long sees them change."""
    AROUND.forget()
    _project.cache_clear()


NAMES = {
    "RNN900": "syntax-error",
    "RNN901": "internal-error",
    "RNN903": "fix-failed",
    "RNN904": "limit-exceeded",
}


def failure(code: str, source: Source, message: str, row: int = 1, column: int = 1) -> Finding:
    """What could not be done is a finding, never silence."""
    from lstm_lint.finding import Location

    end = Location(row, max(column, len(source.shown(row)) + 1))
    return Finding(
        code, NAMES[code], message, Severity.TOOL, source.filename, Location(row, column), end
    )
