"""A tree that a stranger made: nothing in it is run, obeyed, followed out of it, or waited for."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from lstm_lint.cli.terminal import harmless
from lstm_lint.config.patterns import is_bounded
from tests.cli.conftest import Shell
from tests.language_client import Editor
from tests.support import DROPOUT_ON_PACKED as WRONG
from tests.support import git, run

TABLE = "[tool.lstm-lint]\n"
POSIX = pytest.mark.skipif(os.name != "posix", reason="has no such files")

# --- nothing is run

TRAPS = (
    "ast argparse bisect codecs collections_ conftest ctypes dataclasses difflib flake8_ gc json"
    " lsprotocol multiprocessing numpy packaging pathspec pickle pygls random re setup signal"
    " sitecustomize string threading tokenize tomllib torch usercustomize"
).split()


def set_traps(folder: Path) -> Path:
    """Modules that tell when they are imported, where those of these names are looked for first."""
    sprung = folder.parent / "sprung"
    for name in TRAPS:
        (folder / f"{name}.py").write_text(f"open({str(sprung)!r}, 'a').write('{name} ')\n")
    (folder / "model.py").write_text(f"import conftest, numpy, setup, torch\n{WRONG}")
    return sprung


def script(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


WAYS = {
    "module": [sys.executable, "-m", "lstm_lint", "check", "--output-format=sarif", "model.py"],
    "module, a folder": [sys.executable, "-m", "lstm_lint", "check", "."],
    "module, --fix": [sys.executable, "-m", "lstm_lint", "check", "--fix", "--unsafe-fixes", "."],
    "processes": [script("lstm-lint"), "check", "--jobs=2", "."],
    "script": [script("lstm-lint"), "check", "."],
    "flake8": [script("flake8"), "--select=RNN", "model.py"],
}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_beside_a_file_is_imported(tmp_path: Path, way: str) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    sprung = set_traps(folder)
    if way == "processes":
        (folder / "large.py").write_text(WRONG + "x = 1\n" * 20_000)
    if not Path(WAYS[way][0]).exists():
        pytest.skip("not installed as a command")
    said = run(WAYS[way], cwd=folder)
    assert "RNN" in said.stdout or "Fixed" in said.stdout, said.stderr
    assert not sprung.exists(), sprung.read_text()


def test_nothing_beside_a_file_is_imported_by_the_server(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    folder.mkdir()
    sprung = set_traps(folder)
    editor = Editor(folder, root=folder, cwd=folder)
    assert editor.open("model.py", (folder / "model.py").read_text())
    assert editor.stop() == 0
    assert not sprung.exists(), sprung.read_text()


def test_watch_runs_nothing_of_the_folder(tmp_path: Path) -> None:
    """Each of its runs is a process of its own."""
    from lstm_lint.cli.watch import AGAIN

    sprung = set_traps(tmp_path)
    command = [sys.executable, "-c", AGAIN.format(sys.path), "check", "."]
    assert "RNN101" in run(command, cwd=tmp_path).stdout
    assert not sprung.exists()


# --- nothing is followed out of it


@pytest.fixture
def outside(shell: Shell) -> Path:
    """A file beside the project that we are in."""
    path = shell.write("outside.py", WRONG)
    (shell.folder / "project").mkdir()
    shell.patch.chdir(shell.folder / "project")
    shell.write("project/pyproject.toml", "")
    return path


@POSIX
@pytest.mark.parametrize("repository", [True, False])
@pytest.mark.parametrize("words", [(), ("--fix",), ("--add-noqa",)])
def test_a_link_that_leads_out_is_not_followed(
    shell: Shell, outside: Path, words: tuple[str, ...], repository: bool
) -> None:
    if repository:
        git("init", "-q", cwd=Path.cwd())
    Path("model.py").symlink_to("../outside.py")
    Path("folder").symlink_to("..")
    said = shell.check(*words)
    assert said.code == 2
    assert "model.py: a link that leads out of the project; not followed" in said.err
    assert outside.read_text() == WRONG
    assert Path("model.py").is_symlink()


@POSIX
def test_a_link_that_is_named_is_followed(shell: Shell, outside: Path) -> None:
    Path("model.py").symlink_to("../outside.py")
    assert shell.check("model.py").code == 1
    assert shell.check("--fix", "model.py").code == 0
    assert outside.read_text() != WRONG
    assert Path("model.py").is_symlink()


@POSIX
def test_a_link_within_the_project_is_followed(shell: Shell, outside: Path) -> None:
    shell.write("project/src/model", WRONG)
    shell.write("project/src/other", WRONG)
    Path("link.py").symlink_to("src/model")
    shell.write("project/other/pyproject.toml", "")
    Path("other/link.py").symlink_to("../src/other")
    said = shell.check()
    assert said.code == 1
    assert said.out.count("RNN101") == 2


def test_a_configuration_writes_no_baseline_elsewhere(shell: Shell, outside: Path) -> None:
    shell.write("project/pyproject.toml", f"{TABLE}baseline = '../known.json'\n")
    Path("model.py").write_text(WRONG)
    said = shell.check("--write-baseline")
    assert said.code == 2
    assert "pyproject.toml:2: ../known.json is outside of this file's folder" in said.err
    assert not outside.with_name("known.json").exists()
    assert shell.check("--write-baseline", "--baseline=../known.json").code == 0
    assert outside.with_name("known.json").exists()


def test_a_baseline_names_no_file_to_open(shell: Shell, outside: Path) -> None:
    """Its paths are compared, and that they are gone is looked at; nothing is read or written."""
    known = {"path": "../outside.py", "line": "x", "rule": "RNN101", "count": 1}
    shell.write("project/known.json", json.dumps({"version": 1, "findings": [known]}))
    Path("model.py").write_text(WRONG)
    assert shell.check("--fix", "--baseline=known.json").code == 0
    assert outside.read_text() == WRONG


def test_no_key_of_a_configuration_says_where_to_write() -> None:
    from lstm_lint.config.keys import BY_NAME

    assert {name for name in BY_NAME if "file" in name or "dir" in name} == {"per-file-ignores"}


# --- nothing is waited for

LINKED = ["pyproject.toml", "lstm-lint.toml", ".gitignore", "net.py", "known.json"]


@POSIX
@pytest.mark.parametrize("device", ["zero", "pipe"])
@pytest.mark.parametrize("name", LINKED)
def test_what_never_ends_is_not_read(shell: Shell, name: str, device: str) -> None:
    text = f"{TABLE}baseline = 'known.json'\n" if name == "known.json" else ""
    shell.write("pyproject.toml", text)
    Path(name).unlink(missing_ok=True)
    if device == "pipe":
        os.mkfifo(name)
    else:
        Path(name).symlink_to("/dev/zero")
    shell.write("model.py", f"from net import size\n{WRONG}")
    said = shell.check()
    assert said.code == (2 if name.endswith(("toml", "json")) else 1)
    assert ("not a regular file" in said.err) is name.endswith(("toml", "json"))


@POSIX
@pytest.mark.parametrize("words", [(), ("--fix",), ("--add-noqa",), ("--diff",)])
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "pipe"])
def test_what_is_no_file_is_one_complaint_and_the_run_goes_on(
    shell: Shell, device: str, words: tuple[str, ...]
) -> None:
    if device == "pipe":
        os.mkfifo("odd.py")
    else:
        Path("odd.py").symlink_to(device)
    shell.write("a.py", WRONG)
    said = shell.check("odd.py", "a.py", *words)
    assert said.code == 2
    assert said.err.startswith("lstm-lint: odd.py: not a regular file\n")
    assert "a.py" in said.out or "1 mistake in 1 file" in said.out


HANDED = Path("/dev/fd").exists() and shutil.which("bash")
"""Whether a shell hands over what a command prints as a file."""


def in_bash(command: str) -> CompletedProcess[str]:
    """Run a command of bash in which `lint` is ours, with less memory than it would take for all."""
    lint = f'lint() {{ "{sys.executable}" -m lstm_lint check --isolated --select=RNN101 "$@"; }}'
    return run(["bash", "-c", f"{lint}; ulimit -v 4000000; {command}"], cwd=Path.cwd())


@pytest.mark.skipif(not HANDED, reason="nothing is handed over so here")
@pytest.mark.parametrize(
    "command", ["lint <(cat a.py)", "lint /dev/stdin <a.py", "cat a.py | lint /dev/fd/0"]
)
def test_what_a_shell_hands_over_is_read(shell: Shell, command: str) -> None:
    shell.write("a.py", WRONG)
    said = in_bash(command)
    assert (said.returncode, said.stderr) == (1, "")
    assert "RNN101" in said.stdout


@pytest.mark.skipif(not HANDED, reason="nothing is handed over so here")
@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("lint a.py <(yes)", "/dev/fd/63"),
        ("yes | lint a.py /dev/stdin", "/dev/stdin"),
        ("lint a.py /dev/stdin </dev/zero", "/dev/stdin"),
        ("lint - a.py </dev/zero", "-"),
    ],
)
def test_what_never_ends_is_read_to_a_size(shell: Shell, command: str, name: str) -> None:
    shell.write("a.py", WRONG)
    said = in_bash(command)
    assert said.returncode == 2
    assert f"lstm-lint: {name}: larger than 512 MiB" in said.stderr
    assert "Traceback" not in said.stderr
    assert "RNN101" in said.stdout


@pytest.mark.skipif(not HANDED, reason="nothing is handed over so here")
def test_what_nothing_comes_from_is_not_waited_for(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lstm_lint.cli.reading.PATIENCE", 0.2)
    shell.write("a.py", WRONG)
    pipe, other = os.pipe()
    os.write(other, b"import torch\n")
    said = shell.check(f"/dev/fd/{pipe}", "a.py")
    os.close(pipe)
    os.close(other)
    assert said.code == 2
    assert "nothing more comes" in said.err
    assert "RNN101" in said.out


@pytest.mark.skipif(not HANDED, reason="nothing is handed over so here")
def test_what_a_shell_hands_over_is_not_written(shell: Shell) -> None:
    """A pipe that nobody reads would take so much, and then no more for ever."""
    shell.write("a.py", f"{WRONG}# {'-' * 90_000}\n")
    said = in_bash("lint --fix <(cat a.py)")
    assert said.returncode == 2
    assert "can't be written: not a regular file" in said.stderr


BOMBS = {
    "nested lists": ("pyproject.toml", f"{TABLE}select = {'[' * 50_000}"),
    "nested tables": ("pyproject.toml", f"{TABLE}a = {'{a=' * 50_000}"),
    "a long key": ("pyproject.toml", f"{'a.' * 100_000}b = 1\n{TABLE}"),
    "many megabytes": ("lstm-lint.toml", "#" * 2_000_000),
    "a large number": ("pyproject.toml", f"{TABLE}time-limit = {'9' * 5_000}\n"),
    "a long number": ("pyproject.toml", f"{TABLE}time-limit = 0x{'f' * 50_000}\n"),
    "a NUL": ("pyproject.toml", f'{TABLE}extend = "a\\u0000b"\n'),
    "a name with a NUL": ("pyproject.toml", f'{TABLE}baseline = "a\\u0000b"\n'),
    "a width": ("pyproject.toml", f"{TABLE}output-format = '%(path)99999999999s'\n"),
    "stars": ("pyproject.toml", f"{TABLE}exclude = ['{'*a' * 20}b']\n"),
    "stars by file": (
        "pyproject.toml",
        f"{TABLE}per-file-ignores = {{'{'*a' * 20}b' = ['RNN1']}}\n",
    ),
    "a nested baseline": ("known.json", "[" * 200_000),
    "an infinite baseline": (
        "known.json",
        '{"version": 1, "findings": [{"path": "", "line": "", "rule": "", "count": 1e999}]}',
    ),
    "a nested notebook": (
        "n.ipynb",
        f'{{"cells": {"[" * 100_000}"import torch, nn.LSTM"{"]" * 100_000}}}',
    ),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_what_explodes_is_said(shell: Shell, bomb: str) -> None:
    name, text = BOMBS[bomb]
    if name == "known.json":
        shell.write("pyproject.toml", f"{TABLE}baseline = 'known.json'\n")
    shell.write(name, text)
    shell.write("a" * 200 + ".py", WRONG)
    said = shell("check", "--select=RNN101")
    assert said.code == 2
    assert "Traceback" not in said.err
    assert name in said.out + said.err or "embedded null byte" in said.err


def test_patterns_that_take_for_ever_are_passed_over(shell: Shell) -> None:
    lines = ["*a" * 20 + "b", "**/a/" * 10 + "b", "!" + "*a" * 20 + "b"]
    shell.write(".gitignore", "\n".join(lines))
    shell.write("a/" * 50 + "a" * 200 + ".py", WRONG)
    assert shell.check(".").code == 1


@pytest.mark.parametrize(
    "pattern",
    ["*.py[cod]", "**/*_pb2*.py", "**/node_modules/**", "a/**/b/**/c", "*~", "[Bb]in/*.*", "*.*.*"],
)
def test_patterns_that_people_write_are_obeyed(pattern: str) -> None:
    assert is_bounded(pattern)


# --- nothing is obeyed


@pytest.mark.parametrize("name", ["::error::x.py", " ::error::x.py", "##[error]x", "a##vso[x]"])
def test_a_name_is_no_command_of_a_ci(name: str) -> None:
    shown = harmless(name)
    assert not shown.strip().startswith("::")
    assert "##[" not in shown
    assert "##vso[" not in shown
    assert harmless(shown) == shown
    assert len(shown) == len(name)


@POSIX
@pytest.mark.parametrize("form", ["full", "concise", "grouped", "pylint", "github", "azure"])
def test_no_line_of_a_report_is_a_command_of_a_strangers(shell: Shell, form: str) -> None:
    text = WRONG.replace("self.dropout(packed)", "self.dropout(packed)  # ##vso[x] ##[error]y")
    for name in ("::error::a.py", "b\n::error::b.py", "##vso[task.x]c.py", "##[error]d.py"):
        shell.write(name, text)
    said = shell("check", "--select=RNN101", f"--output-format={form}")
    assert said.code == 1
    for line in (said.out + said.err).splitlines():
        ours = line.startswith(("::error title=lstm-lint", "##vso[task.logissue type=error;"))
        assert ours or not line.lstrip().startswith("::")
        assert "##[" not in line
        assert "##vso[" not in line.removeprefix("##vso[task.logissue ")


@POSIX
@pytest.mark.parametrize("form", ["json", "json-lines", "sarif", "gitlab", "rdjson"])
def test_no_json_is_a_command_either_and_says_the_same(shell: Shell, form: str) -> None:
    for name in ("##vso[task.x]c.py", "##[error]d.py"):
        shell.write(name, WRONG)
    said = shell("check", "--select=RNN101", f"--output-format={form}")
    assert "##" not in said.out
    for line in said.out.splitlines() if form == "json-lines" else [said.out]:
        assert "##" in str(json.loads(line))


def test_no_variable_is_told(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_SECRET", "hunter2")
    shell.write("lstm-lint.toml", 'extend = "model.py/$A_SECRET"\n')
    shell.write("model.py", WRONG)
    said = shell("check")
    assert said.code == 2
    assert "$A_SECRET" in said.err
    assert "hunter2" not in said.out + said.err


def test_an_error_of_ours_does_not_end_as_mistakes_do(tmp_path: Path) -> None:
    program = "import sys, lstm_lint.cli as cli\ncli._run = lambda _: 1 / 0\nsys.exit(cli.main([]))"
    ended = run([sys.executable, "-c", program], cwd=tmp_path)
    assert ended.returncode == 2
    assert "ZeroDivisionError" in ended.stderr


def test_a_line_of_a_notebook_that_is_nothing_is_nothing_at_once(shell: Shell) -> None:
    lines = [" " * 60_000 + "\n", WRONG]
    cell = {"cell_type": "code", "source": lines, "metadata": {}, "outputs": []}
    shell.write("a.ipynb", json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4}))
    since = time.monotonic()
    assert shell("check", "--select=RNN101").code == 1
    assert time.monotonic() - since < 5


def test_a_neighbour_that_says_import_often_is_looked_at_at_once(shell: Shell) -> None:
    shell.write("near.py", WRONG + 'TEXT = "' + "import " * 28_000 + '"\n')
    shell.write("model.py", "from near import nothing\n" + WRONG)
    since = time.monotonic()
    assert shell("check", "--select=RNN101", "model.py").code == 1
    assert time.monotonic() - since < 5


# --- the folder of caches


@POSIX
@pytest.mark.parametrize("kind", ["link", "open to all"])
def test_a_cache_that_others_can_write_to_is_left_alone(shell: Shell, kind: str) -> None:
    theirs = shell.folder / "theirs"
    theirs.mkdir(mode=0o755)
    (shell.folder / "caches").mkdir()
    ours = shell.folder / "caches" / "lstm-lint"
    if kind == "link":
        ours.symlink_to(theirs)
    else:
        ours.mkdir()
        ours.chmod(0o777)
    shell.write("project/pyproject.toml", "")
    shell.write("project/model.py", WRONG)
    for _ in range(2):
        assert shell.check("--cache-dir=caches", "project").code == 1
    assert not [*theirs.iterdir(), *ours.iterdir()]
    shutil.rmtree(theirs)


@POSIX
def test_a_cache_is_for_its_owner_alone(shell: Shell) -> None:
    shell.write("project/pyproject.toml", "")
    shell.write("project/model.py", "import os\n")
    os.utime("project/model.py", (1, 1))
    shell.check("--cache-dir=caches", "project")
    made = shell.folder / "caches" / "lstm-lint"
    assert not made.exists() or made.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("told", ["\\u001b[31m", "\\u009b31m", "\\u0007"])
def test_a_template_that_a_terminal_would_obey(shell: Shell, told: str) -> None:
    shell.write("lstm-lint.toml", f'output-format = "%(path)s {told} %(row)d"\n')
    shell.write("model.py", WRONG)
    said = shell("check", "model.py")
    assert said.code == 2
    assert "is no template" in said.err
    assert (said.out + said.err).replace("\n", "").isprintable()


COMMANDS = (
    "::set-env name=PATH::%(path)s",
    " ::add-mask::%(text)s",
    "%(cell)s::stop-commands::%(code)s",
    "%(text).0s::error::%(code)s",
    "%(code)s\\n::error::%(row)d",
    "%(code)s ##[error]%(text)s",
    "##%%(code).0s[error]".replace("%%", "%"),
    "%(path)s ##vso[task.setvariable variable=PATH]%(row)d",
)


@pytest.mark.parametrize("told", COMMANDS)
def test_a_template_that_a_ci_would_obey(shell: Shell, told: str) -> None:
    """A stranger's file prints none; who writes the command line may."""
    shell.write("lstm-lint.toml", f'output-format = "{told}"\n')
    shell.write("model.py", WRONG)
    said = shell("check", "--select=RNN101", "model.py")
    assert said.code == 2
    assert said.err.startswith("lstm-lint: lstm-lint.toml:1: ")
    assert "commands a CI" in said.err
    assert not said.out
    said = shell("check", "--select=RNN101", f"--output-format={told}", "model.py")
    assert said.code == 1
    assert any("::" in line or "##" in line for line in said.out.splitlines())


@pytest.mark.parametrize("name", [":set-env name=A::b.py", "::error::a.py", "[error]a.py", ":"])
@pytest.mark.parametrize("start", [":", "", "%(cell)s", "##", " :", "%(code)s\n:", "#"])
@pytest.mark.skipif(os.name != "posix", reason="has no such files")
def test_what_a_template_is_filled_with_commands_nothing(
    shell: Shell, name: str, start: str
) -> None:
    shell.write("model.py", WRONG)
    words = ("--stdin-filename", name, f"--output-format={start}%(path)s:%(row)d %(text)s", "-")
    said = shell("check", "--select=RNN101", *words, stdin=WRONG.encode())
    assert said.code == 1
    for line in said.out.splitlines():
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
