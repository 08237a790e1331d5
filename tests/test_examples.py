"""What README says of examples/: broken as written, and sound once fixed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT, lstm_lint, run

pytestmark = pytest.mark.torch

MODELS = ("baseline", "sentiment", "last-word")


@pytest.fixture
def written(tmp_path: Path) -> Path:
    pytest.importorskip("torch")
    return Path(shutil.copytree(ROOT / "examples/sentiment", tmp_path / "sentiment"))


def train(folder: Path, model: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "train.py", model, "--device", "cpu", "--epochs", "3"]
    return run(command, cwd=folder, env={"OMP_NUM_THREADS": "1"}, timeout=300)


def accuracy(result: subprocess.CompletedProcess[str]) -> float:
    """The last accuracy that a training run prints."""
    assert result.returncode == 0, result.stderr
    return float(re.findall(r"accuracy ([\d.]+)", result.stdout)[-1])


def test_two_models_crash_and_one_guesses(written: Path) -> None:
    assert "must be Tensor, not PackedSequence" in train(written, "sentiment").stderr
    assert "same number of dimensions as input tensor" in train(written, "last-word").stderr
    assert accuracy(train(written, "baseline")) < 0.6


def test_once_fixed_all_models_learn(written: Path) -> None:
    fixed = lstm_lint("check", "--isolated", "--fix", "--unsafe-fixes", ".", cwd=written)
    assert fixed.returncode == 0, fixed.stdout
    for model in MODELS:
        assert accuracy(train(written, model)) > 0.97
