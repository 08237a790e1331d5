"""`lstm-lint check`: paths to a report and an exit code."""

from __future__ import annotations

import sys
from os.path import abspath, dirname

from lstm_lint.cli.files import discover
from lstm_lint.cli.formats import render
from lstm_lint.cli.options import STANDARD_INPUT, Options
from lstm_lint.cli.projects import Projects
from lstm_lint.cli.tally import Tally
from lstm_lint.cli.terminal import Paint, coloured, harmless
from lstm_lint.config import ConfigError
from lstm_lint.neighbours import AROUND, concern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lstm_lint.cli.work import Job, Outcome


def check(options: Options) -> int:
    """Do what the options ask for; the exit code.  Raises UsageError and ConfigError."""
    return Run(options).run()


class Run:
    """One run of `lstm-lint check`."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.projects = Projects(options)
        self.tally = Tally(options)
        self.complaints: set[str] = set()

    def run(self) -> int:
        AROUND.forget()
        jobs = list(self.jobs())
        if self.options.diff:
            self.show_changes(jobs)
        else:
            self.show_findings(jobs)
        return self.tally.exit_code()

    def complain(self, what: str) -> None:
        """Say, once, what could not be done."""
        if what not in self.complaints:
            self.complaints.add(what)
            self.tally.unchecked += 1
            print(f"lstm-lint: {harmless(what)}", file=sys.stderr)

    def jobs(self) -> Iterator[Job]:
        """The files that may concern us; nearly all others end here."""
        paths = self.options.paths or ["."]
        excludes, docs = self.projects.excludes, self.options.docs
        for path in discover(paths, excludes, self.complain, docs=docs):
            self.tally.files += 1
            try:
                data = _read(path)
                # Standard input has to come out again, whatever it is.
                if self.concerns(path, data) or (path == STANDARD_INPUT and self.options.fix):
                    yield self.job(path, data)
            except OSError as error:
                self.complain(f"{path}: {error.strerror}")
            except ConfigError as error:
                self.complain(str(error))

    def concerns(self, path: str, data: bytes) -> bool:
        """Whether there may be anything to find."""
        return concern(data, self.filename(path), project=not self.options.no_project)

    def filename(self, path: str) -> str:
        """What to call a file that is checked."""
        return self.options.stdin_filename if path == STANDARD_INPUT else path

    def job(self, path: str, data: bytes) -> Job:
        from lstm_lint.cli.work import Job

        options, filename = self.options, self.filename(path)
        config = self.projects.config(dirname(abspath(filename)))
        return Job(
            filename,
            data,
            config,
            fix=options.fix or options.diff,
            unsafe=options.unsafe_fixes or config.unsafe_fixes,
            piped=path == STANDARD_INPUT,
            project=not options.no_project,
            writes=options.fix,
        )

    def outcomes(self, jobs: list[Job]) -> Iterator[Outcome]:
        """What becomes of the jobs, counted."""
        if not jobs:
            return
        from lstm_lint.cli.jobs import do_all

        for outcome in do_all(jobs, self.options.jobs):
            for where in outcome.unfollowed if self.options.verbose else ():
                place = harmless(f"{outcome.job.filename}:{where.line}")
                print(f"lstm-lint: {place}: too long to follow to its end", file=sys.stderr)
            if outcome.problem:
                self.complain(f"{outcome.job.filename}: {outcome.problem}")
            if outcome.job.piped and outcome.job.writes:
                sys.stdout.buffer.write(outcome.data)
            self.tally.count(outcome)
            yield outcome

    def show_findings(self, jobs: list[Job]) -> None:
        piped = self.options.fix and STANDARD_INPUT in self.options.paths
        stream = sys.stderr if piped else sys.stdout
        paint = Paint(coloured(stream))
        name = self.options.output_format
        for piece in render(name, self.outcomes(jobs), self.tally, paint):
            stream.write(piece)

    def show_changes(self, jobs: list[Job]) -> None:
        """A patch on standard output, and all else beside it."""
        if jobs:
            from lstm_lint.cli.changes import patch
            from lstm_lint.cli.formats.concise import line

            paint, beside = Paint(coloured(sys.stdout)), Paint(coloured(sys.stderr))
            for outcome in self.outcomes(jobs):
                for finding in outcome.findings:
                    if finding.severity.value == "tool":
                        sys.stderr.write(line(finding, beside))
                sys.stdout.buffer.write(patch(outcome, paint))
        print(self.tally.summary(), file=sys.stderr)


def _read(path: str) -> bytes:
    if path == STANDARD_INPUT:
        if sys.stdin is None:
            raise OSError(0, "standard input is closed")
        return sys.stdin.buffer.read()
    with open(path, "rb") as file:
        return file.read()
