"""The GitHub action: its steps run for real, in the shell that it names."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support import DROPOUT_ON_PACKED, ROOT, commit_all, git, run, snapshot

ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
LAST_STEP = """\
from torch import nn


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(8, 8, bidirectional=True, batch_first=True)
        for parameter in self.rnn.parameters():
            nn.init.normal_(parameter, std=0.1)

    def forward(self, x):
        out, _ = self.rnn(x)
        return out[:, -1]
"""
"""One mistake, RNN202 at line 13, with an unsafe fix."""


@dataclass
class Runner:
    """As much of a workflow's runner as the action uses."""

    workspace: Path
    temp: Path
    inputs: dict[str, str]
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    log: str = ""
    summary: str = ""

    def value(self, expression: str) -> str:
        """What `${{ expression }}` stands for."""
        match expression.strip().split("."):
            case ["inputs", name]:
                return self.inputs.get(name) or str(ACTION["inputs"][name]["default"])
            case ["steps", step, "outputs", name]:
                return self.outputs.get(step, {}).get(name, "")
            case ["runner", "temp"]:
                return str(self.temp)
            case _:
                raise AssertionError(f"unknown expression {expression}")

    def expand(self, text: str) -> str:
        return re.sub(r"\$\{\{(.*?)\}\}", lambda found: self.value(found[1]), text)

    def wanted(self, condition: str | None) -> bool:
        if condition is None:
            return True
        left, operator, right = condition.split()
        return (self.value(left) == right.strip("'")) == (operator == "==")

    def shell(self, step: dict[str, Any]) -> int:
        """Run a step's script as GitHub does; its exit code."""
        files = {name: self.temp / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("")
        env = {name: self.expand(text) for name, text in step.get("env", {}).items()}
        env |= {name: str(path) for name, path in files.items()}
        env |= {"RUNNER_TEMP": str(self.temp), "GITHUB_ACTION_PATH": str(self.temp / "action")}
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        result = run(command, cwd=self.workspace, env=env, timeout=600)
        self.log += result.stdout + result.stderr
        self.summary += files["GITHUB_STEP_SUMMARY"].read_text()
        said = files["GITHUB_OUTPUT"].read_text().splitlines()
        if "id" in step:
            self.outputs[step["id"]] = dict(line.split("=", 1) for line in said)
        return result.returncode

    def run(self) -> int:
        """Run all steps; the exit code of the first that fails, else 0."""
        for step in STEPS:
            if "run" in step and self.wanted(step.get("if")) and (code := self.shell(step)):
                return code
        return 0


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    folder.mkdir()
    (folder / "clean.py").write_text("import torch\n")
    commit_all(folder)
    return folder


@pytest.fixture
def runner(workspace: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Runner:
    """A runner whose install step is already done, by this very environment."""
    temp = tmp_path / "temp"
    temp.mkdir()
    command = temp / "already-installed"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lstm_lint "$@"\n')
    command.chmod(0o755)
    inputs = getattr(request, "param", {})
    return Runner(workspace, temp, inputs, {"install": {"command": str(command)}})


def with_inputs(**inputs: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("runner", [inputs], indirect=True, ids=[str(inputs)])


@pytest.fixture(autouse=True)
def skip_install(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "installs" not in request.node.name:
        without = [step for step in STEPS if step.get("id") != "install"]
        monkeypatch.setattr(f"{__name__}.STEPS", without)


def test_clean_repository_passes(runner: Runner) -> None:
    assert runner.run() == 0, runner.log
    assert runner.outputs["check"] == {"exit-code": "0"}


def test_finding_is_annotated_and_fails(runner: Runner) -> None:
    (runner.workspace / "model.py").write_text(DROPOUT_ON_PACKED)
    assert runner.run() == 1
    annotations = re.findall(r"^::(?:error|warning|notice) (.*?)::", runner.log, re.MULTILINE)
    (dropout,) = [said for said in annotations if "RNN101" in said]
    assert "file=model.py" in dropout
    assert "line=15" in dropout


def test_what_cannot_be_parsed_exits_with_two(runner: Runner) -> None:
    (runner.workspace / "model.py").write_text("from torch import nn\nnn.LSTM(3, 4\n")
    assert runner.run() == 2
    assert "line=2" in runner.log


@with_inputs(paths="src tests")
def test_paths(runner: Runner) -> None:
    for folder in ("src", "tests", "elsewhere"):
        (runner.workspace / folder).mkdir()
        (runner.workspace / folder / "model.py").write_text(DROPOUT_ON_PACKED)
    assert runner.run() == 1
    assert "file=src/model.py" in runner.log
    assert "file=tests/model.py" in runner.log
    assert "elsewhere" not in runner.log


@with_inputs(args="--select RNN203 --no-cache")
def test_more_arguments(runner: Runner) -> None:
    (runner.workspace / "model.py").write_text(DROPOUT_ON_PACKED)
    assert runner.run() == 0, runner.log


@with_inputs(args="--no-such-option")
def test_bad_option_exits_with_two(runner: Runner) -> None:
    assert runner.run() == 2


@with_inputs(paths="$(touch injected) ; touch injected")
def test_inputs_are_never_run(runner: Runner) -> None:
    assert runner.run() == 2
    assert not (runner.workspace / "injected").exists()


@with_inputs(fix="safe")
def test_patch_holds_the_safe_fixes(runner: Runner) -> None:
    model, reader = runner.workspace / "model.py", runner.workspace / "reader.py"
    model.write_text(DROPOUT_ON_PACKED)
    reader.write_text(LAST_STEP)
    commit_all(runner.workspace)
    assert runner.run() == 1
    assert runner.outputs["patch"] == {"written": "true"}
    assert model.read_text() == DROPOUT_ON_PACKED
    apply(runner)
    assert "self.dropout(x)" in model.read_text()
    assert reader.read_text() == LAST_STEP


@with_inputs(fix="unsafe")
def test_patch_holds_the_unsafe_fixes_too(runner: Runner) -> None:
    reader = runner.workspace / "reader.py"
    reader.write_text(LAST_STEP)
    commit_all(runner.workspace)
    assert runner.run() == 1
    apply(runner)
    assert reader.read_text() != LAST_STEP
    assert "```diff\n" in runner.summary


@with_inputs(fix="safe")
def test_what_stands_in_a_patch_is_obeyed_by_nobody(runner: Runner) -> None:
    hostile = "        # ````` ::error file=a.py::mine\n ::error::mine\n"
    text = DROPOUT_ON_PACKED.replace(
        "        packed = ", f'        """\n{hostile}"""\n        packed = ', 1
    )
    (runner.workspace / "model.py").write_text(text)
    commit_all(runner.workspace)
    assert runner.run() == 1
    _, stopped, rest = runner.log.partition("::stop-commands::")
    word, _, shown = rest.partition("\n")
    inside, ended, _ = shown.partition(f"::{word}::")
    assert stopped
    assert ended
    assert "::error::mine" in inside
    assert word not in inside
    lines = runner.summary.splitlines()
    fences = [i for i, line in enumerate(lines) if line.startswith("`" * 8)]
    assert len(fences) == 2
    assert all("mine" not in line for line in lines[fences[1] :])


@with_inputs(fix="unsafe", patch="fixes.patch")
def test_no_patch_where_nothing_is_wrong(runner: Runner) -> None:
    assert runner.run() == 0, runner.log
    assert runner.outputs["patch"] == {}


@with_inputs(fix="maybe")
def test_wrong_kind_of_fix_is_said(runner: Runner) -> None:
    assert runner.run() == 2
    assert "::error::" in runner.log


def apply(runner: Runner) -> None:
    git("apply", runner.temp / "lstm-lint.patch", cwd=runner.workspace)


@pytest.mark.network
def test_action_installs_itself(runner: Runner) -> None:
    snapshot(runner.temp / "action")
    runner.outputs["python"] = {"python-path": sys.executable}
    (runner.workspace / "model.py").write_text(DROPOUT_ON_PACKED)
    assert runner.run() == 1, runner.log
    assert runner.outputs["install"]["command"].startswith(str(runner.temp))
    assert "file=model.py" in runner.log


def test_action_says_what_its_inputs_mean() -> None:
    assert all(value["description"] for value in ACTION["inputs"].values())
    for step in STEPS:
        assert "${{" not in step.get("run", ""), "inputs reach a script by its environment only"


def test_scripts_are_bash() -> None:
    for step in STEPS:
        if "run" in step:
            assert step["shell"] == "bash"
            checked = subprocess.run(["bash", "-n"], input=step["run"].encode(), check=False)
            assert checked.returncode == 0


def test_workflow_is_yaml() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text())
    assert {"test", "demo", "action"} <= set(workflow["jobs"])


def test_ci_runs_make_test() -> None:
    script = ROOT / ".ci/run"
    assert os.access(script, os.X_OK)
    assert "make test" in script.read_text()


def test_ci_asks_for_coverage() -> None:
    """By `make coverage`, which knows how much is enough."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text())
    assert {"run": "make coverage"} in workflow["jobs"]["coverage"]["steps"]
    recipe = (ROOT / "Makefile").read_text().partition("\ncoverage:")[2].partition("\n\n")[0]
    assert recipe.count("--fail-under") == 2


@with_inputs(paths="model.py\nother.py", args="--select RNN101\n--no-project")
def test_inputs_may_stand_on_lines_of_their_own(runner: Runner) -> None:
    for name in ("model.py", "other.py"):
        (runner.workspace / name).write_text(DROPOUT_ON_PACKED)
    assert runner.run() == 1
    assert re.findall(r"file=(\w+\.py)", runner.log) == ["model.py", "other.py"]


@with_inputs(fix="safe", args="--output-format sarif --output-file out.sarif")
def test_patch_and_report_are_two_files(runner: Runner) -> None:
    (runner.workspace / "model.py").write_text(DROPOUT_ON_PACKED)
    assert runner.run() == 1
    assert "RNN101" in (runner.workspace / "out.sarif").read_text()
    assert "self.dropout(x)" in (runner.temp / "lstm-lint.patch").read_text()
    assert runner.outputs["patch"] == {"written": "true"}


@with_inputs(fix="safe")
def test_patch_is_kept_where_another_file_cannot_be_read(runner: Runner) -> None:
    (runner.workspace / "model.py").write_text(DROPOUT_ON_PACKED)
    (runner.workspace / "broken.py").write_text("import torch\nnn.LSTM(\n")
    assert runner.run() == 2
    assert runner.outputs["patch"] == {"written": "true"}


def test_every_day_is_searched_for_what_nobody_thought_of() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/daily.yml").read_text())
    makefile = (ROOT / "Makefile").read_text()
    (job,) = workflow["jobs"].values()
    for what in job["strategy"]["matrix"]["what"]:
        name, *settings = what.split()
        assert f"\n{name}:" in makefile
        assert all(f"\n{each.partition('=')[0]} ?=" in makefile for each in settings)
