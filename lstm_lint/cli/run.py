"""`lstm-lint check`: paths to a report and an exit code."""

from __future__ import annotations

import sys
from os.path import abspath, dirname, isdir, relpath

from lstm_lint import prefilter
from lstm_lint.cli.closing import asked, closing
from lstm_lint.cli.files import batches
from lstm_lint.cli.formats import CLOSED, render
from lstm_lint.cli.options import STANDARD_INPUT, Options
from lstm_lint.cli.projects import Projects
from lstm_lint.cli.reading import read
from lstm_lint.cli.tally import Tally
from lstm_lint.cli.terminal import Paint, coloured, harmless, insist, obeyed
from lstm_lint.config import ConfigError
from lstm_lint.neighbours import AROUND, concern
from lstm_lint.prefilter import NO_TORCH, NOTHING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from lstm_lint.cli.asking import Asking
    from lstm_lint.cli.files import Batch
    from lstm_lint.cli.known import Known
    from lstm_lint.cli.memory import Memory
    from lstm_lint.cli.work import Job, Outcome


def check(options: Options) -> int:
    """Do what the options ask for; the exit code.  Raises UsageError and ConfigError."""
    return Run(options).run()


def show_files(options: Options) -> int:
    """Print the files that would be checked; the exit code.  Raises UsageError and ConfigError."""
    run = Run(options)
    for batch in run.batches():
        for path in batch.paths:
            print(harmless(path))
    return run.tally.exit_code()


class Run:
    """One run of `lstm-lint check`."""

    def __init__(self, options: Options) -> None:
        self.options = options
        insist(options.color)
        self.asks: Asking | None = None
        if options.interactive:
            from lstm_lint.cli.asking import Asking

            self.asks = Asking()
            options.jobs = 1
        self.projects = Projects(options)
        self.tally = Tally(options)
        self.complaints: set[str] = set()
        self.may_wait = False
        """Whether no file that others may import is known to name torch, or not known at all."""
        self.waiting: list[tuple[int, list[str]]] = []
        """Files that are looked at last, and only if another one names torch, each with its place."""
        self.torchless: list[str] = []
        """Those of them that were read."""
        self.remembers_clean = False
        """Whether a file was passed by that is remembered to be clean, or not to concern us."""
        self.unread = 0
        """Files of which it is not known whether they concern us."""

    def run(self) -> int:
        AROUND.walk(*filter(isdir, self.options.paths or ["."]))
        self.known = self.baseline()
        self.memory = self.remember()
        jobs = self.jobs()
        if self.options.require_clean and self.options.writes:
            from lstm_lint.cli.committed import insist_on_commits

            written = [job.filename for job in jobs if not job.piped]
            insist_on_commits(self.options.paths or ["."], written)
        if self.options.verbose:
            self.say_unparsed(self.tally.files - len(jobs) - self.unread)
        self.report(jobs)
        if self.known is not None:
            self.known.close(self.projects)
        if self.memory is not None:
            self.memory.close()
        return self.tally.exit_code()

    def say_unparsed(self, number: int) -> None:
        """Say how many files were not parsed, and why."""
        if number:
            which = "1 file names" if number == 1 else f"{number} files name"
            clean = ", or were clean before" if self.remembers_clean else ""
            print(f"lstm-lint: {which} nothing recurrent{clean}: not parsed", file=sys.stderr)

    def baseline(self) -> Known | None:
        """The baseline, if there is one."""
        if self.options.baseline is None and not self.projects.baseline():
            if not self.options.write_baseline:
                return None
        from lstm_lint.cli.known import known

        return known(self.options, self.projects)

    def remember(self) -> Memory | None:
        """What earlier runs saw, which pays where folders are walked.

        Standard input may stand for a file of the project that lies otherwise on disk.
        """
        paths = self.options.paths or ["."]
        if self.options.no_cache or STANDARD_INPUT in paths or not any(map(isdir, paths)):
            return None
        from lstm_lint.cli.memory import Memory

        return Memory(self.options, self.projects)

    def complain(self, what: str) -> None:
        """Say, once, what could not be done."""
        if what not in self.complaints:
            self.complaints.add(what)
            self.tally.unchecked += 1
            from lstm_lint.cli.mistyped import hinted

            print(f"lstm-lint: {harmless(hinted(what))}", file=sys.stderr)

    def leave(self, path: str) -> None:
        """Note that something is left out, which may name torch and be imported all the same."""
        self.may_wait = False

    def batches(self) -> Iterator[Batch]:
        """All that is to be looked at."""
        paths = self.options.paths or ["."]
        projects, docs = self.projects, self.options.docs
        asked = projects.excludes, self.complain, projects.respects_gitignore, self.leave
        for batch in batches(paths, *asked, docs=docs):
            try:
                left = projects.left(batch.paths, self.options.stdin_filename)
            except ConfigError as error:
                self.complain(str(error))
                continue
            for path in batch.paths if len(left) < len(batch.paths) else ():
                if path not in left and not self.options.show_files:
                    self.leave(path)
                    self.pass_on(path)
            yield batch.part(left)

    def jobs(self) -> list[Job]:
        """The files that may concern us, in their order; nearly all others end here.

        One that does not name torch can have it from another file alone.  Where we walk all that
        there is, it waits until one is found that names it; most often there is none.
        """
        paths = self.options.paths or ["."]
        self.may_wait = all(isdir(each) and AROUND.is_whole(each) for each in paths)
        jobs: dict[int, Job | None] = {}
        for batch in self.batches():
            place = self.tally.files
            self.tally.files += len(batch.paths)
            if self.known is not None:
                for path in batch.paths:
                    self.known.look(self.filename(path))
            said = "" if self.memory is None else self.memory.quiet_folder(batch)
            if self.settle(said, place, batch.paths):
                continue
            for at, path in enumerate(batch.paths, place):
                said = "" if self.memory is None else self.memory.quiet(path)
                if not self.settle(said, at, [path]):
                    jobs[at] = self.attempt(at, path)
        for place, left in self.waiting if not self.may_wait else ():
            for at, path in enumerate(left, place):
                jobs[at] = self.attempt(at, path)
        if self.may_wait and self.memory is not None:
            self.memory.keep_torchless(self.torchless)
        return [job for _, job in sorted(jobs.items()) if job is not None]

    def settle(self, said: str, place: int, paths: list[str]) -> bool:
        """Note what is known of some files, and whether that leaves nothing to do, for now at least."""
        if said == NO_TORCH and self.may_wait:
            self.waiting.append((place, paths))
        elif said and said != NO_TORCH:
            self.may_wait = self.may_wait and said == NOTHING
            self.remembers_clean |= said != NOTHING
        else:
            return False
        return True

    def attempt(self, place: int, path: str) -> Job | None:
        """Look at a file, and complain if that can't be done."""
        try:
            return self.look(place, path)
        except OSError as error:
            self.complain(f"{path}: {error.strerror}")
        except ConfigError as error:
            self.complain(str(error))
        self.may_wait = False
        self.unread += 1
        return None

    def look(self, place: int, path: str) -> Job | None:
        """What is to be done with a file, if it concerns us; it may have to wait for the answer."""
        data = read(path)
        if self.may_wait and not prefilter.names_torch(data):
            self.waiting.append((place, [path]))
            self.torchless.append(path)
            return None
        self.may_wait = False
        if path == STANDARD_INPUT:
            AROUND.unsaved[abspath(self.filename(path))] = data
        speaks = prefilter.speaks(data)
        # Standard input has to come out again, whatever it is.
        piped = path == STANDARD_INPUT and self.options.writes
        if piped or (speaks and self.concerns(path, data)):
            return self.job(path, data)
        if self.memory is not None:
            self.memory.keep_quiet(path, speaks=speaks)
        return None

    def pass_on(self, path: str) -> None:
        """Standard input comes out again even where it is left out."""
        if path == STANDARD_INPUT and self.options.writes:
            sys.stdout.buffer.write(read(path))

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
            fix=(options.fix or options.diff) and not options.silence,
            unsafe=options.unsafe_fixes or options.interactive or config.unsafe_fixes,
            piped=path == STANDARD_INPUT,
            project=not options.no_project,
            writes=options.writes,
            as_read=options.require_clean,
            silence=options.silence,
            reason=options.reason,
            silenced=not options.ignore_noqa,
            asks=self.asks,
        )

    def outcomes(self, jobs: list[Job]) -> Iterator[Outcome]:
        """What becomes of the jobs, counted."""
        if not jobs:
            return
        for outcome in self.progress(self.done(jobs), len(jobs)):
            for where in outcome.unfollowed if self.options.verbose else ():
                place = harmless(f"{outcome.job.filename}:{where.line}")
                print(f"lstm-lint: {place}: too long to follow to its end", file=sys.stderr)
            if outcome.problem:
                self.complain(f"{outcome.job.filename}: {outcome.problem}")
            if outcome.job.piped and outcome.job.writes:
                sys.stdout.buffer.write(outcome.data)
            if self.options.fix_only:
                outcome = outcome.without_mistakes()
            if self.known is not None:
                outcome = self.known.sift(outcome)
                self.tally.known = self.known.hidden
            self.tally.count(outcome)
            yield outcome

    def done(self, jobs: list[Job]) -> Iterator[Outcome]:
        """What becomes of the jobs, or came of them in an earlier run."""
        from lstm_lint.cli.jobs import do_all

        if self.memory is None:
            yield from do_all(jobs, self.options.jobs)
            return
        recalled = [self.memory.recall(job) for job in jobs]
        others = [job for job, outcome in zip(jobs, recalled, strict=True) if outcome is None]
        found = do_all(others, self.options.jobs)
        for outcome in recalled:
            outcome = next(found) if outcome is None else outcome
            self.memory.keep(outcome)
            yield outcome

    def progress(self, outcomes: Iterator[Outcome], number: int) -> Iterator[Outcome]:
        """The same outcomes, with a bar where somebody waits for them."""
        if self.options.quiet or not obeyed(sys.stderr):
            return outcomes
        from lstm_lint.cli.progress import says_something, shown

        return shown(outcomes, number, sys.stderr, says_something)

    def report(self, jobs: list[Job]) -> None:
        """Show what the options want to see, where they want it."""
        show = self.show_changes if self.options.diff else self.show_findings
        if self.options.output_file is not None:
            from lstm_lint.cli.writing import report

            with report(self.options.output_file) as file:
                show(jobs, file)
            return
        piped = self.options.writes and STANDARD_INPUT in self.options.paths
        show(jobs, sys.stderr if piped else sys.stdout)

    def show_findings(self, jobs: list[Job], stream: TextIO) -> None:
        paint = Paint(self.options.output_file is None and coloured(stream))
        name = self.options.output_format or self.projects.output_format()
        for piece in render(name, self.outcomes(jobs), self.tally, paint):
            stream.write(piece)
        if name not in CLOSED:
            sys.stderr.writelines(asked(self.tally, Paint(coloured(sys.stderr))))

    def show_changes(self, jobs: list[Job], stream: TextIO) -> None:
        """A patch, and all else beside it."""
        beside = Paint(coloured(sys.stderr))
        if jobs:
            from lstm_lint.cli.changes import folder, patch
            from lstm_lint.cli.formats.concise import line

            paint, seen, start = Paint(coloured(stream)), stream.isatty(), folder(jobs)
            for outcome in self.outcomes(jobs):
                for finding in outcome.findings:
                    if finding.severity.value == "tool":
                        sys.stderr.write(line(finding, beside))
                stream.buffer.write(patch(outcome, start, paint, seen=seen))
                if seen:
                    stream.flush()
            if self.tally.fixed and not self.options.quiet and relpath(start) != ".":
                print(harmless(f"lstm-lint: apply the patch in {relpath(start)}"), file=sys.stderr)
        sys.stderr.writelines(closing(self.tally, beside))
