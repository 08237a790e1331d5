"""`lstm-lint check`: what it exits with, fixes, shows and leaves alone."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lstm_lint.fixer import fix
from lstm_lint.linter import Settings
from tests.cli.conftest import AT, Shell
from tests.support import DROPOUT_ON_PACKED as WRONG
from tests.support import git

CLEAN, FOUND, FAILED = 0, 1, 2

FIXED = fix(WRONG, settings=Settings(select=frozenset({"RNN101"}))).text
RIGHT = "from torch import nn\n\nnet = nn.LSTM(3, 4)\n"
BROKEN = "from torch import nn\nnn.LSTM(3, 4\n"
LAST_STEP = """\
from torch import nn


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(8, 8, bidirectional=True, batch_first=True)

    def forward(self, x):
        out, _ = self.rnn(x)
        return out[:, -1]
"""
"""One mistake, RNN202 at line 11, with an unsafe fix."""


SNIPPETS = {"wrong": WRONG, "right": RIGHT, "broken": BROKEN, "last": LAST_STEP}


@pytest.mark.parametrize(
    ("files", "options", "code"),
    [
        ("", "", CLEAN),
        ("right", "", CLEAN),
        ("wrong", "", FOUND),
        ("wrong", "--exit-zero", CLEAN),
        ("broken", "", FAILED),
        ("broken", "--exit-zero", FAILED),
        ("wrong broken", "", FAILED),
        ("wrong", "nowhere.py wrong.py", FAILED),
        ("wrong", "--fix", CLEAN),
        ("wrong", "--fix --exit-non-zero-on-fix", FOUND),
        ("wrong", "--fix --exit-non-zero-on-fix --exit-zero", FOUND),
        ("right", "--fix --exit-non-zero-on-fix", CLEAN),
        ("wrong broken", "--fix", FAILED),
        ("wrong", "--diff", FOUND),
        ("wrong", "--diff --exit-zero", CLEAN),
        ("right", "--diff", CLEAN),
        ("broken", "--diff", FAILED),
        ("last", "--select=RNN202 --diff", CLEAN),
        ("last", "--select=RNN202 --diff --unsafe-fixes", FOUND),
        ("last", "--select=RNN202 --fix", FOUND),
        ("last", "--select=RNN202 --fix --unsafe-fixes", CLEAN),
        ("wrong", "--ignore=RNN101", CLEAN),
        ("wrong", "--no-cache -j 2", FOUND),
    ],
)
def test_exit_code(shell: Shell, files: str, options: str, code: int) -> None:
    for name in files.split():
        shell.write(f"{name}.py", SNIPPETS[name])
    said = shell.check(*options.split())
    assert said.code == code, said


def test_everything_is_checked_beside_what_cannot_be(shell: Shell) -> None:
    shell.write("a.py", BROKEN)
    shell.write("b.py", WRONG)
    shell.write("c.py", b"# \xff\n" + RIGHT.encode())
    said = shell.check("nowhere.py", ".")
    assert f"b.py:{AT}: RNN101" in said.out
    assert "a.py:2:" in said.out
    assert "c.py:1:" in said.out
    assert said.err == "lstm-lint: nowhere.py: no such file or folder\n"
    assert said.out.endswith("Found 1 mistake in 1 file; 1 can be fixed with --fix. "
                             "3 files could not be checked.\n")  # fmt: skip


def test_findings_come_in_order(shell: Shell) -> None:
    for name in ("b.py", "a.py", "c/a.py", "B.py"):
        shell.write(name, WRONG)
    said = shell.check()
    files = [line.partition(":")[0] for line in said.out.splitlines()[:-1]]
    assert files == ["B.py", "a.py", "b.py", "c/a.py"]


def test_fix_writes_the_file(shell: Shell) -> None:
    path = shell.write("a.py", WRONG)
    said = shell.check("--fix")
    assert path.read_text() == FIXED
    assert said.out == "Fixed 1 mistake in 1 file.\n"
    assert shell.check("--fix").out == "No mistakes found in 1 Python file.\n"


def test_fix_touches_only_what_it_changes(shell: Shell) -> None:
    path = shell.write("a.py", RIGHT)
    os.utime(path, (0, 0))
    shell.check("--fix", "--unsafe-fixes")
    assert path.stat().st_mtime == 0


def test_what_is_left_is_reported(shell: Shell) -> None:
    shell.write("a.py", WRONG)
    shell.write("b.py", LAST_STEP)
    said = shell("check", "--output-format=concise", "--select=RNN101,RNN202", "--fix")
    assert "b.py:11:16: RNN202 [~] " in said.out
    assert "RNN101" not in said.out
    summary = "Fixed 1 mistake in 1 file. Found 1 more mistake in 1 file; 1 can be fixed with"
    assert said.out.endswith(f"{summary} --fix --unsafe-fixes.\n")


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_diff_is_a_patch(shell: Shell, newline: str) -> None:
    text = WRONG.replace("\n", newline).rstrip("\r\n") + "  # ü"
    path = shell.write("mod/model file.py", text)
    said = shell("check", "--select=RNN101", "--diff")
    assert path.read_bytes() == text.encode()
    assert said.err == "Would fix 1 mistake in 1 file.\n"
    shell.write("fix.patch", said.out)
    git("apply", "fix.patch", cwd=shell.folder)
    assert path.read_bytes() == fix(text, settings=Settings(frozenset({"RNN101"}))).text.encode()


def takes_patch(shell: Shell, folder: str, tool: list[str], *words: str) -> str:
    """What is said beside a patch that a tool makes the same of in a folder as --fix does."""
    files = [path for path in shell.folder.rglob("*.py") if not path.is_symlink()]
    said = shell("check", "--select=RNN101", "--diff", *words)
    patch = said.out.encode("utf-8", "surrogateescape")
    subprocess.run(tool, input=patch, cwd=shell.folder / folder, check=True)
    patched = {path: path.read_text() for path in files}
    for path in files:
        path.write_text(WRONG)
    shell("check", "--select=RNN101", "--fix", *words)
    assert patched == {path: path.read_text() for path in files}
    assert FIXED in patched.values()
    return said.err


TOOLS = [["git", "apply"], ["git", "apply", "--index"], ["patch", "-p1", "--forward", "--batch"]]


@pytest.fixture(params=TOOLS, ids=" ".join)
def tool(request: pytest.FixtureRequest) -> list[str]:
    """What takes a patch."""
    words: list[str] = request.param
    if shutil.which(words[0]) is None:
        pytest.skip(f"there is no {words[0]}")
    return words


NAMES = [
    "sp ace/a b.py",
    "trail .py",
    " front.py",
    "ä ö/ü.py",
    "a\\b c.py",
    'q" t\tu.py',
    "a\nb .py",
]


@pytest.mark.skipif(sys.platform == "win32", reason="files are called otherwise")
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_diff_of_a_file_whatever_it_is_called(shell: Shell, tool: list[str], name: str) -> None:
    shell.write(name, WRONG)
    committed(shell)
    assert "apply" not in takes_patch(shell, ".", tool, ".")


def committed(shell: Shell, folder: str = ".") -> None:
    """Make a folder a working tree of git, with all that is in it."""
    git("init", "-q", cwd=shell.folder / folder)
    git("config", "core.autocrlf", "false", cwd=shell.folder / folder)
    git("add", ".", cwd=shell.folder / folder)
    git("commit", "-qm", "all", cwd=shell.folder / folder)


@pytest.mark.parametrize(
    ("words", "start"),
    [
        (["../plain.py"], ".."),
        (["x.py", "../plain.py"], ".."),
        ([".."], ".."),
        (["../beside"], ".."),
        (["x.py"], ""),
        (["../sub/x.py"], ""),
        (["../sub"], ""),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("inner", ["", "deep/"], ids=["top", "deep"])
def test_diff_of_what_lies_elsewhere(
    shell: Shell, tool: list[str], inner: str, words: list[str], start: str
) -> None:
    for name in ("plain.py", "sub/x.py", "beside/b.py"):
        shell.write(inner + name, WRONG)
    committed(shell)
    shell.patch.chdir(shell.folder / inner / "sub")
    said = takes_patch(shell, "." if start else f"{inner}sub", tool, *words)
    there = os.path.relpath(shell.folder)
    assert said.startswith(f"lstm-lint: apply the patch in {there}\n" if start else "Would fix ")


def test_diff_of_what_lies_elsewhere_and_in_no_repository(shell: Shell) -> None:
    for name in ("a/b/plain.py", "a/c/x.py"):
        shell.write(name, WRONG)
    shell.patch.chdir(shell.folder / "a" / "c")
    tool = ["patch", "-p1", "--batch"]
    if shutil.which("patch") is None:
        pytest.skip("there is no patch")
    assert takes_patch(shell, "a", tool, "../b", "x.py").startswith(
        "lstm-lint: apply the patch in ..\n"
    )


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="needs links")
@pytest.mark.parametrize(
    ("words", "start"),
    [(["link.py"], ""), (["here"], ""), (["out.py"], ".."), (["there", "real.py"], "..")],
    ids=" ".join,
)
def test_diff_of_a_link_is_of_what_it_leads_to(
    shell: Shell, tool: list[str], words: list[str], start: str
) -> None:
    for name in ("sub/real.py", "sub/inner/a.py", "beside/b.py"):
        shell.write(name, WRONG)
    for link, target in {
        "link.py": "real.py",
        "here": "inner",
        "out.py": "../beside/b.py",
        "there": "../beside",
    }.items():
        (shell.folder / "sub" / link).symlink_to(target)
    committed(shell)
    shell.patch.chdir(shell.folder / "sub")
    takes_patch(shell, "." if start else "sub", tool, *words)


def test_diff_changes_nothing_beside_fix_either(shell: Shell) -> None:
    path = shell.write("a.py", WRONG)
    alone = shell.check("--diff")
    assert shell.check("--fix", "--diff") == alone
    assert "Would fix 1 mistake in 1 file." in alone.err
    assert path.read_text() == WRONG
    piped = shell.check("--diff", "--fix", "--stdin-filename=a.py", "-", stdin=WRONG.encode())
    assert piped == alone


def test_diff_of_another_encoding_is_a_patch(shell: Shell) -> None:
    path = shell.write("a.py", b"# coding: latin-1\n# \xe9t\xe9\n" + WRONG.encode())
    command = [sys.executable, "-m", "lstm_lint", "check", "--select=RNN101", "--diff", "a.py"]
    with open("fix.patch", "wb") as patch:
        subprocess.run(command, stdout=patch, stderr=subprocess.DEVNULL, check=False)
    git("apply", "fix.patch", cwd=shell.folder)
    assert b"\xe9t\xe9" in path.read_bytes()
    assert b"self.dropout(packed)" not in path.read_bytes()


def test_standard_input(shell: Shell) -> None:
    said = shell.check("-", stdin=WRONG.encode())
    assert said.code == FOUND
    assert said.out.startswith(f"-:{AT}: RNN101")
    said = shell.check("-", "--stdin-filename=src/a.py", stdin=WRONG.encode())
    assert said.out.startswith(f"src/a.py:{AT}: RNN101")


def test_standard_input_is_given_back_fixed(shell: Shell) -> None:
    said = shell.check("--fix", "-", stdin=WRONG.encode())
    assert (said.code, said.out) == (CLEAN, FIXED)
    assert said.err == "Fixed 1 mistake in 1 file.\n"
    assert list(shell.folder.iterdir()) == []


@pytest.mark.parametrize("text", ["", "import torch\n", RIGHT, BROKEN])
def test_standard_input_is_given_back_whatever_it_is(shell: Shell, text: str) -> None:
    assert shell.check("--fix", "-", stdin=text.encode()).out == text


def test_difference_to_standard_input(shell: Shell) -> None:
    said = shell.check("--diff", "--stdin-filename=a.py", "-", stdin=WRONG.encode())
    assert said.code == FOUND
    assert said.out.startswith("--- a/a.py\n+++ b/a.py\n@@ ")


def test_file_is_reported_once(shell: Shell) -> None:
    path = shell.write("a.py", WRONG)
    said = shell.check("a.py", ".", str(path), "./a.py")
    assert said.out.count("RNN101") == 1


def test_configuration_of_each_project_holds_for_its_files(shell: Shell) -> None:
    shell.write("strict/a.py", WRONG)
    shell.write("lax/a.py", WRONG)
    shell.write("lax/pyproject.toml", '[tool.lstm-lint]\nignore = ["RNN101"]\n')
    said = shell("check", "--output-format=concise", "--ignore=RNN3")
    assert f"strict/a.py:{AT}" in said.out
    assert "lax" not in said.out
    assert f"lax/a.py:{AT}" in shell("check", "--isolated", "--output-format=concise").out


def test_named_configuration_holds_for_all(shell: Shell) -> None:
    shell.write("a/a.py", WRONG)
    shell.write("a/pyproject.toml", "[tool.lstm-lint]\n")
    shell.write("b/build/a.py", WRONG)
    shell.write("ours.toml", '[tool.lstm-lint]\nselect = ["RNN101"]\nexclude = ["build"]\n')
    said = shell("check", "--config=ours.toml", "--output-format=concise")
    assert said.out.count("RNN101") == 1
    assert "RNN301" not in said.out


def test_broken_configuration_spoils_only_its_project(shell: Shell) -> None:
    shell.write("good/a.py", WRONG)
    shell.write("bad/a.py", WRONG)
    shell.write("bad/b.py", WRONG)
    shell.write("bad/pyproject.toml", "[tool.lstm-lint]\nselct = []\n")
    for paths in (["."], ["good/a.py", "bad/a.py", "bad/b.py"]):
        said = shell.check(*paths)
        assert said.code == FAILED
        assert said.err.count("unknown key 'selct'; did you mean select?") == 1
        assert "bad/pyproject.toml:2: " in said.err
        assert f"good/a.py:{AT}" in said.out
        assert "bad/a.py" not in said.out


def test_unsafe_fixes_by_configuration(shell: Shell) -> None:
    path = shell.write("a.py", LAST_STEP)
    shell.write("pyproject.toml", "[tool.lstm-lint]\nunsafe-fixes = true\n")
    said = shell("check", "--select=RNN202", "--output-format=concise")
    assert "[*]" in said.out
    assert shell("check", "--select=RNN202", "--fix").code == CLEAN
    assert path.read_text() != LAST_STEP


def test_trusted_fixes_by_configuration(shell: Shell) -> None:
    path = shell.write("a.py", LAST_STEP)
    shell.write("pyproject.toml", '[tool.lstm-lint]\nextend-safe-fixes = ["RNN202"]\n')
    said = shell("check", "--select=RNN202", "--output-format=concise")
    assert "[*]" in said.out
    assert "1 can be fixed with --fix." in said.out
    assert shell("check", "--select=RNN202", "--fix").code == CLEAN
    assert path.read_text() != LAST_STEP


def test_recipe_by_configuration(shell: Shell) -> None:
    shell.write("a.py", RIGHT)
    shell.write("pyproject.toml", '[tool.lstm-lint]\nrules.default-init.recipe = "keras"\n')
    said = shell("check", "--select=RNN301", "--diff", "--unsafe-fixes")
    assert "xavier_uniform_" in said.out


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("link", ["a.py", "z.py", "other/link.py"])
def test_a_file_and_a_link_to_it_are_one(shell: Shell, link: str) -> None:
    """Also where the link lies under another configuration, by which nothing would be fixed."""
    shell.write("other/lstm-lint.toml", "unfixable = ['ALL']\n")
    shell.write("src/b.py", WRONG)
    (shell.folder / link).symlink_to(shell.folder / "src" / "b.py")
    said = shell.check()
    assert "Found 1 mistake in 1 file;" in said.out
    said = shell.check("--fix")
    assert (said.code, said.err) == (CLEAN, "")
    assert "Fixed 1 mistake in 1 file." in said.out
    assert "No mistakes found in 1 Python file." in shell.check().out


def test_permissions_and_links_survive_a_fix(shell: Shell) -> None:
    path = shell.write("src/a.py", WRONG)
    path.chmod(0o750)
    link = shell.folder / "link.py"
    link.symlink_to("src/a.py")
    assert shell.check("--fix", "link.py").code == CLEAN
    assert link.is_symlink()
    assert path.read_text() == FIXED
    assert stat.S_IMODE(path.stat().st_mode) == 0o750
    assert [each.name for each in path.parent.iterdir()] == ["a.py"]


def test_fix_that_the_encoding_cannot_hold(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    from lstm_lint.source import Source

    def lacks(self: Source, whole: str) -> bytes:
        return whole.replace("dropout(", "dropout\u2192(").encode("ascii")

    monkeypatch.setattr(Source, "written", lacks)
    path = shell.write("a.py", WRONG)
    said = shell.check("--fix")
    assert said.code == FAILED
    assert "a.py: can't be written: 'ascii' codec" in said.err
    assert f"a.py:{AT}: RNN101" in said.out
    assert path.read_text() == WRONG


def test_defect_of_ours_hides_no_other_file(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    from lstm_lint.cli import work
    from lstm_lint.linter import check

    def defective(data: bytes, filename: str, *rest: Any) -> object:
        return check(data, filename, *rest) if filename == "b.py" else 1 // 0

    monkeypatch.setattr(work, "check", defective)
    shell.write("a.py", WRONG)
    shell.write("b.py", WRONG)
    said = shell.check()
    assert said.code == FAILED
    assert "a.py: internal error, ZeroDivisionError" in said.err
    assert f"b.py:{AT}" in said.out


def test_many_processes_say_what_one_does(shell: Shell) -> None:
    filler = f"TEXT = {'x' * 100_000!r}\n"
    for number in range(6):
        shell.write(f"m{number}.py", WRONG + filler)
    shell.write("z.py", BROKEN)
    options = ("check", "--output-format=json", "--select=RNN1")
    one, two = shell(*options, "-j1"), shell(*options, "-j2")
    assert two.out == one.out
    assert two.code == one.code == FAILED
    assert len(json.loads(two.out)) == 7
    assert shell(*options, "-j2", "--fix").code == FAILED
    assert all("self.dropout(packed)" not in Path(f"m{n}.py").read_text() for n in range(6))


def test_verbose_says_what_was_too_long_to_follow(shell: Shell) -> None:
    body = "".join(f"    x = x + {i}\n" for i in range(5_000))
    text = (
        f"from torch import nn\n\n\ndef run(x):\n    rnn = nn.LSTM(3, 4)\n{body}    return rnn(x)\n"
    )
    shell.write("model.py", text)
    quiet, told = shell("check", "--isolated", "."), shell("check", "--isolated", "-v", ".")
    assert quiet.err == ""
    assert "1 function too long to follow (-v says where)." in quiet.out
    assert told.err == "lstm-lint: model.py:4: too long to follow to its end\n"
    assert quiet.code == told.code == CLEAN


def test_verbose_says_what_was_not_parsed(shell: Shell) -> None:
    """What names nothing recurrent is not, and so may be no Python at all."""
    shell.write("a.py", "x = (\n")
    shell.write("b.py", "import torch\nx = (\n")
    shell.write("model.py", "from torch import nn\n\nx = nn.Linear(3, nn.LSTM)\n")
    told = shell("check", "--isolated", "-v", ".", "nowhere.py")
    assert "lstm-lint: 2 files name nothing recurrent: not parsed\n" in told.err
    quiet = shell("check", "--isolated", ".")
    assert (quiet.code, quiet.err) == (CLEAN, "")
    assert quiet.out == "No mistakes found in 3 Python files.\n"
    alone = shell("check", "--isolated", "-v", "a.py")
    assert alone.err == "lstm-lint: 1 file names nothing recurrent: not parsed\n"
    assert shell("check", "--isolated", "-v", "model.py").err == ""


def test_long_file_is_followed_to_its_end(shell: Shell) -> None:
    layer = (
        "\n\nclass Layer{0}(nn.Module):\n    lstm = nn.LSTM(3, 4, dropout=0.5)\n    size = {0}\n"
    )
    text = "from torch import nn\n" + "".join(layer.format(i) for i in range(1_500))
    shell.write("model.py", text)
    told = shell("check", "--isolated", "--select=RNN401", "--output-format=json", ".")
    assert len(json.loads(told.out)) == 1_500


ENCODER = """
from torch import nn
from settings import BATCH_FIRST


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=BATCH_FIRST, bidirectional=True)

    def forward(self, x):
        return self.rnn(x)[0]
"""
SETTINGS = """
from torch.nn.utils.rnn import pad_sequence
from encoder import Encoder

BATCH_FIRST = {first}


def run(items):
    return Encoder()(pad_sequence(items, batch_first={first}))[:, -1]
"""


@pytest.mark.parametrize(
    ("first", "codes"), [(True, ["RNN108", "RNN202"]), (False, ["RNN108", "RNN208"])]
)
def test_standard_input_stands_in_for_the_file(shell: Shell, first: bool, codes: list[str]) -> None:
    """Files of the project that import it see what is there, and not what was saved."""
    (shell.folder / "pyproject.toml").touch()
    (shell.folder / "encoder.py").write_text(ENCODER)
    (shell.folder / "settings.py").write_text(SETTINGS.format(first=not first))
    text = SETTINGS.format(first=first).encode()
    said = shell.check("-", "--stdin-filename=settings.py", "--select=RNN1,RNN2", stdin=text)
    assert [line.split()[1] for line in said.out.splitlines()[:-1]] == codes


@pytest.mark.skipif(sys.platform != "linux", reason="processes that are forked know what we do")
def test_standard_input_stands_in_for_the_file_in_all_processes(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lstm_lint.cli.jobs.WORTH_IT", 0)
    (shell.folder / "pyproject.toml").touch()
    (shell.folder / "encoder.py").write_text(ENCODER)
    (shell.folder / "settings.py").write_text(SETTINGS.format(first=True))
    shell.write("train.py", "import torch\nfrom settings import run\n\nrun([torch.ones(2, 3)])\n")
    text = SETTINGS.format(first=False).encode()
    words = ("--jobs=2", "--stdin-filename=settings.py", "--select=RNN2", "-", "train.py")
    said = shell("check", "--output-format=concise", *words, stdin=text)
    assert "RNN208" in said.out
    assert "RNN202" not in said.out


@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_folder_that_is_checked_is_a_project(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, processes: str
) -> None:
    """Nothing tells where else it might end."""
    monkeypatch.setattr("lstm_lint.cli.jobs.WORTH_IT", 0)
    model = "from torch import nn\n\n\nclass Net(nn.Module):\n    def __init__(self):\n"
    model += "        super().__init__()\n        self.rnn = nn.GRU(3, 4)\n"
    shell.write("models/net.py", model)
    start = "from torch import nn\nfrom models.net import Net\n\n\ndef start(module):\n"
    start += "    for each in module.parameters():\n        nn.init.uniform_(each)\n\n\n"
    shell.write("train.py", start + "net = Net()\nnet.apply(start)\nrnn = nn.LSTM(3, 4)\n")
    said = shell("check", "--select=RNN301", "--output-format=concise", f"--jobs={processes}")
    assert "train.py" in said.out
    assert "net.py" not in said.out
    assert "net.py" in shell("check", "--select=RNN301", "models").out
