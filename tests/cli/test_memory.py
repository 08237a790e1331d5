"""What is remembered between runs, and what makes us look again."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from lstm_lint import prefilter
from lstm_lint.cli import jobs, memory
from lstm_lint.cli.formats import FORMATS
from lstm_lint.cli.options import Options
from lstm_lint.cli.work import Job, Outcome, do
from tests.cli.conftest import Shell
from tests.support import DROPOUT_ON_PACKED as WRONG
from tests.support import lstm_lint

PLAIN = "import math\n"
KNOWS_TORCH = "import torch\n\nweight = torch.zeros(3)\n"
CLEAN = "from torch import nn\n\nKINDS = {'lstm': nn.LSTM}\n"
Factory = pytest.TempPathFactory
MARK = "[project]\nname = 'ours'\n"


@pytest.fixture(autouse=True)
def project(shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: Factory) -> None:
    """A project whose files are taken for old ones, and a memory of its own."""
    monkeypatch.setenv("LSTM_LINT_CACHE_DIR", str(tmp_path_factory.mktemp("memory") / "inside"))
    monkeypatch.setattr(memory, "FRESH", -1_000_000_000_000)
    for name, text in {
        "pyproject.toml": MARK,
        "plain.py": PLAIN,
        "knows.py": KNOWS_TORCH,
        "clean.py": CLEAN,
        "wrong.py": WRONG,
    }.items():
        shell.write(name, text)


def kept() -> list[Path]:
    """The files of all that is remembered."""
    return list(map(Path, memory.kept_in(memory.place(Options()))))


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are checked, and not remembered."""
    names: list[str] = []

    def noted(job: Job) -> Outcome:
        names.append(job.filename)
        return do(job)

    monkeypatch.setattr(jobs, "do", noted)
    return names


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read."""
    from lstm_lint.cli import run

    names: list[str] = []

    def noted(path: str) -> bytes:
        names.append(path)
        return Path(path).read_bytes()

    monkeypatch.setattr(run, "read", noted)
    return names


def test_what_did_not_change_is_not_looked_at_again(
    shell: Shell, done: list[str], opened: list[str]
) -> None:
    first = shell("check")
    assert sorted(done) == ["clean.py", "wrong.py"]
    assert sorted(opened) == ["clean.py", "knows.py", "plain.py", "wrong.py"]
    done.clear()
    opened.clear()
    assert shell("check") == first
    assert first.code == 1
    assert (done, opened) == ([], ["wrong.py"])


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_says_the_same_of_what_is_remembered(
    shell: Shell, done: list[str], form: str
) -> None:
    shell.write("notes.ipynb", '{"cells": [{"cell_type": "code", "source": ["x = ("]}]}')
    shell.write("broken.py", "from torch import nn\nnn.LSTM(3, 4\n")
    options = ("check", f"--output-format={form}", "--config=warn=['RNN101']", "--statistics")
    first = shell(*options)
    assert done
    done.clear()
    assert shell(*options) == first
    assert done == []
    assert shell(*options, "--no-cache") == first


def test_a_file_that_changed_is_checked_again(shell: Shell, done: list[str]) -> None:
    shell("check", "--no-project")
    done.clear()
    shell.write("clean.py", WRONG)
    shell.write("plain.py", WRONG)
    assert shell("check", "--no-project").out.count("RNN101") == 3
    assert sorted(done) == ["clean.py", "plain.py"]


def test_a_neighbour_that_changed_makes_its_project_new(shell: Shell, done: list[str]) -> None:
    shell.write("base.py", "from torch import nn\n\nLayer = nn.Linear\n")
    model = "import torch\nfrom base import Layer\n\nlayer = Layer(3, 4, dropout=0.5)\n"
    shell.write("model.py", model)
    options = ("check", "--select=RNN401", "--output-format=concise")
    assert "model.py" not in shell(*options).out
    shell.write("base.py", "from torch import nn\n\nLayer = nn.LSTM\n")
    assert "model.py:4:21: RNN401" in shell(*options).out
    done.clear()
    assert "model.py:4:21: RNN401" in shell(*options).out
    assert done == []


def test_a_file_that_is_new_makes_its_project_new(shell: Shell, done: list[str]) -> None:
    shell("check")
    done.clear()
    shell.write("package/torch_things.py", KNOWS_TORCH)
    shell("check")
    assert sorted(done) == ["clean.py", "wrong.py"]


ENCODER = """\
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(8, 16, batch_first=True, bidirectional=False)

    def forward(self, x):
        return self.rnn(x)[0]
"""
BOTH_WAYS = ENCODER.replace("False", "True ")
USER = """\
import torch
from torch import nn

from model import Encoder


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = Encoder()
        self.head = nn.Linear(16, 2)

    def forward(self, x):
        return self.head(self.encoder(x)[:, -1])
"""
SELECT = ("check", "--select=RNN202", "--output-format=concise")


def is_wrong(shell: Shell, *words: str) -> bool:
    """Whether RNN202 is found in `train.py`, whatever is remembered."""
    said = shell(*SELECT, *words)
    assert said == shell(*SELECT, "--no-cache", *words)
    return "train.py" in said.out


@pytest.mark.parametrize("folder", [".", "package", ".scripts", "build"])
def test_wherever_the_neighbour_stands(shell: Shell, folder: str) -> None:
    shell.write(f"{folder}/model.py", ENCODER)
    shell.write(f"{folder}/train.py", USER)
    where = folder if folder == "build" else "."
    assert not is_wrong(shell, where)
    shell.write(f"{folder}/model.py", BOTH_WAYS)
    assert is_wrong(shell, where)


def test_a_link_that_leads_elsewhere(shell: Shell) -> None:
    shell.write("first/model.py", ENCODER)
    shell.write("second/model.py", BOTH_WAYS)
    (shell.folder / "now").symlink_to("first")
    shell.write("train.py", USER.replace("from model", "from now.model"))
    assert not is_wrong(shell)
    (shell.folder / "now").unlink()
    (shell.folder / "now").symlink_to("second")
    assert is_wrong(shell)


def test_a_link_that_leads_nowhere(shell: Shell, done: list[str]) -> None:
    (shell.folder / ".#wrong.py").symlink_to("someone@nowhere")
    (shell.folder / "gone").symlink_to("nowhere")
    first = shell("check")
    done.clear()
    assert shell("check") == first
    assert done == []


def test_folders_that_change_places(shell: Shell) -> None:
    for name, text in (("a", ENCODER), ("b", BOTH_WAYS)):
        shell.write(f"{name}/model.py", text)
        shell.write(f"{name}/train.py", USER)
        for file in (shell.folder / name).iterdir():
            os.utime(file, (10**9, 10**9))
    assert "b/train.py" in shell(*SELECT).out
    for old, new in (("a", "c"), ("b", "a"), ("c", "b")):
        (shell.folder / old).rename(shell.folder / new)
    assert is_wrong(shell)
    assert "a/train.py" in shell(*SELECT).out


def test_what_stands_for_a_file_for_once_is_not_remembered(shell: Shell) -> None:
    shell.write("model.py", ENCODER)
    shell.write("train.py", USER)
    words = (*SELECT, "--stdin-filename=model.py", "-", ".")
    assert "train.py" in shell(*words, stdin=BOTH_WAYS.encode()).out
    assert not is_wrong(shell)
    assert "train.py" in shell(*words, stdin=BOTH_WAYS.encode()).out


def test_a_project_that_is_too_large_is_looked_at_each_time(
    shell: Shell, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "MOST_OF_PROJECT", 3)
    for _ in range(2):
        shell("check")
    assert done.count("wrong.py") == 2


@pytest.mark.parametrize(
    "option",
    ["--select=RNN301", "--no-project", "--ignore-noqa", "--config=unsafe-fixes=true"],
)
def test_other_settings_are_another_matter(shell: Shell, done: list[str], option: str) -> None:
    shell("check")
    done.clear()
    said = shell("check", option)
    assert sorted(done) == ["clean.py", "wrong.py"]
    assert said == shell("check", option, "--no-cache")


def test_another_version_looks_for_itself(
    shell: Shell, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shell("check")
    done.clear()
    monkeypatch.setattr(memory, "__version__", "99")
    shell("check")
    assert done


def test_what_is_remembered_is_fixed_all_the_same(shell: Shell) -> None:
    shell("check", "--select=RNN101")
    fixed = shell("check", "--select=RNN101", "--fix")
    assert (fixed.code, fixed.out) == (0, "Fixed 1 mistake in 1 file.\n")
    assert shell("check", "--select=RNN101").code == 0


def test_a_file_that_just_changed_may_do_so_again(
    shell: Shell, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "FRESH", 60 * 1_000_000_000)
    shell("check")
    done.clear()
    shell("check")
    assert sorted(done) == ["clean.py", "wrong.py"]


def test_files_that_are_named_are_looked_at(shell: Shell, done: list[str]) -> None:
    for _ in range(2):
        shell("check", "wrong.py")
    assert done == ["wrong.py", "wrong.py"]
    assert not Path(os.environ["LSTM_LINT_CACHE_DIR"]).exists()


def test_outside_of_a_project_its_extent_is_unknown(shell: Shell, done: list[str]) -> None:
    (shell.folder / "pyproject.toml").unlink()
    for _ in range(2):
        shell("check")
    assert sorted(done) == ["clean.py", "clean.py", "wrong.py", "wrong.py"]


def test_rules_of_ones_own_are_asked_again(shell: Shell) -> None:
    shell.write("my_rules.py", RULE)
    for word in ("one", "another"):
        shell.write("my_rules.py", RULE.replace("one", word))
        said = lstm_lint("check", "--config=load=['my_rules']", cwd=shell.folder)
        assert f"here is {word}" in said.stdout


RULE = '''\
from lstm_lint.rules.base import Rule, Severity


class Mine(Rule):
    """A recurrent module."""

    code = "MY101"
    name = "mine"
    severity = Severity.STYLE

    def on_rnn(self, event):
        yield from self.report(event.node, "here is one")
'''

DAMAGE = ["", "\0", "\n\n\t\n", "cut", "{'", "[[[1]], 2]", "null", "\ud800"]


@pytest.mark.parametrize("damage", DAMAGE, ids=ascii)
def test_damage_is_no_reason_to_be_wrong(shell: Shell, damage: str) -> None:
    first = shell("check")
    (path,) = kept()
    text = path.read_text()
    if damage == "cut":
        path.write_text(text[: len(text) // 2])
    else:
        lines = [line[: line.rfind(" ") + 1] + damage for line in text.split("\n")]
        said = [line.partition("[[")[0] + damage for line in text.split("\n")]
        path.write_text("\n".join([*lines, *said, damage]), "utf-8", "surrogatepass")
    assert shell("check") == first


STRANGE: list[object] = [{}, None, "x", -1, [], 10**9]


def ways(value: object, way: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    """The ways to all that lies in a list."""
    for index, each in enumerate(value) if isinstance(value, list) else ():
        yield (*way, index)
        yield from ways(each, (*way, index))


def test_a_line_that_is_none_of_ours_is_looked_up_no_more(shell: Shell, done: list[str]) -> None:
    first = shell("check")
    (path,) = kept()
    before = path.read_text()
    (line,) = (each for each in before.splitlines() if "[[" in each)
    what = line[line.index("[[") :]
    for way, strange in zip(ways(json.loads(what)), itertools.cycle(STRANGE), strict=False):
        changed = json.loads(what)
        inner = changed
        for index in way[:-1]:
            inner = inner[index]
        inner[way[-1]] = strange
        if changed == json.loads(what):
            continue
        path.write_text(before.replace(what, json.dumps(changed)))
        done.clear()
        assert shell("check") == first
        assert done == ["wrong.py"]


def test_what_was_said_of_one_file_is_not_said_of_another(shell: Shell) -> None:
    first = shell("check")
    (path,) = kept()
    path.write_text(path.read_text().replace("wrong.py", "x").replace("clean.py", "wrong.py"))
    assert shell("check") == first
    said = dict(line.split("\t") for line in path.read_text().splitlines())
    wrong = next(what for what in said.values() if "[[" in what)
    path.write_text("".join(f"{look}\t{wrong}\n" for look in said))
    assert shell("check") == first


def test_a_place_that_cannot_be_written_is_no_mistake(shell: Shell) -> None:
    blocked = shell.write("file", "")
    first = shell("check", f"--cache-dir={blocked}/inside")
    assert (first.code, first.err) == (1, "")


def test_it_lies_where_it_is_told_to(shell: Shell) -> None:
    shell("check", "--cache-dir=here")
    assert len(memory.kept_in("here/lstm-lint")) == 1
    assert (shell.folder / "here/lstm-lint/.gitignore").read_text() == "*\n"
    assert not Path(os.environ["LSTM_LINT_CACHE_DIR"]).exists()


def test_clean_forgets_all_and_touches_nothing_else(shell: Shell) -> None:
    shell("check", "--cache-dir=here")
    names = ("notes.txt", "d41d8cd98f00b204e9800998ecf8427e", "c" * 32 + ".pt")
    for name in names:
        shell.write(f"here/lstm-lint/{name}", "")
    said = shell("clean", "--cache-dir=here")
    folder = shell.folder / "here/lstm-lint"
    assert said.out == f"Nothing is remembered in {folder} any more.\n"
    assert sorted(os.listdir(folder)) == sorted([*memory.NOTES, *names])
    assert shell("clean", "--cache-dir=nowhere").code == 0


def test_what_nobody_came_back_to_is_forgotten(shell: Shell) -> None:
    folder = Path(memory.place(Options()))
    folder.mkdir(parents=True)
    old, young, other = (
        folder / name for name in ("a" * 32 + ".seen", "b" * 32 + ".seen", "c" * 32)
    )
    long_ago = time.time() - memory.OLD - 60
    for path in (old, young, other):
        path.write_text("")
    for path in (old, other):
        os.utime(path, (long_ago, long_ago))
    shell("check")
    assert not old.exists()
    assert young.exists()
    assert other.exists()


def test_it_does_not_grow_with_every_change(shell: Shell) -> None:
    for number in range(5):
        shell.write("plain.py", PLAIN * number)
        shell("check")
    (path,) = kept()
    assert len(path.read_text().splitlines()) == 4


def lines() -> list[str]:
    """What is remembered, without how it looked."""
    (path,) = kept()
    return [line.split(" ", 4)[-1] for line in path.read_text().splitlines()]


def test_a_folder_without_anything_to_say_has_one_line(shell: Shell, opened: list[str]) -> None:
    for name in ("one", "other"):
        shell.write(f"quiet/{name}.py", PLAIN)
    shell("check")
    assert [line for line in lines() if "quiet" in line] == [f"quiet/\t{prefilter.NOTHING}"]
    opened.clear()
    shell("check")
    assert not [name for name in opened if "quiet" in name]


@pytest.mark.parametrize("change", ["changed", "new", "gone", "moved", "touched"])
def test_a_folder_is_looked_at_again_where_one_of_its_files_changed(
    shell: Shell, opened: list[str], change: str
) -> None:
    paths = [shell.write(f"quiet/{name}.py", PLAIN) for name in ("one", "other")]
    shell("check")
    opened.clear()
    if change == "changed":
        shell.write("quiet/one.py", WRONG)
    elif change == "new":
        shell.write("quiet/third.py", WRONG)
    elif change == "gone":
        paths[0].unlink()
    elif change == "moved":
        paths[0].rename(paths[0].with_name("third.py"))
    else:
        os.utime(paths[0], (1, 1))
    found = shell("check").out
    assert ("quiet" in found) is (change in ("changed", "new"))
    assert {name for name in opened if "quiet" in name} == set(map(str, Path("quiet").glob("*.py")))


def test_a_folder_that_did_not_name_torch_is_read_once_where_another_one_does(
    shell: Shell, opened: list[str]
) -> None:
    for path in Path().glob("*.py"):
        path.unlink()
    for name in ("one", "other"):
        shell.write(f"quiet/{name}.py", PLAIN)
    shell("check")
    assert lines() == [f"quiet/\t{prefilter.NO_TORCH}"]
    shell.write("torch_here.py", KNOWS_TORCH)
    opened.clear()
    shell("check")
    assert len(opened) == 3
    assert lines()[0] == f"quiet/\t{prefilter.NOTHING}"
    opened.clear()
    shell("check")
    assert opened == []


def test_runs_at_the_same_time_do_each_other_no_harm(shell: Shell) -> None:
    for number in range(20):
        shell.write(f"many/wrong_{number}.py", WRONG)
    time.sleep(memory.FRESH / 1e9 if memory.FRESH > 0 else 2.1)
    command = [sys.executable, "-m", "lstm_lint", "check", "--select=RNN101", "-q"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(4)]
    said = {run.communicate()[0] for run in runs}
    assert len(said) == 1
    assert len(kept()) == 1
    again = lstm_lint("check", "--select=RNN101", "-q", cwd=shell.folder)
    assert again.stdout.encode() in said


def test_a_memory_that_was_cut_off_says_no_less_of_what_it_knows(shell: Shell) -> None:
    first = shell("check")
    (path,) = kept()
    text = path.read_text()
    whole = memory._known(text)
    assert len(whole) == 4
    for length in range(len(text)):
        known = memory._known(text[:length])
        assert known.items() <= whole.items()
    for length in [0, 1, *(place for place in range(len(text)) if text[place] in "\t\n [")][:60]:
        path.write_text(text[:length])
        assert shell("check") == first


def test_a_clock_that_jumps_back_makes_nothing_be_missed(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "FRESH", 2_000_000_000)
    real = time.time_ns
    for hours in (3, -3, 0, -3, 3):
        monkeypatch.setattr(time, "time_ns", lambda hours=hours: real() + hours * 3600 * 10**9)
        shell.write("clean.py", CLEAN)
        assert shell("check").out.count("RNN101") == 1
        shell.write("clean.py", WRONG)
        assert shell("check").out.count("RNN101") == 2


def test_what_can_not_be_kept_leaves_nothing_behind(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = shell("check")
    there = kept()
    text = there[0].read_text()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    shell.write("more.py", CLEAN)
    monkeypatch.setattr(os, "replace", full)
    assert shell("check").out == first.out
    assert kept() == there
    assert there[0].read_text() == text


def test_what_was_clean_is_not_said_to_name_nothing_recurrent(shell: Shell) -> None:
    said = "2 files name nothing recurrent"
    assert f"{said}: not parsed" in shell("check", "-v").err
    again = said.replace("2", "3") + ", or were clean before"
    assert f"{again}: not parsed" in shell("check", "-v").err


def test_a_folder_in_which_a_file_just_changed_is_looked_at_again(
    shell: Shell, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It might change once more, and look the same."""
    for name in ("one", "other"):
        shell.write(f"quiet/{name}.py", PLAIN)
    monkeypatch.setattr(memory, "FRESH", 1_000_000_000_000)
    shell("check")
    assert kept() == []
    opened.clear()
    shell("check")
    assert {name for name in opened if "quiet" in name}


def test_paths_that_overlap_are_no_whole_folders(shell: Shell, opened: list[str]) -> None:
    for name in ("one", "other"):
        shell.write(f"quiet/{name}.py", PLAIN)
    shell("check", "quiet/one.py", "quiet")
    assert [line for line in lines() if line.startswith("quiet/\t")] == []
    shell.write("quiet/other.py", WRONG)
    assert "quiet/other.py" in shell("check", "quiet/one.py", "quiet").out
