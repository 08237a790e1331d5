"""What a run imports where it finds nothing to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT

SLOW = {
    "argparse",
    "concurrent.futures",
    "dataclasses",
    "difflib",
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


def test_options_cost_only_their_parser(tree: Path) -> None:
    extra = imported(tree, "check", "--fix", "--output-format=concise")
    assert SLOW & extra == {"argparse"}


def test_ignore_files_cost_only_their_reader(tree: Path) -> None:
    (tree / ".gitignore").write_text("build/\n")
    assert not {"libcst", "lstm_lint.rules", "argparse"} & imported(tree, "check")


def test_version_costs_nothing(tree: Path) -> None:
    assert not SLOW & imported(tree, "--version")
