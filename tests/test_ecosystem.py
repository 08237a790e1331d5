"""Two versions over repositories: what came, what went, and what broke."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import ecosystem, versions
from scripts.ecosystem import Compared, clean, markdown, text
from scripts.versions import Checked, Found, version
from tests.support import DROPOUT_ON_PACKED, ROOT

RULE = "lstm_lint/rules/sequences/dropout_on_packed.py"


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small repository under git, with one mistake and a module that would shadow Python's."""
    folder = tmp_path_factory.mktemp("repos") / "small"
    (folder / "model").mkdir(parents=True)
    (folder / "model/encoder.py").write_text(DROPOUT_ON_PACKED)
    (folder / "argparse.py").write_text("raise SystemExit('was imported')\n")
    subprocess.run(["git", "init", "-q", folder], check=True)
    return folder


def checkout(folder: Path, edit: tuple[str, str]) -> Path:
    """A version of ours in which a rule is another."""
    shutil.copytree(ROOT / "lstm_lint", folder / "lstm_lint")
    path = folder / RULE
    code = path.read_text("utf-8")
    assert edit[0] in code
    path.write_text(code.replace(*edit), "utf-8")
    return folder


def test_a_rule_that_is_silent_again(
    repo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    silent = checkout(
        tmp_path / "silent", ('code = "RNN101"', 'code = "RNN101"\n    default = False')
    )
    page = tmp_path / "page.md"
    said = ecosystem.main(
        [str(repo), "--old", str(ROOT), "--new", str(silent), "--markdown", str(page)]
    )
    assert said == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("small: ") and lines[0].endswith("MiB; +0 -1")
    assert lines[1].startswith("- model/encoder.py:15:")
    assert " RNN101 " in lines[1]
    assert lines[-1] == "1 repositories: 0 findings came, 1 went"
    shown = page.read_text("utf-8")
    assert "| RNN101 | 0 | 1 |" in shown
    assert f"```diff\n{lines[1]}\n```" in shown


def test_a_rule_that_crashes(
    repo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    torn = checkout(
        tmp_path / "torn", ('code = "RNN101"', 'code = "RNN101"\n    raise SystemExit(7)')
    )
    assert ecosystem.main([str(repo), "--old", str(ROOT), "--new", str(torn)]) == 2
    assert "! new: exit code 7" in capsys.readouterr().out
    assert ecosystem.main([str(repo), "--old", str(torn), "--new", str(ROOT)]) == 0


def test_a_run_that_does_not_end(repo: Path, tmp_path: Path) -> None:
    slow = checkout(tmp_path / "slow", ('code = "RNN101"', 'code = "RNN101"\n    while True: pass'))
    with version(str(slow)) as found:
        assert versions.check(found, repo, timeout=1).trouble == ("did not end in 1 s",)


def test_an_internal_error_is_a_crash(repo: Path, tmp_path: Path) -> None:
    wrong = checkout(
        tmp_path / "wrong", ("-> Iterator[Report]:", "-> Iterator[Report]:\n        1 / 0")
    )
    with version(str(wrong)) as found:
        (trouble,) = versions.check(found, repo).trouble
    assert "RNN901" in trouble and "ZeroDivisionError" in trouble


def test_two_revisions_of_a_repository(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = checkout(tmp_path / "ours", ("RNN101", "RNN101"))
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-C", str(ours))
    subprocess.run(["git", "init", "-q", str(ours)], check=True)
    for command in ("add .", "commit -q -m one", "tag v1"):
        subprocess.run([*git, *command.split()], check=True)
    rule = ours / RULE
    rule.write_text(
        rule.read_text("utf-8").replace('= "RNN101"', '= "RNN101"\n    default = False')
    )
    subprocess.run([*git, "commit", "-q", "-a", "-m", "two"], check=True)
    monkeypatch.setattr(versions, "ROOT", ours)
    assert versions.last() == "v1"
    with version("v1") as old, version("HEAD") as new:
        (both,) = ecosystem.compared([repo], old, new, jobs=1)
    assert [each.code for each in both.went] == ["RNN101"]
    assert not both.came and not both.new.trouble
    assert both.old.seconds > 0 < both.old.megabytes
    trees = subprocess.run([*git, "worktree", "list"], capture_output=True, check=True)
    assert len(trees.stdout.splitlines()) == 1
    with pytest.raises(SystemExit, match="no checkout"), version("nothing-of-that-name"):
        pass


def test_an_environment_is_a_version(repo: Path, tmp_path: Path) -> None:
    python = tmp_path / "bin/python"
    python.parent.mkdir()
    python.write_text(f'#!/bin/sh\nPYTHONPATH= exec {sys.executable} "$@"\n')
    python.chmod(0o755)
    with version(str(tmp_path)) as found:
        checked = versions.check(found, repo)
    assert [each.code for each in checked.found] == ["RNN101"]


def test_what_moved_came_and_went() -> None:
    one, two = Found("a.py", 0, 3, 1, "RNN101", "x"), Found("a.py", 0, 4, 1, "RNN101", "x")
    both = Compared("r", Checked((one, one)), Checked((one, two)))
    assert both.lines == ["- a.py:3:1: RNN101 x", "+ a.py:4:1: RNN101 x"]


def test_names_give_no_orders() -> None:
    assert clean("a\x1b[31m\r\n\x9b") == "a?[31m???"
    evil = Found("```</details>\x1b.py", 0, 1, 1, "RNN101", "`x`")
    both = Compared("<b>|r", Checked(), Checked((evil,)))
    assert "\x1b" not in text(both)
    page = markdown("old", "new", [both])
    assert "<b>" not in page
    assert "````diff\n+ ```</details>?.py:1:1: RNN101 `x`\n````" in page


def test_folders_that_are_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = tmp_path / "names"
    names.write_text(f"{tmp_path / 'gone'}\n\n")
    for arguments, why in ((["--list", str(names)], "no folder"), ([], "no repository")):
        with pytest.raises(SystemExit):
            ecosystem.main(arguments)
        assert why in capsys.readouterr().err
