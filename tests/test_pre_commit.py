"""The real pre-commit, on a git repository of its own, with this checkout as the hooks' home."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.support import DROPOUT_ON_PACKED, ROOT, commit_all, git, run, snapshot

pytestmark = pytest.mark.network

CONFIGURATION = """\
repos:
  - repo: {repo}
    rev: {rev}
    hooks:
      - id: {hook}
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A repository that holds this checkout as it is now, and its commit."""
    repository = snapshot(tmp_path_factory.mktemp("hooks"))
    return repository, commit_all(repository)


@pytest.fixture(scope="module")
def environments(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps what it installs, instead of the user's cache."""
    return tmp_path_factory.mktemp("pre-commit")


class Project:
    """A user's repository with one of our hooks."""

    def __init__(self, folder: Path, environments: Path) -> None:
        self.folder = folder
        self.environments = environments

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        git("add", "--all", cwd=self.folder)
        return path

    def pre_commit(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        env = {
            "PRE_COMMIT_HOME": str(self.environments),
            "PRE_COMMIT_COLOR": "never",
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        command = [sys.executable, "-m", "pre_commit", *arguments]
        return run(command, cwd=self.folder, env=env, timeout=600)


@pytest.fixture(params=["lstm-lint", "lstm-lint-fix"])
def hook(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def project(tmp_path: Path, home: tuple[Path, str], environments: Path, hook: str) -> Project:
    git("init", "--quiet", "--initial-branch=main", cwd=tmp_path)
    made = Project(tmp_path, environments)
    text = CONFIGURATION.format(repo=home[0], rev=home[1], hook=hook)
    made.write(".pre-commit-config.yaml", text)
    return made


def test_no_files_is_success(project: Project) -> None:
    project.write("notes.txt", "nn.LSTM")
    result = project.pre_commit("run", "--all-files")
    assert result.returncode == 0, result.stdout
    assert "no files to check" in result.stdout


def test_clean_files_pass(project: Project) -> None:
    project.write("clean.py", "import torch\n")
    project.write("model.py", DROPOUT_ON_PACKED.replace("self.dropout(packed)", "packed"))
    result = project.pre_commit("run", "--all-files")
    assert result.returncode == 0, result.stdout
    assert "Passed" in result.stdout


def test_finding_fails_and_is_shown_or_fixed(project: Project, hook: str) -> None:
    model = project.write("models/model.py", DROPOUT_ON_PACKED)
    result = project.pre_commit("run", "--all-files")
    assert result.returncode == 1, result.stdout
    if hook == "lstm-lint":
        assert "RNN101" in result.stdout
        assert model.read_text() == DROPOUT_ON_PACKED
    else:
        assert "files were modified by this hook" in result.stdout
        assert "self.dropout(x)" in model.read_text()
        git("add", "--all", cwd=project.folder)
        assert project.pre_commit("run", "--all-files").returncode == 0


def test_notebook_is_checked_too(project: Project) -> None:
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "source": DROPOUT_ON_PACKED}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 2}
    project.write("a.ipynb", json.dumps(notebook))
    assert project.pre_commit("run", "--all-files").returncode == 1


@pytest.mark.parametrize("hook", ["lstm-lint"], indirect=True)
def test_only_staged_files_are_checked(project: Project) -> None:
    project.write("model.py", DROPOUT_ON_PACKED)
    commit_all(project.folder)
    project.write("other.py", "import torch\n")
    assert project.pre_commit("run").returncode == 0


@pytest.mark.parametrize("hook", ["lstm-lint"], indirect=True)
def test_configuration_holds(project: Project) -> None:
    project.write("pyproject.toml", '[tool.lstm-lint]\nignore = ["dropout-on-packed"]\n')
    project.write("legacy/model.py", DROPOUT_ON_PACKED)
    result = project.pre_commit("run", "--all-files")
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("hook", ["lstm-lint"], indirect=True)
def test_excludes_of_pre_commit_hold(project: Project) -> None:
    configuration = project.folder / ".pre-commit-config.yaml"
    project.write(configuration.name, configuration.read_text() + "        exclude: ^legacy/\n")
    project.write("legacy/model.py", DROPOUT_ON_PACKED)
    result = project.pre_commit("run", "--all-files")
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("hook", ["lstm-lint"], indirect=True)
def test_excludes_of_our_own_hold(project: Project) -> None:
    project.write("pyproject.toml", '[tool.lstm-lint]\nexclude = ["legacy"]\n')
    project.write("legacy/model.py", DROPOUT_ON_PACKED)
    result = project.pre_commit("run", "--all-files")
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("hook", ["lstm-lint"], indirect=True)
def test_commit_is_stopped(project: Project) -> None:
    assert project.pre_commit("install").returncode == 0
    project.write("model.py", DROPOUT_ON_PACKED)
    env = {"PRE_COMMIT_HOME": str(project.environments), "GIT_CONFIG_GLOBAL": os.devnull}
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    command = ["git", *identity, "commit", "--message", "Add a model"]
    result = run(command, cwd=project.folder, env=env, timeout=600)
    assert result.returncode != 0
    assert "RNN101" in result.stderr + result.stdout


def test_hooks_need_no_arguments() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    assert [hook["id"] for hook in hooks] == ["lstm-lint", "lstm-lint-fix"]
    for hook in hooks:
        assert hook["language"] == "python"
        assert {"python", "pyi"} <= set(hook["types_or"])
        assert "args" not in hook
