"""The real flake8 with our plugin finds what the command line finds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import DROPOUT_ON_PACKED as WRONG
from tests.support import ROOT, lstm_lint, run

Place = tuple[str, int, int, str, str]
"""A finding's file, row, column, code and message."""

BROKEN = "from torch import nn\nnn.LSTM(3, 4\n"


def flake8(
    folder: Path, *options: str, stdin: bytes | None = None
) -> subprocess.CompletedProcess[str]:
    layout = "--format=%(path)s\t%(row)d\t%(col)d\t%(code)s\t%(text)s"
    command = [sys.executable, "-m", "flake8", "--isolated", "--select=RNN,E9", layout]
    return run([*command, *(options or ["."])], cwd=folder, stdin=stdin)


def by_flake8(folder: Path, *options: str, stdin: bytes | None = None) -> list[Place]:
    said = flake8(folder, *options, stdin=stdin)
    assert said.stderr == ""
    rows = (line.split("\t") for line in said.stdout.splitlines())
    return sorted(
        (path.removeprefix("./"), int(row), int(column), code, text)
        for path, row, column, code, text in rows
    )


def by_command_line(folder: Path, *options: str) -> list[Place]:
    said = lstm_lint("check", "--output-format=json", *(options or ["."]), cwd=folder)
    assert said.stderr == ""
    return sorted(
        (
            each["filename"],
            each["location"]["row"],
            each["location"]["column"],
            each["code"],
            each["message"],
        )
        for each in json.loads(said.stdout)
    )


def test_flake8_knows_us(tmp_path: Path) -> None:
    said = run([sys.executable, "-m", "flake8", "--version"], cwd=tmp_path)
    assert "lstm-lint: " in said.stdout


@pytest.mark.parametrize("folder", ["fixtures", "examples", "tests/clean"])
def test_both_find_the_same(folder: str) -> None:
    found = by_command_line(ROOT, "--isolated", folder)
    assert by_flake8(ROOT, folder) == found
    assert found or folder == "tests/clean"


ODD = {
    "crlf": WRONG.replace("\n", "\r\n").encode(),
    "bom": b"\xef\xbb\xbf" + WRONG.encode(),
    "latin_1": b"# coding: latin-1\n# \xe9t\xe9\n" + WRONG.encode(),
    "wide": WRONG.replace("packed = self", "größe = '漢字'; packed = self").encode(),
    "tabs": WRONG.replace("    ", "\t").encode(),
    "form_feed": WRONG.replace("\n\n\n", "\n\f\n\n").encode(),
    "noqa": WRONG.replace("self.dropout(packed)", "self.dropout(packed)  # noqa: RNN1").encode(),
    "noqa_of_another": WRONG.replace("(packed)\n", "(packed)  # noqa: E501\n").encode(),
    "noqa_for_all": b"# flake8: noqa\n" + WRONG.encode(),
}


@pytest.mark.parametrize("data", ODD.values(), ids=ODD)
def test_both_find_the_same_in_odd_files(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.py").write_bytes(data)
    assert by_flake8(tmp_path) == by_command_line(tmp_path)


def test_file_that_cannot_be_parsed_is_flake8s_own(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(BROKEN)
    (tmp_path / "b.py").write_text(WRONG)
    codes = [(path, code) for path, _, _, code, _ in by_flake8(tmp_path)]
    assert codes == [("a.py", "E999"), ("b.py", "RNN101")]


def test_standard_input(tmp_path: Path) -> None:
    (found,) = by_flake8(tmp_path, "--stdin-display-name=x.py", "-", stdin=WRONG.encode())
    assert (found[0], found[3]) == ("x.py", "RNN101")


def test_options_of_flake8_hold(tmp_path: Path) -> None:
    text = WRONG.replace("self.dropout(packed)", "self.dropout(packed)  # noqa")
    (tmp_path / "a.py").write_text(text)
    assert by_flake8(tmp_path) == []
    assert len(by_flake8(tmp_path, "--disable-noqa", ".")) == 1
    assert by_flake8(tmp_path, "--disable-noqa", "--extend-ignore=RNN101", ".") == []


def test_default_rules_are_on_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(WRONG)
    said = run([sys.executable, "-m", "flake8", "--isolated", "a.py"], cwd=tmp_path)
    assert " RNN101 " in said.stdout


def test_configuration_is_that_of_the_command_line(tmp_path: Path) -> None:
    for folder, table in (("a", 'ignore = ["RNN101"]'), ("b", 'preset = "article"'), ("c", "")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "m.py").write_text(WRONG)
        (tmp_path / folder / "pyproject.toml").write_text(f"[tool.lstm-lint]\n{table}\n")
    found = by_flake8(tmp_path)
    assert found == by_command_line(tmp_path)
    assert {path for path, *_ in found} == {"b/m.py", "c/m.py"}


@pytest.mark.parametrize("jobs", ["-j1", "-j2"])
def test_configuration_that_cannot_be_obeyed(tmp_path: Path, jobs: str) -> None:
    (tmp_path / "a.py").write_text(WRONG)
    (tmp_path / "b.py").write_text("import torch\n")
    (tmp_path / "pyproject.toml").write_text("[tool.lstm-lint]\nselct = []\n")
    said = flake8(tmp_path, jobs, ".")
    assert said.returncode == 1
    assert "unknown key 'selct'; did you mean select?" in said.stdout + said.stderr
    assert "Traceback" not in said.stderr
    (tmp_path / "a.py").unlink()
    assert by_flake8(tmp_path, jobs, ".") == []


@pytest.mark.parametrize(
    ("texts", "modules"),
    [
        (["x = 1", "import conn; conn.total()", "LSTM = 1"], []),
        (
            ["import torch", "# torch.nn.LSTM", "import torch  # LSTM"],
            ["lstm_lint.looks", "lstm_lint.neighbours", "lstm_lint.regular"],  # at import lines
        ),
    ],
    ids=["no torch", "torch"],
)
def test_little_is_imported_for_files_that_do_not_concern_us(
    texts: list[str], modules: list[str]
) -> None:
    code = f"""\
import sys
from lstm_lint.flake8_plugin import Plugin
before = set(sys.modules)
for text in {texts}:
    assert not list(Plugin(None, [text], "a.py").run())
print(sorted(m for m in set(sys.modules) - before if m.startswith("lstm_lint")))
"""
    result = run([sys.executable, "-c", code], cwd=ROOT)
    assert result.stdout == f"{modules}\n", result.stderr


def test_what_a_file_imports_from_its_neighbours_is_followed(tmp_path: Path) -> None:
    (tmp_path / "layers.py").write_text(
        "from torch.nn.utils.rnn import pack_sequence\n\n\n"
        "def pack(batch):\n    return pack_sequence(batch, enforce_sorted=False)\n"
    )
    (tmp_path / "model.py").write_text(
        "from torch import nn\n\nfrom layers import pack\n\nrnn = nn.GRU\n\n\n"
        "def encode(batch):\n    return nn.Dropout()(pack(batch))\n"
    )
    found = by_command_line(tmp_path)
    assert [(path, code) for path, _, _, code, _ in found] == [("model.py", "RNN101")]
    assert by_flake8(tmp_path) == found
