"""Trees to measure on: copies of what is given, and made ones."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

import libcst

from lstm_lint.cli.memory import FRESH
from lstm_lint.prefilter import may_concern

ROOT = Path(__file__).resolve().parents[2]
MARK = "[project]\nname = 'measured'\n"
"""Makes a folder a project."""

READ = """
import os, sys
waiting = sys.argv[1:]
while waiting:
    for entry in os.scandir(waiting.pop()):
        if entry.is_dir(follow_symlinks=False):
            waiting.append(entry.path)
        elif entry.name.endswith(".py"):
            with open(entry.path, "rb") as file:
                file.read()
"""
WALK = READ[: READ.index("            with open")] + "            pass\n"
PARSE = """
import os, sys
from libcst import ParserSyntaxError, parse_module
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        if name.endswith(".py"):
            with open(os.path.join(folder, name), "rb") as file:
                try:
                    parse_module(file.read())
                except (ParserSyntaxError, UnicodeDecodeError):
                    pass
"""
ORDINARY = '''\
"""Numbers of a table, added up."""

import csv


def total_{0}(path, column={1}):
    """The sum of a column."""
    with open(path) as file:
        return sum(float(row[column]) for row in csv.reader(file) if row)


class Table_{0}:
    def __init__(self, rows):
        self.rows = [row for row in rows if len(row) > {1}]

    def __len__(self):
        return len(self.rows)
'''


def readable(path: Path) -> bool:
    """Whether both Python and libcst can read a file: comparisons are over the same ones."""
    try:
        data = path.read_bytes()
        compile(data, str(path), "exec", dont_inherit=True)
        libcst.parse_module(data)
    except (OSError, SyntaxError, ValueError, libcst.ParserSyntaxError):
        return False
    return True


def copied(source: Path, into: Path, *, tests: bool = False) -> Path:
    """The Python files below a folder that every tool can read, in a project of their own."""
    foreign = {"site-packages", "__pycache__"} | (set() if tests else {"test", "tests"})
    for path in source.rglob("*.py"):
        inside = path.relative_to(source)
        if not foreign & set(inside.parts) and readable(path):
            (into / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, into / inside)
    return _settled(into)


def recurrent(sources: Sequence[Path] | None, into: Path) -> Path:
    """Files with recurrent code, one folder each; without any, this project's fixtures."""
    found = [path for each in sources or [ROOT / "fixtures"] for path in _files(each)]
    number = 0
    for path in sorted(found):
        if may_concern(path.read_bytes()) and readable(path):
            number += 1
            (into / f"f{number}").mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, into / f"f{number}/{path.name}")
    return _settled(into)


def made(into: Path, files: int = 2000, recurrent_share: float = 0.03) -> Path:
    """A tree of so many files, of which a share are fixtures; the same each time."""
    chance = random.Random(0)
    fixtures = sorted(ROOT.glob("fixtures/*/*/wrong.py"))
    for number in range(files):
        folder = into / f"package_{number // 50}"
        folder.mkdir(parents=True, exist_ok=True)
        text = ORDINARY.format(number, number % 7) * chance.randint(1, 12)
        if chance.random() < recurrent_share:
            text = chance.choice(fixtures).read_text("utf-8")
        (folder / f"module_{number}.py").write_text(text, "utf-8")
    return _settled(into)


def one(into: Path) -> Path:
    """A file of a hundred lines with an LSTM."""
    into.mkdir(parents=True)
    shutil.copyfile(ROOT / "examples/sentiment/model.py", into / "model.py")
    return _settled(into)


def described(tree: Path) -> str:
    """How large a tree is."""
    files = _files(tree)
    data = [path.read_bytes() for path in files]
    lines = sum(each.count(b"\n") for each in data)
    ours = sum(map(may_concern, data))
    return f"{len(files)} Python files, {lines} lines; recurrent code in {ours}"


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


def _settled(tree: Path) -> Path:
    """The tree as a project, once nothing in it is so fresh that it may change unseen."""
    (tree / "pyproject.toml").write_text(MARK)
    time.sleep(FRESH / 1e9 + 0.1)
    return tree
