"""The rule that CONTRIBUTING.md adds, added as it says, in a copy of this checkout."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT, run, snapshot

TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
FILE = re.compile(r"^`(\S+\.py)`[^\n]*\n\n(`{3,})python\n(.*?)^\2$", re.MULTILINE | re.DOTALL)
LINE = re.compile(r"```markdown\n(- .*?)```", re.DOTALL)

CODE = "RNN499"
HOME = Path("fixtures/RNN499_dropout-in-percent")
SPELLINGS = {
    "gru": ("nn.LSTM(", "nn.GRU("),
    "rnn": ("nn.LSTM(", "nn.RNN("),
    "batch_first": ("num_layers=2", "num_layers=2, batch_first=True"),
}


class Copy:
    """A checkout of one's own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        env = {"PYTHONPATH": str(self.folder)}
        return run([sys.executable, *arguments], cwd=self.folder, env=env, timeout=300)

    def write(self, name: str | Path, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The copy, with the rule in it."""
    made = Copy(snapshot(tmp_path_factory.mktemp("checkout")))
    files = {name: text for name, _, text in FILE.findall(TEXT)}
    assert len(files) == 5
    for name, text in files.items():
        made.write(name, text)
    for spelling, change in SPELLINGS.items():
        for name in ("wrong.py", "fixed.py", "proof.py"):
            text = files[(HOME / "stacked_lstm" / name).as_posix()]
            made.write(HOME / spelling / name, text.replace(*change))
    (clean,) = (name for name in files if name.startswith("tests/clean"))
    for number in range(2, 21):
        text = files[clean].replace("dropout=1", f"dropout={1 / number:.2f}")
        made.write(clean.replace(".py", f"_{number}.py"), text)
    (line,) = LINE.findall(TEXT)
    changelog = made.folder / "CHANGELOG.md"
    changelog.write_text(changelog.read_text("utf-8") + line)
    documents = made.python("scripts/docs.py")
    assert f"docs/rules/{CODE}.md" in documents.stdout, documents.stderr
    return made


def test_rule_finds_and_fixes(copy: Copy) -> None:
    wrong = (HOME / "stacked_lstm/wrong.py").as_posix()
    check = ["-m", "lstm_lint", "check", "--isolated", "--select", CODE, wrong]
    found = copy.python(*check, "--output-format", "concise")
    assert found.returncode == 1, found.stderr
    assert f"{wrong}:7:" in found.stdout
    before = (copy.folder / wrong).read_text()
    copy.python(*check, "--fix")
    fixed = (copy.folder / wrong).read_text()
    (copy.folder / wrong).write_text(before)
    assert fixed == (copy.folder / HOME / "stacked_lstm/fixed.py").read_text()


def test_page_is_shown(copy: Copy) -> None:
    result = copy.python("-m", "lstm_lint", "rule", "dropout-in-percent")
    assert result.returncode == 0, result.stderr
    assert "The dropout of an RNN in percent" in result.stdout


def test_tests_find_it_without_being_told_and_hold(copy: Copy) -> None:
    files = ["tests/test_house.py", "tests/test_fixtures.py", "tests/test_clean.py"]
    result = copy.python("-m", "pytest", "-v", *files, "-k", f"{CODE} or (house and not RNN)")
    assert result.returncode == 0, result.stdout
    for file in files:
        assert re.search(rf"{file}::.*{CODE}.* PASSED", result.stdout), file


@pytest.mark.torch
def test_proof_holds(copy: Copy) -> None:
    pytest.importorskip("torch")
    result = copy.python("-m", "lstm_lint", "prove", CODE)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "dropout should be a number in range [0, 1]" in result.stdout
