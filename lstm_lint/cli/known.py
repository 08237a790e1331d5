"""`--baseline`: what is known is left out of the report, and what is so no more is said."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from os.path import abspath, dirname, exists, join, realpath, relpath

from lstm_lint.baseline import BadBaseline, Baseline, Entry, written
from lstm_lint.cli.options import STANDARD_INPUT, UsageError
from lstm_lint.cli.terminal import harmless
from lstm_lint.cli.writing import content, write
from lstm_lint.config import ConfigError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lstm_lint.cli.options import Options
    from lstm_lint.cli.projects import Projects
    from lstm_lint.cli.work import Outcome

SHOWN = 3
"""Stale entries that are named."""


class Known:
    """One run beside a baseline."""

    def __init__(self, path: str, *, writes: bool, decides: bool = True, origin: str = "") -> None:
        """Raises UsageError where there is no such file, or it is no baseline.

        A run that does not follow a project's files decides of nothing that it is stale.
        """
        self.file = path
        self.writes = writes
        self.before = content(path) if writes else b""
        self.decides, self.origin = decides, f"{origin}: " if origin else ""
        self.baseline = self.read()
        self.found: Counter[Entry] = Counter()
        self.hidden = 0
        """Findings that are left out."""
        self.files: dict[str, str] = {}
        """The files that were looked at, by what they are called in the baseline."""

    def read(self) -> Baseline:
        if self.writes and not exists(self.file):
            return Baseline(self.file)
        try:
            return Baseline.read(self.file)
        except BadBaseline as error:
            raise UsageError(str(error)) from None
        except FileNotFoundError:
            hint = "--write-baseline makes it"
            raise UsageError(f"{self.origin}{self.file}: no such baseline; {hint}") from None
        except OSError as error:
            raise UsageError(f"{self.origin}{self.file}: {error.strerror}") from None

    def look(self, filename: str) -> None:
        """Remember that a file is looked at, whether or not there is anything in it."""
        if filename != STANDARD_INPUT:
            self.files[self.baseline.path(filename)] = filename

    def sift(self, outcome: Outcome) -> Outcome:
        """The outcome without what is known; without anything where it becomes known."""
        source = outcome.source
        path = self.baseline.path(outcome.job.filename)
        failed = [each for each in outcome.findings if each.severity.value == "tool"]
        named = path in self.files
        if outcome.problem or failed:
            self.files.pop(path, None)  # who knows what else is in it
        if source is None or not named:
            return outcome
        self.found.update(self.baseline.entries(source, outcome.findings))
        new = failed if self.writes else self.baseline.new(source, outcome.findings)
        self.hidden += len(outcome.findings) - len(new)
        return replace(outcome, findings=tuple(new))

    def close(self, projects: Projects) -> None:
        """Write the baseline, or say what in it is stale.  Raises OSError."""
        stale = self.stale(projects)
        if not self.writes:
            if stale:
                self.say(f"{_count(stale)} stale; --write-baseline removes them", stale)
            return
        known = self.baseline.known - stale
        after = known | self.found
        write(self.file, written(after), self.before)
        added, total = (after - known).total(), after.total()
        self.say(f"{total} known, {added} of them new; {stale.total()} were stale", Counter())

    def stale(self, projects: Projects) -> Counter[Entry]:
        """What is known of files that were looked at or are gone, and was not found."""
        missing = self.baseline.known - self.found
        return Counter({e: n for e, n in missing.items() if self.is_decided(e, projects)})

    def is_decided(self, entry: Entry, projects: Projects) -> bool:
        """Whether this run would have found what is known."""
        path, _, code = entry
        if path not in self.files:
            return not exists(join(self.baseline.folder, path))
        return self.decides and code in _running(self.files[path], projects)

    def say(self, what: str, entries: Counter[Entry]) -> None:
        print(harmless(f"lstm-lint: {self.file}: {what}"), file=sys.stderr)
        for path, line, code in sorted(entries)[:SHOWN]:
            print(harmless(f"  {path}: {code} {line}"), file=sys.stderr)
        if len(entries) > SHOWN:
            print("  …", file=sys.stderr)


def known(options: Options, projects: Projects) -> Known | None:
    """What is known by the options or else the configuration of the folder that we are in.

    Raises UsageError or ConfigError.
    """
    path, origin = options.baseline, ""
    if path is None and (said := projects.baseline()):
        path, origin = relpath(said[0]), said[1]
        if options.write_baseline and not _is_inside(*said):
            hint = f"--baseline {path} writes it"
            raise UsageError(f"{origin}: {path} is outside of this file's folder; {hint}")
    if path is None:
        if options.write_baseline:
            raise UsageError("--write-baseline needs --baseline FILE")
        return None
    return Known(path, writes=options.write_baseline, decides=not options.no_project, origin=origin)


def _is_inside(path: str, origin: str) -> bool:
    """Whether a file lies below the configuration that names it, wherever links lead."""
    folder = join(realpath(dirname(abspath(origin.rpartition(":")[0] or origin))), "")
    return realpath(path).startswith(folder)


def _running(filename: str, projects: Projects) -> frozenset[str]:
    """The codes of the rules that run in a file."""
    from lstm_lint.rules import default_codes

    try:
        settings = projects.config(dirname(abspath(filename))).settings(filename)
    except ConfigError:
        return frozenset()
    return default_codes() if settings.select is None else settings.select


def _count(entries: Counter[Entry]) -> str:
    number = entries.total()
    return f"{number} {'entry is' if number == 1 else 'entries are'}"
