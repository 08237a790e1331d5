"""One file: checked, and fixed if that was asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lstm_lint.config.table import Config
from lstm_lint.finding import Finding, Location, Severity
from lstm_lint.limits import Exceeded, within
from lstm_lint.linter import Settings, check, check_text, failure, forget
from lstm_lint.source import Source, Unreadable
from lstm_lint.views import read

if TYPE_CHECKING:
    from lstm_lint.fixer import Asks


@dataclass(frozen=True, slots=True)
class Job:
    """A file to do."""

    filename: str
    data: bytes
    config: Config = field(default_factory=Config)
    fix: bool = False
    """Apply fixes, rather than only find them."""
    unsafe: bool = False
    """Apply the unsafe fixes too."""
    writes: bool = False
    """Put the fixed file in place of the old, rather than show it."""
    as_read: bool = False
    """Change nothing but what was read: git was asked of that, and can bring it back."""
    piped: bool = False
    """It came from standard input, and goes to standard output."""
    silence: str = ""
    """Write comments of this form behind findings, `noqa` or `ignore`."""
    reason: str = ""
    """What to write behind these."""
    silenced: bool = True
    """Obey the comments that silence."""
    asks: Asks | None = None
    """Asked of each fix whether it is to be."""
    project: bool = True
    """Follow what it imports from the files around it."""

    @property
    def settings(self) -> Settings:
        """What the linter has to know."""
        return self.config.settings(self.filename, project=self.project, silenced=self.silenced)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job."""

    job: Job
    findings: tuple[Finding, ...]
    """What remains in the file."""
    applied: tuple[Finding, ...] = ()
    """What was fixed, or would be."""
    source: Source | None = None
    """What the findings lie in; None where it can't be read."""
    data: bytes = b""
    """The file as it is, or would be, afterwards."""
    problem: str = ""
    """Why the file is not as it should be."""
    unfollowed: tuple[Location, ...] = ()
    """The places of functions that are more work than they are worth."""

    @property
    def in_file(self) -> tuple[Finding, ...]:
        """What remains, at its places in the file itself: for those who know of no cells."""
        source = self.source
        return self.findings if source is None else tuple(map(source.found_in_file, self.findings))

    @property
    def is_given_up(self) -> bool:
        """Whether the file takes more than it may."""
        return any(finding.code == "RNN904" for finding in self.findings)

    def without_mistakes(self) -> Outcome:
        """The same, with nothing left but what could not be done."""
        left = tuple(each for each in self.findings if each.severity is Severity.TOOL)
        return replace(self, findings=left)

    def applicability(self, finding: Finding) -> str:
        """`safe` if --fix mends the finding, `unsafe` if only --unsafe-fixes does, or `display`.

        Empty where nothing does: there is no fix, or it was tried and taken back.
        """
        if finding.fix is None:
            return ""
        kind: str = finding.fix.applicability.value
        if kind == "unsafe" and self.job.config.unsafe_fixes:
            kind = "safe"
        tried = kind == "safe" or (kind == "unsafe" and self.job.unsafe)
        return "" if tried and self.job.fix and not self.problem else kind


def do(job: Job) -> Outcome:
    """Do one job; what goes wrong is in the outcome."""
    try:
        with within(job.config.limits):
            return _done(job)
    except Exceeded as error:
        forget()  # what was half done, and what filled the memory
        return given_up(job, str(error))


def given_up(job: Job, why: str) -> Outcome:
    """The outcome of a job that takes more than it may: the file is as it was."""
    found = failure("RNN904", Source(job.filename, ""), why)
    return Outcome(job, (found,), data=job.data)


def _done(job: Job) -> Outcome:
    source = None
    try:
        with suppress(Unreadable):
            source = read(job.data, job.filename)
        if job.silence and source:
            return _silence(job, source)
        return _fix(job, source) if job.fix and source else _check(job, source)
    except MemoryError:
        raise Exceeded(job.config.limits.too_much) from None
    except Exception as error:  # a defect of ours in one file must not hide what is in others
        problem = f"internal error, {type(error).__name__}: {error}"
        return Outcome(job, (), source=source, data=job.data, problem=problem)


def _check(job: Job, source: Source | None, problem: str = "") -> Outcome:
    unfollowed: list[Location] = []
    findings = tuple(check(job.data, job.filename, job.settings, unfollowed))
    return Outcome(job, findings, (), source, job.data, problem, unfollowed=tuple(unfollowed))


def _fix(job: Job, source: Source) -> Outcome:
    from lstm_lint.fixer import fix

    fixed = fix(job.data, job.filename, job.settings, unsafe=job.unsafe, asks=job.asks)
    return _changed(job, source, fixed.text, fixed.applied, fixed.left)


def _silence(job: Job, source: Source) -> Outcome:
    """Comments for what is found; what no comment can reach is found again."""
    from lstm_lint.suppress.adding import silenced

    found = check_text(source, job.settings)
    after = source.with_text(silenced(source, found, job.silence, job.reason))
    left = check_text(after, job.settings) if after.text != source.text else found
    remain = Counter((finding.code, finding.location) for finding in left)
    done = [each for each in found if not remain[each.code, each.location]]
    needed = silenced(source, done, job.silence, job.reason) if done else source.text
    if needed != after.text:  # some comment does nothing where it stands
        after = source.with_text(needed)
        left = check_text(after, job.settings)
    return _changed(job, source, after.whole, map(source.told, done), map(after.told, left))


def _changed(
    job: Job, source: Source, text: str, done: Iterable[Finding], left: Iterable[Finding]
) -> Outcome:
    """The outcome where a file's text is to be another, which is written if it shall be."""
    from lstm_lint.cli.writing import write

    try:
        data = source.written(text) if text != source.whole else job.data
        if data != job.data and source.written(source.whole) != job.data:
            return _check(
                job, source, f"can't be written: {source.encoding} changes other bytes too"
            )
        if job.writes and not job.piped and data != job.data:
            write(job.filename, data, job.data)
    except OSError as error:
        return _check(job, source, f"can't be written: {error.strerror}")
    except UnicodeError as error:
        return _check(job, source, f"can't be written: {error}")
    return Outcome(job, tuple(left), tuple(done), read(data, job.filename), data)
