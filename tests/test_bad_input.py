"""Whatever a file holds: findings or a clear message, the right exit code, and no harm done."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from lstm_lint import check_source
from tests.support import DROPOUT_ON_PACKED, ROOT, lstm_lint, run

WRONG = DROPOUT_ON_PACKED
LSTM = "from torch import nn\n\nnet = nn.LSTM(3, 4)\n"

CLEAN, FOUND, FAILED = 0, 1, 2


@dataclass(frozen=True)
class Case:
    """A file's bytes, what checking it exits with, and words of what is said."""

    name: str
    data: bytes
    exits: int
    says: str = ""
    row: int | None = None


def indented(depth: str) -> str:
    return WRONG.replace("    ", depth)


READABLE = [
    Case("bom", b"\xef\xbb\xbf" + WRONG.encode(), FOUND, "RNN101", 15),
    Case("latin-1", b"# coding: latin-1\n# \xe9t\xe9\n" + WRONG.encode(), FOUND, "RNN101", 17),
    Case("crlf", WRONG.replace("\n", "\r\n").encode(), FOUND, "RNN101", 15),
    Case("form-feeds", WRONG.replace("\n\n\n", "\n\n\f\n").encode(), FOUND, "RNN101", 15),
    Case("tabs", indented("\t").encode(), FOUND, "RNN101", 15),
    Case(
        "comment-before-lone-returns",
        b"# \r" + WRONG.replace("\n", "\r").encode(),
        FOUND,
        "RNN101",
        16,
    ),
    Case("no-final-newline", WRONG.rstrip("\n").encode(), FOUND, "RNN101", 15),
    Case("wide-characters", WRONG.replace("size", "größe").encode(), FOUND, "RNN101", 15),
]

NOTHING = [
    Case("empty", b"", CLEAN),
    Case("blank-lines", b"\n\n \n", CLEAN),
    Case("only-comments", b"# import torch\n# nn.LSTM(3, 4)\n", CLEAN),
    Case("only-a-bom", b"\xef\xbb\xbf", CLEAN),
    Case("only-a-docstring", b'"""torch.nn.LSTM, pack_padded_sequence"""\n', CLEAN),
]

BROKEN = [
    Case("wrong-cookie", b"# coding: no-such-thing\n" + WRONG.encode(), FAILED, "no-such-thing", 1),
    Case("cookie-of-no-text", b"# coding: rot13\n" + WRONG.encode(), FAILED, "rot13", 1),
    Case("cookie-of-bytes", b"# coding: zlib\n" + WRONG.encode(), FAILED, "zlib", 1),
    Case("cookie-undefined", b"# coding: undefined\n" + WRONG.encode(), FAILED, "undefined", 1),
    Case("cookie-punycode", b"# coding: punycode\n" + WRONG.encode(), FAILED, "punycode", 1),
    Case("cookie-utf-16", b"# coding: utf-16\n" + WRONG.encode(), FAILED, "utf-16", 1),
    Case("cookie-utf-16-even", b"# coding: utf-16\n#\n" + WRONG.encode(), FAILED, "utf-16", 1),
    Case(
        "bom-and-cookie", b"\xef\xbb\xbf# coding: latin-1\n" + WRONG.encode(), FAILED, "cookie", 1
    ),
    Case("not-utf-8", WRONG.encode() + b"# \xe9t\xe9\n", FAILED, "utf-8", 17),
    Case("utf-16", WRONG.encode("utf-16"), FAILED, "utf-8", 1),
    Case("utf-16-be", WRONG.encode("utf-16-be"), FAILED, "null bytes", 1),
    Case("nul", WRONG.encode() + b"x = '\0'\n", FAILED, "null byte", 17),
    Case("syntax-error", WRONG.encode() + b"def f(:\n    pass\n", FAILED, "syntax", 17),
    Case("python-2", LSTM.encode() + b'print "loss", 3\n', FAILED, "print", 4),
    Case("unclosed", LSTM.encode() + b"x = (1,\n", FAILED, "never closed", 4),
    Case("mixed-tabs", LSTM.encode() + b"if net:\n        a = 1\n\tb = 2\n", FAILED, "tabs", 6),
    Case("cut-off-string", LSTM.encode() + b'x = """abc\n', FAILED, "unterminated", 4),
]


def each(argument: str, *cases: Case) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(argument, cases, ids=lambda case: case.name)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "model.py"


def check(file: Path, *options: str, select: str = "RNN101") -> subprocess.CompletedProcess[str]:
    """`check` at one file, of which it may say anything but a traceback."""
    arguments = ["--isolated", "--select", select, "--output-format", "concise", *options]
    result = lstm_lint("check", *arguments, file.name, cwd=file.parent)
    assert "Traceback" not in result.stderr + result.stdout
    assert "RNN901" not in result.stdout
    return result


def fixed(data: bytes) -> bytes:
    """What the fix makes of WRONG, whatever its line ends."""
    return b"".join(
        line.replace(b"sequence(x,", b"sequence(self.dropout(x),")
        for line in data.splitlines(keepends=True)
        if b"packed = self.dropout(packed)" not in line
    )


@each("case", *READABLE, *NOTHING, *BROKEN)
def test_exit_code_and_message(case: Case, file: Path) -> None:
    file.write_bytes(case.data)
    result = check(file)
    assert result.returncode == case.exits, result.stdout + result.stderr
    said = result.stdout + result.stderr
    assert case.says.lower() in said.lower()
    if case.row is not None:
        assert f"model.py:{case.row}:" in said
    assert file.read_bytes() == case.data


@each("case", *NOTHING, *BROKEN)
def test_fix_leaves_alone_what_it_cannot_fix(case: Case, file: Path) -> None:
    file.write_bytes(case.data)
    result = check(file, "--fix", "--unsafe-fixes")
    assert result.returncode == case.exits
    assert file.read_bytes() == case.data


@each("readable", *READABLE)
def test_fix_changes_two_lines_and_no_other_byte(readable: Case, file: Path) -> None:
    file.write_bytes(readable.data)
    result = check(file, "--fix", "--unsafe-fixes")
    assert result.returncode == CLEAN, result.stdout + result.stderr
    assert file.read_bytes() == fixed(readable.data)
    assert check(file).returncode == CLEAN


@each("broken", *BROKEN)
def test_other_files_are_still_checked(broken: Case, file: Path) -> None:
    file.write_text(WRONG)
    file.with_name("another.py").write_bytes(broken.data)
    arguments = ("--isolated", "--select", "RNN101", "--output-format", "concise")
    result = lstm_lint("check", *arguments, ".", cwd=file.parent)
    assert result.returncode == FAILED
    assert "model.py:15:" in result.stdout
    assert "another.py" in result.stdout + result.stderr


def test_form_feed_before_indentation(file: Path) -> None:
    """Python starts the column anew at a form feed."""
    data = WRONG.replace("    def", "\f    def").encode()
    compile(data, "model.py", "exec")
    file.write_bytes(data)
    assert check(file, "--fix", "--unsafe-fixes").returncode == CLEAN
    assert file.read_bytes() == fixed(data)


@pytest.mark.parametrize(
    "text", [WRONG + "x = 1\r", WRONG.replace("\n", "\r")], ids=["at-the-end", "everywhere"]
)
def test_lone_carriage_returns_are_kept_to_the_byte(text: str, file: Path) -> None:
    data = text.encode()
    file.write_bytes(data)
    assert check(file, "--fix", "--unsafe-fixes").returncode == CLEAN
    assert file.read_bytes() == fixed(data)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="this Python knows `type`")
def test_syntax_newer_than_this_python(file: Path) -> None:
    """What this Python cannot read is said, and which Python that is."""
    file.write_text(WRONG + "type Batch = tuple[int, ...]\n")
    result = check(file)
    assert result.returncode == FAILED
    assert f"Python {sys.version_info[0]}.{sys.version_info[1]}" in result.stdout


def test_one_carriage_return_among_newlines(file: Path) -> None:
    file.write_bytes(WRONG.replace("\n\n\n", "\n\r\n\n").encode())
    assert check(file).returncode == FOUND


NESTED = "x = " + "[" * 3000 + "]" * 3000 + "\n"
PARENTHESES = "x = " + "(" * 3000 + "1" + ")" * 3000 + "\n"
SUM = "x = " + " + ".join("1" for _ in range(2000)) + "\n"
POWERS = "x = " + " ** ".join("1" for _ in range(2000)) + "\n"
CALLS = "x = y" + ".f()" * 2000 + "\n"
ATTRIBUTES = "x = y" + ".f" * 2000 + "\n"
STEPS = "x = y\n" + "x = x.f\n" * 2000
NOTS = "x = " + "not " * 2000 + "y\n"
IFS = "".join(" " * depth + "if x:\n" for depth in range(90)) + " " * 90 + "pass\n"
ELIFS = "if x:\n    pass\n" + "elif x:\n    pass\n" * 2000
LONG_LIST = "x = [" + "1, " * 20000 + "]\n"


DEEP = {
    "nested": NESTED,
    "parentheses": PARENTHESES,
    "sum": SUM,
    "powers": POWERS,
    "calls": CALLS,
    "attributes": ATTRIBUTES,
    "steps": STEPS,
    "nots": NOTS,
    "ifs": IFS,
    "elifs": ELIFS,
    "long-list": LONG_LIST,
}


@pytest.mark.parametrize("deep", DEEP.values(), ids=DEEP)
def test_deep_code(deep: str, file: Path) -> None:
    """Deep code is followed, or said to be too deep; nothing falls over."""
    file.write_text(WRONG + deep)
    result = check(file)
    assert result.returncode in (FOUND, FAILED), result.stdout + result.stderr
    if result.returncode == FAILED:
        assert "model.py:" in result.stdout
        before = file.read_bytes()
        check(file, "--fix", "--unsafe-fixes")
        assert file.read_bytes() == before


@pytest.mark.parametrize("deep", [SUM, ELIFS, LONG_LIST, IFS], ids=["sum", "elifs", "list", "ifs"])
def test_what_python_can_run_is_checked(deep: str, file: Path) -> None:
    compile(deep, "deep.py", "exec")
    file.write_text(WRONG + deep)
    assert check(file).returncode == FOUND


def test_directory_with_a_files_name(tmp_path: Path) -> None:
    folder = tmp_path / "x.py"
    folder.mkdir()
    assert lstm_lint("check", "--isolated", ".", cwd=tmp_path).returncode == CLEAN
    assert lstm_lint("check", "--isolated", "x.py", cwd=tmp_path).returncode == CLEAN
    (folder / "model.py").write_text(WRONG)
    result = lstm_lint("check", "--isolated", "--select", "RNN101", ".", cwd=tmp_path)
    assert result.returncode == FOUND
    assert "x.py" in result.stdout


@pytest.mark.parametrize("path", ["broken.py", "."])
def test_broken_link(tmp_path: Path, path: str) -> None:
    (tmp_path / "broken.py").symlink_to("nowhere.py")
    result = lstm_lint("check", "--isolated", path, cwd=tmp_path)
    assert result.returncode == FAILED
    assert "broken.py" in result.stdout + result.stderr


def test_link_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "outer").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "model.py").write_text(WRONG)
    arguments = ("--isolated", "--select", "RNN101", "--output-format", "concise")
    result = lstm_lint("check", *arguments, ".", cwd=tmp_path)
    assert result.returncode == FOUND
    assert result.stdout.count("RNN101") == 1


def test_path_that_is_not_there(file: Path) -> None:
    file.write_text(WRONG)
    result = lstm_lint("check", "--isolated", "nowhere.py", "model.py", cwd=file.parent)
    assert result.returncode == FAILED
    assert "nowhere.py" in result.stdout + result.stderr
    assert "RNN101" in result.stdout


@pytest.fixture
def forbidden(file: Path) -> Iterator[Path]:
    file.write_text(WRONG)
    file.chmod(0)
    yield file
    file.chmod(0o644)


def test_file_without_permission(forbidden: Path) -> None:
    command = [*unprivileged(), sys.executable, "-m", "lstm_lint", "check", "--isolated", "."]
    result = run(command, cwd=forbidden.parent)
    assert result.returncode == FAILED, result.stdout
    assert "model.py" in result.stdout + result.stderr
    assert "permission" in (result.stdout + result.stderr).lower()


def test_file_that_may_not_be_written(file: Path) -> None:
    file.write_text(WRONG)
    file.chmod(0o444)
    file.parent.chmod(0o555)
    fix = [sys.executable, "-m", "lstm_lint", "check", "--isolated", "--fix", file.name]
    result = run([*unprivileged(), *fix], cwd=file.parent)
    file.parent.chmod(0o755)
    assert result.returncode == FAILED, result.stdout
    assert "Traceback" not in result.stderr
    assert file.read_text() == WRONG


def unprivileged() -> list[str]:
    """What to put before a command so that permissions hold for it, even when we are root."""
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        pytest.skip("root may read everything here")
    powers = "-dac_override,-dac_read_search"
    return ["setpriv", f"--bounding-set={powers}", f"--inh-caps={powers}"]


def test_standard_input_that_cannot_be_parsed(tmp_path: Path) -> None:
    data = LSTM.encode() + b"x = = 1\n"
    arguments = ("check", "--isolated", "-", "--stdin-filename", "cell.py")
    result = lstm_lint(*arguments, cwd=tmp_path, stdin=data)
    assert result.returncode == FAILED
    assert "cell.py" in result.stdout


MOST_MEMORY = 500 * 1024**2
PICTURE = "A" * 10_000_000
LONG = {
    "a picture in a notebook": ("a.ipynb", PICTURE),
    "a page in a notebook": ("a.ipynb", '<p class="x">\n' * 700_000),
    "a string": ("a.py", f"'{PICTURE}'"),
    "a docstring": ("a.py", f"'''{PICTURE}'''"),
}


@pytest.mark.parametrize(("name", "long"), LONG.values(), ids=LONG)
def test_a_long_string_costs_little_memory(tmp_path: Path, name: str, long: str) -> None:
    """Expressions that remember every letter need a hundred bytes for each."""
    code = "from torch import nn\nx = nn.LSTM(8, 16, dropout=0.5)\n"
    if name == "a.py":
        text = f"z = {long}\n{code}"
    else:
        outputs = [{"data": {"text/html": long}}]
        cell = {"cell_type": "code", "metadata": {}, "outputs": outputs, "source": code}
        text = json.dumps({"cells": [cell], "nbformat": 4})
    (tmp_path / name).write_text(text)
    program = f"""
import resource
from lstm_lint import check_source
resource.setrlimit(resource.RLIMIT_AS, ({MOST_MEMORY}, {MOST_MEMORY}))
with open({str(tmp_path / name)!r}) as file:
    found = check_source(file.read(), {name!r})
print([each.code for each in found])
"""
    said = run([sys.executable, "-c", program], cwd=ROOT)
    assert said.stdout == "['RNN301', 'RNN401']\n", said.stderr


def test_a_continue_without_a_loop_ends_nothing() -> None:
    """Python's parser takes it, and only its compiler refuses."""
    text = """\
import torch

try:
    if weights.dim() > 1:
        continue
    for batch in batches:
        optimizer.step()
finally:
    lstm = torch.nn.LSTM(4, 6, dropout=0.5)
"""
    codes = {each.code for each in check_source(text)}
    assert "RNN401" in codes
    assert "RNN901" not in codes
