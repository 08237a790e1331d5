"""What a check costs, beside what it cannot avoid and beside its peers, each with its limit.

    python -m benchmarks.speed.run [NAME …] [--tools DIR …] [--recurrent PATH …] [--mixed DIR …]
                                   [--rounds N] [--write]

Two commands are run in turns, and the CPU time of each is read from the kernel; noise then meets
both alike, and only their ratio is worth keeping.  What a shared machine would blur is counted in
instructions, where valgrind is at hand.  The limits are those of real code: without --recurrent the
fixtures stand in for it, in which every line is a mistake with a fix, and without --mixed a made
tree.  Names choose the comparisons that have them as a part.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.speed import trees
from benchmarks.speed.processes import measured

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/speed.md"
BEGIN, END = "<!-- limits -->", "<!-- end of limits -->"
CACHE = "LSTM_LINT_CACHE_DIR"

PYTHON = [sys.executable]
OURS = [*PYTHON, "-c", "import sys; from lstm_lint.cli import main; sys.exit(main())"]
CHECK = [*OURS, "check"]
ONE = [*CHECK, "--isolated", "--no-cache", "-q", "-j1"]
ALONE = [*ONE, "--no-project"]
IMPORT = "import libcst, sys; libcst.parse_module(open(sys.argv[1]).read())"
FLAKE8 = """
import importlib.metadata as metadata, sys
hidden, all_of_them = sys.argv.pop(1), metadata.distributions
metadata.distributions = lambda **kwargs: (
    found for found in all_of_them(**kwargs) if found.name != hidden
)
from flake8.main.cli import main
raise SystemExit(main(sys.argv[1:]))
"""
WITH, WITHOUT = "nothing", "lstm-lint"
"""What of flake8's plugins is hidden from it."""
LONG = 60
"""Seconds of a peer."""
Measure = Callable[[list[str]], float]


def cpu(command: list[str]) -> float:
    """User and system seconds of a command and all that it starts."""
    return measured(command).seconds


def wall(command: list[str]) -> float:
    """Seconds until a command ends."""
    start = time.perf_counter()
    measured(command)
    return time.perf_counter() - start


def instructions(command: list[str]) -> float:
    """Instructions that a command takes, which no other work on the machine changes."""
    counter = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    said = subprocess.run([*counter, *command], capture_output=True, text=True).stderr
    counted = re.search(r"Collected : (\d+)", said)
    if counted is None:
        raise SystemExit(f"not counted: {' '.join(command)[:200]}")
    return float(counted[1])


@dataclass(frozen=True)
class Comparison:
    """A command and the one that it is held against."""

    name: str
    command: list[str]
    against: list[str]
    limit: float
    measure: Measure = cpu
    forgets: bool = False
    """Whether nothing may be remembered from one run to the next."""

    def ratios(self, rounds: int) -> list[float]:
        """The ratio of what both take, once a round; a first round warms the system's caches.

        One round does where the other takes long enough for the caches to be no matter.
        """
        if self.measure is instructions:
            return [instructions(self.command) / instructions(self.against)]
        pairs = [(self.measure(self.against), self.ours())]
        if pairs[0][0] < LONG:
            pairs = [(self.measure(self.against), self.ours()) for _ in range(rounds)]
        return [ours / theirs for theirs, ours in pairs]

    def ours(self) -> float:
        if self.forgets:
            shutil.rmtree(os.environ[CACHE], ignore_errors=True)
        return self.measure(self.command)


@dataclass(frozen=True)
class Ground:
    """What is measured on, and with which tools."""

    none: Path
    """A tree without recurrent code."""
    mixed: Path
    recurrent: Path
    one: Path
    """A file of a hundred lines with an LSTM."""
    many: Path
    """Ten thousand files that hold nothing for us."""
    tools: Sequence[Path]

    def tool(self, *words: str) -> list[str]:
        """A command of a peer; nothing where it is not installed."""
        search = os.pathsep.join([*map(str, self.tools), str(Path(sys.executable).parent)])
        search += os.pathsep + os.environ.get("PATH", "")
        program = shutil.which(words[0], path=search)
        return [program, *words[1:]] if program else []


def comparisons(ground: Ground) -> Iterator[Comparison]:
    """All that has a limit; those with a tool that is not installed are left out."""
    return (each for each in _comparisons(ground) if each.command and each.against)


def _comparisons(on: Ground) -> Iterator[Comparison]:
    none, mixed, recurrent, one, many = map(str, (on.none, on.mixed, on.recurrent, on.one, on.many))
    ruff = on.tool("ruff", "check", "--isolated", "--no-cache", "-q", "--select=F401")
    ripgrep = on.tool("rg", "-j1", "-l", "LSTM|GRU|RNN")
    torchfix = on.tool("torchfix")
    fixit = on.tool("fixit", "--rules", "fixit.rules:NoStaticIfCondition", "lint")
    counted = instructions if shutil.which("valgrind") else cpu
    alike = _some(on.none, 8)
    text = str(next(on.none.rglob("textwrap.py"), next(on.none.rglob("*.py"))))

    def against(tool: list[str], tree: str) -> list[str]:
        return [*tool, tree] if tool else []

    read, walk, parse = ([*PYTHON, "-c", code] for code in (trees.READ, trees.WALK, trees.PARSE))
    yield Comparison(
        "no recurrent code: start, walk, read", [*CHECK, none], [*read, none], 1.7, forgets=True
    )
    yield Comparison(
        "no recurrent code: rg -j1 -l", [*CHECK, none], against(ripgrep, none), 2.2, forgets=True
    )
    yield Comparison(
        "no recurrent code: ruff, F401", [*CHECK, none], against(ruff, none), 0.2, forgets=True
    )
    yield Comparison("recurrent: libcst's parse", [*ALONE, recurrent], [*parse, recurrent], 1.2)
    yield Comparison(
        "recurrent, in projects: libcst's parse", [*ONE, recurrent], [*parse, recurrent], 1.4
    )
    yield Comparison(
        "recurrent: TorchFix", [*ALONE, recurrent], against(torchfix, recurrent), 1 / 20
    )
    yield Comparison(
        "recurrent: Fixit, one rule", [*ALONE, recurrent], against(fixit, recurrent), 1 / 5
    )
    yield Comparison("mixed: TorchFix", [*ONE, mixed], against(torchfix, mixed), 1 / 200)
    yield Comparison("mixed: ruff, F401", [*ALONE, mixed], against(ruff, mixed), 5)
    yield Comparison("mixed, in projects: ruff, F401", [*ONE, mixed], against(ruff, mixed), 5)
    flake8 = [*PYTHON, "-c", FLAKE8]
    options = ["--isolated", "-j1", "--select=E9,F,RNN"]
    yield Comparison(
        "flake8, irrelevant files: flake8 without us",
        [*flake8, WITH, *options, *alike], [*flake8, WITHOUT, *options, *alike], 1.003, counted,
    )  # fmt: skip
    yield Comparison(
        "flake8, recurrent: flake8 without us",
        [*flake8, WITH, *options, recurrent], [*flake8, WITHOUT, *options, recurrent], 1.7,
    )  # fmt: skip
    yield Comparison(
        "one irrelevant file: starting Python", [*CHECK, text], [*PYTHON, "-c", "pass"], 1.35
    )
    yield Comparison(
        "one file with an LSTM: importing libcst, parsing",
        [*ONE, one],
        [*PYTHON, "-c", IMPORT, one],
        1.15,
    )
    yield Comparison("nothing changed, 10,000 files: walk", [*CHECK, many], [*walk, many], 2)
    yield Comparison(
        "nothing changed, 10,000 files: rg -l", [*CHECK, many], against(ripgrep, many), 0.7
    )
    two = [*CHECK, "--isolated", "--no-cache", "-q", "-j2", recurrent]
    yield Comparison("two jobs: one", two, [*ONE, recurrent], 1 / 1.7, wall)
    fixing = [*ALONE, "--diff", "--unsafe-fixes", recurrent]
    yield Comparison("fixing, recurrent: checking", fixing, [*ALONE, recurrent], 2.5)


def _some(tree: Path, number: int) -> list[str]:
    """Files of a tree, spread over it."""
    files = sorted(map(str, tree.rglob("*.py")))
    return files[:: max(len(files) // number, 1)][:number]


def tables(found: list[tuple[Comparison, list[float]]]) -> str:
    """What was measured, for people."""
    rows = ["| of … to … | ratio | spread | limit |", "|--|--|--|--|"]
    for comparison, ratios in found:
        middle, least, most = median(ratios), min(ratios), max(ratios)
        counted = comparison.measure is instructions
        form, once = (".4f", "counted") if counted else (".3g", "once")
        spread = f"{least:.3g}–{most:.3g}" if len(ratios) > 1 else once
        holds = "" if middle <= comparison.limit else " (exceeded)"
        rows.append(
            f"| {comparison.name} | {middle:{form}} | {spread} | {comparison.limit:{form}}{holds} |"
        )
    return "\n".join(rows)


def prepared(options: argparse.Namespace, folder: Path) -> Ground:
    """The trees, copied or made."""
    library = Path(sysconfig.get_path("stdlib"))
    many = trees.made(folder / "many", files=10_000, recurrent_share=0)
    one = trees.one(folder / "one") / "model.py"
    none = trees.copied(library, folder / "none", tests=True)
    mixed = folder / "mixed"
    for number, each in enumerate(options.mixed):
        trees.copied(each, mixed / f"{number}_{each.name}", tests=True)
    if not options.mixed:
        trees.made(mixed)
    recurrent = trees.recurrent(options.recurrent, folder / "recurrent")
    return Ground(none, mixed, recurrent, one, many, options.tools)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("names", nargs="*", help="parts of comparisons' names")
    parser.add_argument("--tools", type=Path, nargs="*", default=[], help="folders with tools")
    parser.add_argument("--recurrent", type=Path, nargs="*", help="files with recurrent code")
    parser.add_argument("--mixed", type=Path, nargs="*", default=[], help="repositories")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--write", action="store_true", help="into docs/speed.md")
    options = parser.parse_args()

    found = []
    with tempfile.TemporaryDirectory() as name:
        os.environ[CACHE] = str(Path(name, "memory"))
        ground = prepared(options, Path(name, "trees"))
        os.chdir(name)  # where no configuration holds
        for each in comparisons(ground):
            if not options.names or any(part in each.name for part in options.names):
                found.append((each, each.ratios(options.rounds)))
                print(tables(found[-1:]).splitlines()[-1], flush=True)
    if options.write:
        machine = f"{platform.python_implementation()} {platform.python_version()}"
        said = f"{machine}, {os.cpu_count()} cores, {options.rounds} rounds.\n\n{tables(found)}"
        before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        PAGE.write_text(f"{before}{BEGIN}\n\n{said}\n\n{END}{after}", "utf-8")
    exceeded = any(median(ratios) > each.limit for each, ratios in found)
    return int(exceeded and bool(options.recurrent))


if __name__ == "__main__":
    sys.exit(main())
