"""What a check costs, beside what it cannot avoid.

    python benchmarks/speed/run.py [--rounds N] [--relevant PATH …] [--irrelevant PATH …]

Two commands are run in turns, and the CPU time of each is read from the kernel; noise then meets
both alike, and only their ratio is worth keeping.  The limit on checking recurrent code is one for
real repositories: without --relevant, the fixtures stand in for them, in which every line is a
mistake with a fix, and nothing is held to it.
"""

from __future__ import annotations

import argparse
import os
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import libcst

ROOT = Path(__file__).resolve().parents[2]
NO_LIMIT = float("inf")

RULES = "from lstm_lint.rules import all_rules; all_rules(); import lstm_lint.flow.evaluator"

PARSE = """
import sys
from libcst import parse_module
for name in sys.argv[1:]:
    with open(name, "rb") as file:
        parse_module(file.read())
"""

FLAKE8 = """
import importlib.metadata as metadata, sys
hidden, all_of_them = sys.argv.pop(1), metadata.distributions
metadata.distributions = lambda **kwargs: (
    found for found in all_of_them(**kwargs) if found.name != hidden
)
from flake8.main.cli import main
raise SystemExit(main(sys.argv[1:]))
"""


@dataclass(frozen=True)
class Comparison:
    """A command and the one that it is held against."""

    name: str
    command: list[str]
    against: list[str]
    limit: float

    def ratios(self, rounds: int) -> list[float]:
        """The ratio of CPU times, once a round; a first round warms the caches."""
        pairs = [(cpu(self.against), cpu(self.command)) for _ in range(rounds + 1)]
        return [ours / theirs for theirs, ours in pairs[1:]]


def cpu(command: list[str]) -> float:
    """User and system seconds of a command and all that it starts."""
    silent = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_WRONLY, 0) for fd in (1, 2)]
    process = os.posix_spawn(command[0], command, os.environ, file_actions=silent)
    _, status, usage = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"failed: {' '.join(command)[:200]}")
    return usage.ru_utime + usage.ru_stime


def comparisons(relevant: list[str], irrelevant: list[str], limit: float) -> list[Comparison]:
    python = sys.executable
    check = [python, "-m", "lstm_lint", "check", "--isolated", "--no-cache", "-j1"]
    alone = [*check, "--no-project"]
    flake8 = [python, "-c", FLAKE8]
    options = ["--isolated", "-j1", "--select=E9,F,RNN"]
    parse = [python, "-c", PARSE, *relevant]
    return [
        Comparison(f"check / libcst's parse, {lines(relevant)}", [*check, *relevant], parse, limit),
        Comparison("the same without a look at neighbours", [*alone, *relevant], parse, limit),
        Comparison(
            "importing all rules / importing libcst",
            [python, "-c", RULES],
            [python, "-c", "import libcst"],
            NO_LIMIT,
        ),
        Comparison(
            f"flake8 with / without the plugin, {lines(irrelevant)}",
            [*flake8, "nothing", *options, *irrelevant],
            [*flake8, "lstm-lint", *options, *irrelevant],
            1.03,
        ),
        Comparison(
            f"check / starting Python, {lines(irrelevant)}",
            [*check, *irrelevant],
            [python, "-c", "pass"],
            NO_LIMIT,
        ),
    ]


def lines(names: list[str]) -> str:
    count = sum(Path(name).read_bytes().count(b"\n") for name in names)
    return f"{len(names)} files, {count} lines"


def python_files(paths: Iterable[Path]) -> list[str]:
    found: set[Path] = set()
    for path in paths:
        found.update([path] if path.is_file() else path.rglob("*.py"))
    return sorted(str(path) for path in found if readable(path))


def readable(path: Path) -> bool:
    """Whether both Python and libcst can read a file: the comparison is over the same ones."""
    try:
        data = path.read_bytes()
        compile(data, str(path), "exec", dont_inherit=True)
        libcst.parse_module(data)
    except (OSError, SyntaxError, ValueError, libcst.ParserSyntaxError):
        return False
    return True


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--relevant", type=Path, nargs="+", help="code with recurrent networks")
    parser.add_argument("--irrelevant", type=Path, nargs="+", help="code without any")
    options = parser.parse_args()

    wrong = sorted(ROOT.glob("fixtures/*/*/wrong.py"))
    relevant = python_files(options.relevant or [*wrong, ROOT / "examples/sentiment/model.py"])
    library = Path(sysconfig.get_path("stdlib"))
    irrelevant = python_files(options.irrelevant or sorted(library.glob("*.py")))

    exceeded = False
    print(f"{'':64} {'median':>7} {'least':>7} {'most':>7} {'limit':>7}")
    limit = 1.4 if options.relevant else NO_LIMIT
    for comparison in comparisons(relevant, irrelevant, limit):
        ratios = comparison.ratios(options.rounds)
        figures = (median(ratios), min(ratios), max(ratios), comparison.limit)
        row = " ".join(f"{figure:7.3f}" for figure in figures)
        print(f"{comparison.name:64} {row}", flush=True)
        exceeded |= median(ratios) > comparison.limit
    return int(exceeded)


if __name__ == "__main__":
    sys.exit(main())
