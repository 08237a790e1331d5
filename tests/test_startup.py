"""A tree that holds nothing for us costs next to nothing."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import lstm_lint
from tests.support import DROPOUT_ON_PACKED, ROOT, run

IRRELEVANT = {
    "plain.py": "import math\n\n\ndef area(radius):\n    return math.pi * radius**2\n",
    "words.py": '"""torch.nn.LSTM is a network."""\n# nn.LSTM(3, 4)\nNAME = "nn.GRU of torch"\n',
    "convolution.py": "import torch\nfrom torch import nn\n\nnet = nn.Conv2d(3, 8, 3)\n",
    "package/__init__.py": "",
}
SERVER = {"pygls", "lsprotocol", "lstm_lint.language_server"}
HEAVY = {"libcst", "lstm_lint.rules", "lstm_lint.flow", "multiprocessing", "asyncio", *SERVER}
UNASKED = {
    "lstm_lint.showing",
    "lstm_lint.proving",
    "lstm_lint.cli.new_rule",
    "lstm_lint.rules.own",
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name, text in IRRELEVANT.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return tmp_path


def imported(arguments: list[str], cwd: Path) -> set[str]:
    """The modules that a run of Python imports."""
    result = run([sys.executable, "-X", "importtime", "-m", *arguments], cwd=cwd)
    assert result.returncode in (0, 1), result.stderr
    lines = [line for line in result.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines}


CHECK = ["lstm_lint", "check", "--isolated", "."]
FLAKE8 = ["flake8", "--isolated", "--select=RNN", "-j1", "."]


def test_irrelevant_tree_imports_nothing_heavy(tree: Path) -> None:
    assert not (HEAVY | UNASKED) & imported(CHECK, tree)


def test_version_imports_nothing_heavy(tree: Path) -> None:
    assert not (HEAVY | UNASKED) & imported(["lstm_lint", "--version"], tree)


def test_irrelevant_tree_imports_no_front_that_is_not_used(tree: Path) -> None:
    unused = {f"lstm_lint.cli.{name}" for name in ("completions", "mistyped", "progress", "watch")}
    modules = imported(CHECK, tree)
    assert not unused & modules
    formats = {name for name in modules if name.startswith("lstm_lint.cli.formats.")}
    assert formats <= {f"lstm_lint.cli.formats.{name}" for name in ("full", "concise")}


LATER = {
    "lstm_lint.suppress", "lstm_lint.baseline", "lstm_lint.config.table", "lstm_lint.config.keys",
    "lstm_lint.cli.known", "lstm_lint.cli.keys", "lstm_lint.cli.settings", "json", "tomllib",
    "argparse", "difflib",
}  # fmt: skip
"""What only those pay for who want it, or have something to find."""


def test_irrelevant_tree_imports_nothing_of_suppression_and_configuration(tree: Path) -> None:
    assert not LATER & imported(["lstm_lint", "check"], tree)
    assert not LATER & imported(["lstm_lint", "--version"], tree)


def test_irrelevant_tree_imports_nothing_heavy_for_flake8(tree: Path) -> None:
    """flake8 itself imports multiprocessing, and TorchFix libcst, whatever there is to check."""
    by_others = {"multiprocessing", "libcst"} if find_spec("torchfix") else {"multiprocessing"}
    assert not (HEAVY - by_others) & imported(FLAKE8, tree)


@pytest.mark.parametrize("arguments", [CHECK, FLAKE8], ids=["check", "flake8"])
def test_relevant_file_is_followed_without_torch(tree: Path, arguments: list[str]) -> None:
    (tree / "model.py").write_text(DROPOUT_ON_PACKED)
    modules = imported(arguments, tree)
    assert "lstm_lint.flow.evaluator" in modules
    assert "torch" not in modules
    assert not SERVER & modules
    assert "libcst" not in modules or find_spec("torchfix")


def test_following_a_file_takes_no_library_that_is_slow_to_import(tmp_path: Path) -> None:
    code = (
        "import sys; before = set(sys.modules); import lstm_lint\n"
        f"lstm_lint.check_source({DROPOUT_ON_PACKED!r})\n"
        "print({'pathlib', 'difflib', 'argparse', 'json'} & set(sys.modules) - before)"
    )
    result = run([sys.executable, "-c", code], cwd=tmp_path)
    assert (result.stdout, result.stderr) == ("set()\n", "")


def test_public_api_imports_lazily(tmp_path: Path) -> None:
    code = "import sys, lstm_lint; lstm_lint.check_source('x = 1\\n'); print(sorted(sys.modules))"
    result = run([sys.executable, "-c", code], cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "'libcst'" not in result.stdout


def test_public_names_are_shown_and_no_others() -> None:
    assert {"Finding", "Fix", "Settings", "check_source", "fix_source"} <= set(dir(lstm_lint))
    assert all(hasattr(lstm_lint, name) for name in dir(lstm_lint))
    assert not {"linter", "flow", "annotations", "TYPE_CHECKING"} & set(dir(lstm_lint))


@pytest.mark.parametrize("module", ["flow.answers.kinds", "flow.torch.building", "flow.uses"])
def test_what_a_rule_of_ones_own_imports_first_is_no_matter(module: str) -> None:
    ran = run([sys.executable, "-c", f"import lstm_lint.{module}"], cwd=ROOT)
    assert ran.returncode == 0, ran.stderr
