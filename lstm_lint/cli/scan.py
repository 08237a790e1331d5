"""`lstm-lint scan`: what it can be asked for."""

from __future__ import annotations

from importlib.util import find_spec

from lstm_lint.cli.arguments import Parser, add_selection, positive
from lstm_lint.cli.options import Options, UsageError

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
    from lstm_lint.cli.scanning import Run
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
