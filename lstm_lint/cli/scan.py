"""`lstm-lint scan`: sources that lie in a dataset, found out about by many workers."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Set
from dataclasses import asdict
from hashlib import blake2b
from importlib.util import find_spec
from os import getcwd
from os.path import abspath, dirname, isdir, join
from typing import TYPE_CHECKING

from lstm_lint import __version__
from lstm_lint.cli.arguments import Parser, add_selection, positive
from lstm_lint.cli.closing import closing
from lstm_lint.cli.options import Options, UsageError
from lstm_lint.cli.projects import Projects
from lstm_lint.cli.tally import FAILED, Tally
from lstm_lint.cli.terminal import Paint, coloured, harmless, insist, obeyed

if TYPE_CHECKING:
    import pyarrow as pa

    from lstm_lint.linter import Settings
    from lstm_lint.scan.cluster import Found
    from lstm_lint.scan.dataset import Part
    from lstm_lint.scan.kept import Kept

EXAMPLES = """\
Each source is checked alone, as by check --no-project: what it imports from its
repository is not looked at. No configuration is looked for, either. A scan that was
interrupted, or of which a part failed, goes on where it was when it is run again.

examples:
  lstm-lint scan sources.parquet --output findings.parquet
  lstm-lint scan sources/ --output findings.parquet --content-column code
  lstm-lint scan s3://bucket/sources --output findings.parquet --scheduler tcp://host:8786

exit code:
  0  nothing found
  1  mistakes found
  2  something could not be read or checked
"""
INSTALL = "a scan needs pyarrow and dask; install them with: pip install 'lstm-lint[scan]'"
PLACES = {"per-file-ignores", "exclude", "extend-exclude", "baseline", "load"}
"""Keys of a configuration that speak of a folder, which a dataset is not."""


class ScanOptions(Options):
    """The options of `scan`, each with its default."""

    dataset: str
    output: str
    scheduler: str | None = None
    path_column: str = "path"
    content_column: str = "content"
    repository_column: str = "repository"


def scan(words: list[str]) -> int:
    """Check a dataset, and write what is found; the exit code.

    Raises UsageError, ConfigError and OSError.
    """
    options = parser().parse_args(words, ScanOptions())
    if not all(map(find_spec, ("pyarrow", "distributed"))):
        raise UsageError(INSTALL)
    from lstm_lint.scan.cluster import LostScheduler
    from lstm_lint.scan.dataset import BadDataset

    try:
        return Run(options).run()
    except (BadDataset, LostScheduler) as error:
        raise UsageError(str(error)) from None


def parser() -> Parser:
    """What the command can be asked for."""
    made = Parser(
        "scan",
        "DATASET --output FILE [OPTION ...]",
        "Find mistakes in sources that lie in Parquet or JSON lines.",
        EXAMPLES,
    )
    group = made.add_argument_group("what to check")
    group.add_argument(
        "dataset", metavar="DATASET", help="a file or folder, or where it is in a store"
    )
    for name, what in (("path", "paths"), ("content", "sources"), ("repository", "repositories")):
        group.add_argument(
            f"--{name}-column", metavar="COLUMN", help=f"the column of the {what}, if not {name}"
        )
    rules = add_selection(made)
    rules.add_argument(
        "--ignore-noqa", action="store_true", help="obey no comment that silences, ours neither"
    )
    group = made.add_argument_group("reporting")
    group.add_argument(
        "-o", "--output", metavar="FILE", required=True, help="the Parquet file to write"
    )
    group.add_argument(
        "--statistics", action="store_true", help="count the findings of each rule too"
    )
    group.add_argument(
        "--color", choices=("auto", "always", "never"), metavar="WHEN",
        help="auto, where a terminal shows it; always; or never",
    )  # fmt: skip
    group.add_argument("-q", "--quiet", action="store_true", help="say only what went wrong")
    group.add_argument("--exit-zero", action="store_true", help="exit with 0 despite mistakes")
    group = made.add_argument_group("running")
    group.add_argument(
        "--scheduler", metavar="ADDRESS", help="use the workers of this Dask scheduler"
    )
    group.add_argument(
        "-j", "--jobs", type=positive, metavar="N", help="use N processes, not one for each core"
    )
    return made


class Run:
    """One run of `lstm-lint scan`."""

    def __init__(self, options: ScanOptions) -> None:
        """Raises UsageError and ConfigError where the options can't be obeyed."""
        from lstm_lint.scan import Columns
        from lstm_lint.scan.dataset import Dataset
        from lstm_lint.scan.parts import Scan

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
        from lstm_lint.scan.kept import Kept

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
        from lstm_lint.scan.dataset import BadDataset

        found = False
        self.files = self.scan.dataset.files()
        for file in self.files:
            try:
                for part in self.scan.dataset.parts(file, self.scan.columns):
                    found = True
                    yield part
            except (BadDataset, OSError) as error:
                self.unread[file.path] = str(error)
        if self.unread and not found:
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
        from lstm_lint.scan.cluster import cluster, found

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
        from lstm_lint.cli.progress import shown

        return shown(results, number, sys.stderr, lambda _: False, "parts")

    def tables(self, parts: dict[int, Part], kept: Kept) -> Iterator[pa.Table]:
        """All that is found, in the order of the dataset, counted."""
        from lstm_lint.scan.parts import unchecked

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
        from lstm_lint.scan.batch import UNFOLLOWED
        from lstm_lint.scan.parts import counts

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
        none = self.rows > 0 and not self.tally.files
        for what, why in [
            *self.unread.items(), *((str(parts[number]), why) for number, why in self.failed.items())
        ]:  # fmt: skip
            print(f"lstm-lint: {harmless(f'{what}: {why}')}", file=sys.stderr)
        if self.failed:
            print("lstm-lint: the same command tries again what failed", file=sys.stderr)
        if none:
            column = self.scan.columns.path
            what = f"none of {self.rows} rows is Python or a notebook by its {column!r}"
            print(f"lstm-lint: {what}", file=sys.stderr)
        sys.stdout.writelines(closing(self.tally, Paint(coloured(sys.stdout))))
        code = self.tally.exit_code()
        return FAILED if self.failed or self.unread or none else code

    def say(self, what: str) -> None:
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
