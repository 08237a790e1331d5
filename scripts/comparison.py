"""Compare the features of linters by running them, and write docs/comparison.md.

    python -m scripts.comparison FOLDER

FOLDER holds an environment for each other tool, called as its command: `python -m venv FOLDER/ruff`
and `FOLDER/ruff/bin/pip install ruff`, say.  `comparison.toml` has for each feature and tool the
shell commands that use it.  They run in a fresh folder with `mistakes.py`, in which every tool has
something to find.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from scripts.docs import ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

TABLE = ROOT / "scripts" / "comparison.toml"
PAGE = ROOT / "docs" / "comparison.md"
MARK = "<!-- results -->\n"
OURS = "lstm-lint"
TOOLS = {
    OURS: "lstm-lint",
    "ruff": "ruff",
    "flake8": "flake8",
    "fixit": "Fixit",
    "torchfix": "TorchFix",
    "refurb": "refurb",
    "pylint": "pylint",
}
"""The commands, and what each tool is called."""
PATIENCE = 300
"""Seconds for one command."""

FUNCTIONS = """
shows() { grep -qE -- "$1" && echo holds; }
lacks() { cat > said; ! grep -qE -- "$1" said && shows "$2" < said; }
"""
"""What the commands say whether they worked with."""
HELP = {
    OURS: "lstm-lint --help; lstm-lint check --help",
    "ruff": "ruff --help; ruff check --help",
    "fixit": "fixit --help; fixit lint --help; fixit fix --help",
    "pylint": "pylint --long-help",
}
"""What tells of all options, where that is more than `--help`."""


@dataclass(frozen=True, slots=True)
class Feature:
    """Something that a linter may be able to do, and how that shows."""

    room: str
    name: str
    commands: dict[str, str]
    """Shell commands by tool, which print a line `holds` where it can."""


def features() -> list[Feature]:
    """All features, in the order of the table."""
    return [
        Feature(room, name, {tool: _commands(tool, said) for tool in TOOLS})
        for room, inside in _table().items()
        if room != "files"
        for name, said in inside.items()
    ]


def _commands(tool: str, said: dict[str, str]) -> str:
    """How to find out whether a tool can do something, if there is a way."""
    if tool in said:
        return "\n".join([FUNCTIONS, said.get("given", ""), said[tool]])
    look = f"{{ {HELP.get(tool, f'{tool} --help')}; }} |& shows '{said.get('help')}'"
    return FUNCTIONS + look if "help" in said else ""


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads(TABLE.read_text("utf-8"))
    return table


class Bench:
    """The tools, each run in a fresh folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def can(self, feature: Feature, tool: str) -> bool:
        """Whether the tool has the feature."""
        return "holds" in self.run(tool, feature.commands[tool]).splitlines()

    def run(self, tool: str, commands: str) -> str:
        """What the shell prints."""
        environment = sys.prefix if tool == OURS else self._folder / tool
        with tempfile.TemporaryDirectory() as folder:
            for name, text in _table()["files"].items():
                (Path(folder) / name).write_text(text)
            done = subprocess.run(
                ["bash", "-c", commands],
                cwd=folder,
                env={"PATH": f"{environment}/bin:{os.defpath}", "HOME": folder, "NO_COLOR": "1",
                     "COLUMNS": "200", "LC_ALL": "C.UTF-8"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=PATIENCE,
                check=False,
            )  # fmt: skip
        return done.stdout.decode("utf-8", "replace")


def table(bench: Bench) -> str:
    """Who can do what."""
    rows = [(feature, tool) for feature in features() for tool in TOOLS]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        cells = iter(list(pool.map(lambda row: bench.can(*row), rows)))
    return "\n".join(_lines(cells))


def _lines(cells: Iterator[bool]) -> Iterator[str]:
    room = ""
    for feature in features():
        if feature.room != room:
            room = feature.room
            yield f"\n## {room}\n"
            yield f"| | {' | '.join(TOOLS.values())} |"
            yield f"|--{'|:-:' * len(TOOLS)}|"
        row = ("yes" if next(cells) else "–" for _ in TOOLS)
        yield f"| {feature.name} | {' | '.join(row)} |"


def versions(bench: Bench) -> str:
    """The tools with their versions, in a sentence."""
    said = []
    for tool, name in TOOLS.items():
        number = re.search(r"\d+\.\d+[\w.]*", bench.run(tool, f"{tool} --version"))
        said.append(f"{name} {number[0] if number else '?'}")
    return f"Run with {', '.join(said)}, under Python {platform.python_version()}."


def main() -> int:
    """Run all, and write the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="environments of the tools")
    bench = Bench(parser.parse_args().folder)
    before, mark, _ = PAGE.read_text("utf-8").partition(MARK)
    PAGE.write_text(f"{before}{mark}\n{versions(bench)}\n{table(bench)}\n", "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
