"""What a run imports where it finds nothing to do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from lstm_lint import linter, prefilter
from tests.support import ROOT

SLOW = {
    "argparse",
    "concurrent.futures",
    "dataclasses",
    "difflib",
    "importlib",
    "importlib.metadata",
    "inspect",
    "json",
    "libcst",
    "lstm_lint.fixer",
    "lstm_lint.flow",
    "lstm_lint.linter",
    "lstm_lint.rules",
    "multiprocessing",
    "pathlib",
    "pathspec",
    "subprocess",
    "tempfile",
    "tomllib",
}


def imported(folder: Path, *words: str) -> set[str]:
    """The modules that a run leaves behind, beyond those that Python comes with."""
    code = f"""\
import sys
before = set(sys.modules)
from lstm_lint.cli import main
main({list(words)!r})
print(*(set(sys.modules) - before), file=sys.stderr)
"""
    # Without site, which imports what other packages installed ask it to.
    command = [sys.executable, "-S", "-c", code]
    env = {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    result = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, check=True
    )
    return set(result.stderr.split())


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "plain.py").write_text("import torch\n\nx = torch.zeros(3)\n")
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    return tmp_path


def test_folder_without_recurrent_code(tree: Path) -> None:
    assert not SLOW & imported(tree, "check")
    assert not SLOW & imported(tree, "check", ".", "plain.py")


def test_files_without_torch_cost_not_even_an_expression(tmp_path: Path) -> None:
    (tmp_path / "plain.py").write_text("import json\n\nx = json.loads('3')\n")
    assert not (SLOW | {"contextlib", "functools", "lstm_lint.looks", "re"}) & imported(
        tmp_path, "check"
    )


def test_options_cost_only_their_parser(tree: Path) -> None:
    extra = imported(tree, "check", "--fix", "--output-format=concise")
    assert SLOW & extra == {"argparse"}


def test_ignore_files_cost_only_their_reader(tree: Path) -> None:
    (tree / ".gitignore").write_text("build/\n")
    assert not {"libcst", "lstm_lint.rules", "argparse"} & imported(tree, "check")


def test_version_costs_nothing(tree: Path) -> None:
    assert not SLOW & imported(tree, "--version")


def calls_of(work: Callable[[], object]) -> int:
    """How many functions of Python some work calls, which no other work on the machine changes."""
    number = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal number
        number += event == "call"

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return number


def test_what_holds_nothing_for_us_costs_a_few_calls() -> None:
    data = (ROOT / "lstm_lint/cli/tally.py").read_bytes()
    assert calls_of(lambda: prefilter.may_concern(data)) <= 4


@pytest.mark.parametrize(
    ("name", "most"), [("examples/sentiment/model.py", 320), ("examples/sentiment/train.py", 700)]
)
def test_a_line_costs_so_many_calls(name: str, most: int) -> None:
    """Bounds a tenth above what it is: who meets one looks at what grew."""
    data = (ROOT / name).read_bytes()
    for _ in range(2):  # the first imports and compiles what the second has at hand
        calls = calls_of(lambda: linter.check(data, name))
    assert calls / data.count(b"\n") <= most


FIRST = """\
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 8)
"""
MANY = {
    "classes": """

class Tagger{i}(nn.Module):
    hidden = 12

    def __init__(self, size, dropout=0.5):
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.lstm = nn.LSTM(
            size,
            self.hidden,
            batch_first=True,
        )

    def forward(self, x, lengths):
        packed = pack_padded_sequence(
            x, lengths.cpu(), batch_first=True, enforce_sorted=False
        )
        packed = self.dropout(packed)
        outputs, _ = self.lstm(packed)
        self.hidden = outputs
        return pad_packed_sequence(outputs, batch_first=True)
""",
    "derived classes": """

class Model{i}(Model):
    def __init__(self):
        super().__init__()
        self.layers = [nn.GRU(8, 8), nn.GRU(8, 8)]

    def forward(self, x):
        return self.lstm(x)[0]
""",
    "functions that call the next": """

def f{i}(m, x):
    return f{next}(m, m.lstm(x)[0])
""",
    "functions within functions": """

def f{i}(m, x):
    def inner(y):
        return m.lstm(y)[0]

    return inner(x) + f{next}(m, x)
""",
    "functions that take a model": """

def train{i}(model{i}, loader):
    for x in loader:
        model{i}(x)[0].sum().backward()


class Model{i}(nn.Module):
    def forward(self, x):
        return x
""",
    "statements": """
rnn{i} = nn.GRU(8, 8, batch_first=True)
out{i}, _ = rnn{i}(x)
last{i} = out{i}[-1]
""",
}


@pytest.mark.parametrize("kind", MANY)
def test_twice_as_much_costs_twice_the_calls(kind: str) -> None:
    def calls(number: int) -> int:
        made = (MANY[kind].format(i=i, next=i + 1) for i in range(number))
        code = FIRST + "".join(made)
        return calls_of(lambda: linter.check(code))

    calls(2)  # the first imports and compiles what the others have at hand
    assert calls(240) <= 2.2 * calls(120)
