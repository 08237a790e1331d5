"""One run of `lstm-lint scan`: a dataset to findings, a summary and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Set
from dataclasses import asdict
from hashlib import blake2b
from os import getcwd
from os.path import abspath, dirname, isdir, join
from typing import TYPE_CHECKING

from lstm_lint import __version__
from lstm_lint.cli.closing import closing
from lstm_lint.cli.options import UsageError
from lstm_lint.cli.progress import shown
from lstm_lint.cli.projects import Projects
from lstm_lint.cli.tally import FAILED, Tally
from lstm_lint.cli.terminal import Paint, coloured, harmless, insist, obeyed
from lstm_lint.scan import Columns
from lstm_lint.scan.batch import UNFOLLOWED
from lstm_lint.scan.cluster import cluster, found
from lstm_lint.scan.dataset import BadDataset, Dataset
from lstm_lint.scan.kept import Kept
from lstm_lint.scan.parts import Scan, counts, unchecked

if TYPE_CHECKING:
    import pyarrow as pa

    from lstm_lint.cli.scan import ScanOptions
    from lstm_lint.linter import Settings
    from lstm_lint.scan.cluster import Found
    from lstm_lint.scan.dataset import Part

PLACES = {"per-file-ignores", "exclude", "extend-exclude", "baseline", "load"}
"""Keys of a configuration that speak of a folder, which a dataset is not."""


class Run:
    """One run of `lstm-lint scan`."""

    def __init__(self, options: ScanOptions) -> None:
        """Raises UsageError and ConfigError where the options can't be obeyed."""
        insist(options.color)
        options.verbose = True  # what is said in passing is in the output
        self.options = options
        self.tally = Tally(options)
        self.rows = 0
        columns = Columns(options.path_column, options.content_column, options.repository_column)
        self.scan = Scan(Dataset(options.dataset), _settings(options), columns)
        self.unread: dict[str, str] = {}
        """Files of the dataset, and why they can't be read."""
        self.failed: dict[int, str] = {}
        """The parts that could not be checked, and why."""
        self.check_output()

    def check_output(self) -> None:
        """Raise UsageError where the output is not to be."""
        output, dataset = abspath(self.options.output), self.options.dataset
        if not output.endswith(".parquet"):
            raise UsageError(f"{output}: findings are written as Parquet: name it *.parquet")
        if not isdir(dirname(output)):
            raise UsageError(f"{dirname(output)}: no such folder")
        if output == abspath(dataset) or output.startswith(join(abspath(dataset), "")):
            raise UsageError(f"{output} lies in the dataset, and would be part of it")

    def run(self) -> int:
        """Check what is not checked yet, and write all that is found; the exit code."""
        parts = dict(enumerate(self.parts()))
        kept = Kept(self.options.output, self.about(parts))
        waiting = {number: part for number, part in parts.items() if number not in kept}
        if len(waiting) < len(parts):
            self.say(f"{len(parts) - len(waiting)} of {len(parts)} parts are done already")
        if waiting:
            self.check(waiting, kept)
        kept.write(self.tables(parts, kept))
        if not self.failed and not self.unread:
            kept.forget()
        return self.close(parts)

    def parts(self) -> Iterator[Part]:
        """All parts; a file that has none that can be read is remembered.  Raises BadDataset."""
        self.files = self.scan.dataset.files()
        for file in self.files:
            try:
                yield from self.scan.dataset.parts(file, self.scan.columns)
            except (BadDataset, OSError) as error:
                self.unread[file.path] = str(error)
        if len(self.unread) == len(self.files):
            raise BadDataset(next(iter(self.unread.values())))

    def about(self, parts: dict[int, Part]) -> dict[str, object]:
        """All that decides what is found: where it is the same, so is what was found."""
        seen = repr((self.files, parts, self.unread)).encode("utf-8", "surrogatepass")
        settings = asdict(self.scan.settings).items()
        return {
            "version": f"{__version__} on Python {sys.version_info[0]}.{sys.version_info[1]}",
            "dataset": blake2b(seen, digest_size=16).hexdigest(),
            "columns": asdict(self.scan.columns),
            "settings": {k: sorted(v) if isinstance(v, Set) else v for k, v in settings},
        }

    def check(self, waiting: dict[int, Part], kept: Kept) -> None:
        """Have the parts checked that wait.  Raises OSError and LostScheduler."""
        with cluster(self.options.scheduler, self.options.jobs) as client:
            for number, result in self.progress(found(client, self.scan, waiting), len(waiting)):
                if isinstance(result, str):
                    self.failed[number] = result
                else:
                    kept.keep(number, result)

    def progress(self, results: Iterator[Found], number: int) -> Iterator[Found]:
        """The same results, with a bar where somebody waits for them."""
        if self.options.quiet or not obeyed(sys.stderr):
            return results

        return shown(results, number, sys.stderr, lambda _: False, "parts")

    def tables(self, parts: dict[int, Part], kept: Kept) -> Iterator[pa.Table]:
        """All that is found, in the order of the dataset, counted."""
        for path, why in self.unread.items():
            yield unchecked(path, why)
        for number, part in parts.items():
            if number in self.failed:
                yield unchecked(str(part), self.failed[number])
            else:
                found = kept.found(number)
                self.count(found)
                yield found

    def count(self, found: pa.Table) -> None:
        """Add up what is found in a part."""
        tally, rows = self.tally, found.drop_columns(["edits"]).to_pylist()
        seen, sources = counts(found)
        self.rows += seen
        tally.files += sources
        wrong = [each for each in rows if each["severity"] not in ("tool", UNFOLLOWED)]
        tally.mistakes += len(wrong)
        tally.files_with_mistakes += len({(each["repository"], each["path"]) for each in wrong})
        tally.warned += sum(each["code"] in self.scan.settings.warn for each in wrong)
        failed = [each for each in rows if each["severity"] == "tool"]
        tally.unchecked += len({(each["repository"], each["path"]) for each in failed})
        tally.unfollowed += len(rows) - len(wrong) - len(failed)
        for each in wrong + failed:
            rule = (each["code"], each["name"])
            tally.by_rule[rule] = tally.by_rule.get(rule, 0) + 1

    def close(self, parts: dict[int, Part]) -> int:
        """Say what it comes to; the exit code."""
        problems = list(self.unread.values())
        problems += [f"{parts[number]}: {why}" for number, why in self.failed.items()]
        if self.rows and not self.tally.files:
            column = self.scan.columns.path
            problems.append(f"none of {self.rows} rows is Python or a notebook by its {column!r}")
        for each in problems:
            print(f"lstm-lint: {harmless(each)}", file=sys.stderr)
        if self.failed:
            self.say("the same command tries again what failed")
        if self.tally.unfollowed:
            self.say(f"functions too long to follow, named in the output: {self.tally.unfollowed}")
        sys.stdout.writelines(closing(self.tally, Paint(coloured(sys.stdout))))
        return FAILED if problems else self.tally.exit_code()

    def say(self, what: str) -> None:
        """Say something that is no problem by itself."""
        if not self.options.quiet:
            print(f"lstm-lint: {what}", file=sys.stderr)


def _settings(options: ScanOptions) -> Settings:
    """What the linter has to know.  Raises UsageError and ConfigError."""
    projects = Projects(options)
    projects.isolated = True
    config = projects.config(getcwd())
    if asked := sorted(key for key in PLACES if any(config.said(key))):
        raise UsageError(f"a scan can't obey {asked[0]}, which speaks of files in a folder")
    return config.settings(project=False, silenced=not options.ignore_noqa)
