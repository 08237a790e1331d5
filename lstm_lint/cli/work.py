"""One file: checked, and fixed if that was asked for."""

from __future__ import annotations

from dataclasses import dataclass, field

from lstm_lint.config.table import Config
from lstm_lint.finding import Finding, Location
from lstm_lint.linter import Settings, check
from lstm_lint.source import Source, Unreadable
from lstm_lint.views import read


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
    piped: bool = False
    """It came from standard input, and goes to standard output."""
    project: bool = True
    """Follow what it imports from the files around it."""

    @property
    def settings(self) -> Settings:
        """What the linter has to know."""
        return self.config.settings(project=self.project)


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

    def applicability(self, finding: Finding) -> str:
        """`safe` if --fix mends the finding, `unsafe` if only --unsafe-fixes does, or `display`.

        Empty where nothing does: there is no fix, or it was tried and taken back.
        """
        if finding.fix is None:
            return ""
        config, kind = self.job.config, finding.fix.applicability.value
        if kind == "unsafe" and (config.unsafe_fixes or finding.code in config.extend_safe_fixes):
            kind = "safe"
        tried = kind == "safe" or (kind == "unsafe" and self.job.unsafe)
        return "" if tried and self.job.fix and not self.problem else kind


def do(job: Job) -> Outcome:
    """Do one job; what goes wrong is in the outcome."""
    try:
        source = read(job.data, job.filename)
    except Unreadable:
        source = None
    try:
        return _fix(job, source) if job.fix and source else _check(job, source)
    except Exception as error:  # a defect of ours in one file must not hide what is in others
        problem = f"internal error, {type(error).__name__}: {error}"
        return Outcome(job, (), source=source, data=job.data, problem=problem)


def _check(job: Job, source: Source | None, problem: str = "") -> Outcome:
    unfollowed: list[Location] = []
    findings = tuple(check(job.data, job.filename, job.settings, unfollowed))
    return Outcome(job, findings, (), source, job.data, problem, unfollowed=tuple(unfollowed))


def _fix(job: Job, source: Source) -> Outcome:
    from lstm_lint.cli.writing import write
    from lstm_lint.fixer import fix

    settings, trusted = job.settings, job.config.extend_safe_fixes
    fixed = fix(job.data, job.filename, settings, unsafe=job.unsafe, trusted=trusted)
    try:
        data = source.written(fixed.text) if fixed.applied else job.data
        if job.writes and not job.piped and data != job.data:
            write(job.filename, data)
    except OSError as error:
        return _check(job, source, f"can't be written: {error.strerror}")
    except UnicodeEncodeError as error:
        return _check(job, source, f"can't be written: {error}")
    return Outcome(job, fixed.left, fixed.applied, read(data, job.filename), data)
