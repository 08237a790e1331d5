"""What README shows is what there is."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

import lstm_lint
from lstm_lint.config import read_file
from lstm_lint.config.table import KINDS
from tests.support import DROPOUT_ON_PACKED, ROOT
from tests.support import lstm_lint as command_line

TEXT = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


COMMANDS = [
    shlex.split(line, comments=True)[2:]
    for block in blocks("console")
    for line in block.splitlines()
    if line.startswith("$ lstm-lint ")
]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_commands_are_understood(words: list[str], tmp_path: Path) -> None:
    if words[0] in ("prove", "show"):
        words = [words[0], "--help"]
    (tmp_path / "src").mkdir()
    result = command_line(*words, cwd=tmp_path)
    assert result.returncode == 0, result.stderr


def test_configuration_is_obeyed_and_whole(tmp_path: Path) -> None:
    (table,) = (block for block in blocks("toml") if "[tool.lstm-lint]" in block)
    (tmp_path / "pyproject.toml").write_text(table)
    assert read_file(str(tmp_path / "pyproject.toml")) is not None
    assert set(re.findall(r"^(?:# )?([a-z-]+) =", table, re.MULTILINE)) == set(KINDS)


def test_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = blocks("python")
    exec(example, {"source": DROPOUT_ON_PACKED})
    printed = capsys.readouterr().out
    assert "15 RNN101" in printed
    assert "self.dropout(x)" in printed


def test_hooks_and_inputs_exist() -> None:
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    inputs = yaml.safe_load((ROOT / "action.yml").read_text())["inputs"]
    configuration, action, *_ = (yaml.safe_load(block) for block in blocks("yaml"))
    for repo in configuration["repos"]:
        assert {hook["id"] for hook in repo["hooks"]} <= hooks
    assert action[1]["with"].keys() <= inputs.keys()


def test_versions_are_this_one() -> None:
    named = set(re.findall(r"(?:rev: v|lstm-lint@v)([\d.]+)", TEXT))
    assert named == {lstm_lint.__version__}


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#:]+)\)", TEXT))))
def test_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


@pytest.mark.parametrize("target", re.findall(r"make (\w+)", "".join(blocks("console"))))
def test_targets_exist(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)
