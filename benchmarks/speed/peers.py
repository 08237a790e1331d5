"""lstm-lint beside its peers: CPU time and memory over the same trees, as ratios.

    python -m benchmarks.speed.peers [--tools DIR …] [--mixed DIR] [--recurrent PATH …] [--rounds N]

Without trees, made ones stand in for them: see `trees.py`.  In each round every tool runs once over
a tree, one after the other, so that noise meets all alike; what is kept of a round is the ratio to
the first.  `--write` puts the tables into docs/speed.md, and the bars beside it.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.speed import bars, trees
from benchmarks.speed.processes import Run, measured
from benchmarks.speed.trees import PARSE, READ, WALK

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/speed.md"
BEGIN = "<!-- measured -->"

FIXIT = ("fixit", "--rules", "fixit.rules:NoStaticIfCondition", "lint")
CHECK = ("lstm-lint", "check", "--isolated", "-q", "-j1")


@dataclass(frozen=True)
class Tool:
    """A tool, and how it is asked to look at a tree."""

    name: str
    words: tuple[str, ...]
    slow: bool = False
    """Whether it is no more than measured: what warms the caches is done without it."""

    def command(self, folders: list[Path], tree: Path) -> list[str] | None:
        """What to run; None where the tool is not installed."""
        first, *rest = self.words
        search = os.pathsep.join([*map(str, folders), str(Path(sys.executable).parent)])
        program = sys.executable if first == "python" else shutil.which(first, path=search)
        return [program, *rest, str(tree)] if program else None


OURS = Tool("lstm-lint", (*CHECK, "--no-cache"))
TOOLS = (
    OURS,
    Tool("lstm-lint, file by file", (*CHECK, "--no-cache", "--no-project")),
    Tool("lstm-lint, nothing changed", CHECK),
    Tool("ruff, F401", ("ruff", "check", "--isolated", "--no-cache", "-q", "--select=F401")),
    Tool("flake8", ("flake8", "--isolated", "-j1", "--select=E9,F")),
    Tool("flake8 with lstm-lint", ("flake8", "--isolated", "-j1", "--select=E9,F,RNN")),
    Tool("Fixit, one rule", FIXIT, slow=True),
    Tool("TorchFix", ("torchfix",), slow=True),
    Tool("libcst's parse alone", ("python", "-c", PARSE)),
    Tool("walk and read", ("python", "-c", READ)),
    Tool("walk", ("python", "-c", WALK)),
    Tool("start Python", ("python", "-c", "pass")),
)


@dataclass(frozen=True)
class Row:
    """A tool over a tree."""

    tool: str
    runs: list[Run]
    ratios: list[float]
    """CPU times, each to ours in the same round."""

    @property
    def ratio(self) -> float:
        return median(self.ratios)

    def cells(self) -> str:
        spread = f"{_short(min(self.ratios))}–{_short(max(self.ratios))}"
        seconds = median(run.seconds for run in self.runs)
        megabytes = max(run.megabytes for run in self.runs)
        figures = f"{_short(self.ratio)} | {spread} | {_short(seconds)} | {megabytes:.0f}"
        return f"| {self.tool} | {figures} |"


def rows(tree: Path, folders: list[Path], rounds: int, most: float) -> list[Row]:
    """All tools over a tree; one that takes over `most` seconds runs once."""
    commands = {tool.name: tool.command(folders, tree) for tool in TOOLS}
    slow = {tool.name for tool in TOOLS if tool.slow}
    runs: dict[str, list[Run]] = {name: [] for name, words in commands.items() if words}
    ratios: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 1):  # the first fills the caches, of the system's too
        for name in runs:
            if number > 1 and runs[name] and runs[name][0].seconds > most:
                continue
            if number == 0 and name in slow:
                continue
            run = measured(commands[name] or [])
            if number:
                runs[name].append(run)
                ratios[name].append(run.seconds / runs[OURS.name][-1].seconds)
    return [Row(name, runs[name], ratios[name]) for name in runs]


def report(name: str, tree: Path, found: list[Row]) -> Iterator[str]:
    """A table of a tree."""
    yield f"## {name}"
    yield ""
    yield f"{trees.described(tree)}."
    yield ""
    yield "| | CPU, to lstm-lint's | spread | CPU, s | peak, MB |"
    yield "|--|--|--|--|--|"
    yield from (row.cells() for row in found)
    yield ""


def _short(number: float) -> str:
    return f"{number:.3g}" if number < 1000 else f"{number:.0f}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--tools", type=Path, nargs="*", default=[], help="folders with tools")
    parser.add_argument("--mixed", type=Path, help="a repository")
    parser.add_argument("--recurrent", type=Path, nargs="*", help="files with recurrent code")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--most", type=float, default=20, help="seconds; what takes longer runs once"
    )
    parser.add_argument("--write", action="store_true", help="into docs/")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        os.environ["LSTM_LINT_CACHE_DIR"] = str(Path(folder, "memory"))
        library = Path(sysconfig.get_path("stdlib"))
        chosen = {
            "No recurrent code": trees.copied(library, Path(folder, "none")),
            "A repository": trees.copied(options.mixed, Path(folder, "mixed"))
            if options.mixed
            else trees.made(Path(folder, "mixed")),
            "Recurrent files only": trees.recurrent(options.recurrent, Path(folder, "recurrent")),
            "One file": trees.one(Path(folder, "one")),
        }
        tables = {
            name: (tree, rows(tree, options.tools, options.rounds, options.most))
            for name, tree in chosen.items()
        }
        text = "\n".join(
            line for name, (tree, found) in tables.items() for line in report(name, tree, found)
        )
    print(text)
    if options.write:
        machine = f"{platform.python_implementation()} {platform.python_version()}"
        said = f"{BEGIN}\n\n{machine}, {os.cpu_count()} cores, {options.rounds} rounds.\n\n{text}"
        PAGE.write_text(PAGE.read_text("utf-8").partition(BEGIN)[0] + said, "utf-8")
        picture = bars.drawn({name: found for name, (_, found) in tables.items()})
        PAGE.with_suffix(".svg").write_text(picture, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
