"""Folders are walked as git and ruff would; what is named is taken."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable
from pathlib import Path
from time import process_time

import pytest
from pathspec import GitIgnoreSpec

from lstm_lint.cli.files import Batch, batches
from lstm_lint.cli.ignored import patterns
from lstm_lint.config import ConfigError
from lstm_lint.config.lines import Lines
from tests.support import git


def tree(folder: Path, *names: str) -> None:
    """Empty files of these names."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("")


@pytest.fixture
def complaints() -> list[str]:
    return []


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def every(found: Iterable[Batch]) -> list[str]:
    """The files of all folders."""
    return [path for batch in found for path in batch.paths]


def found(*paths: str, complaints: list[str] | None = None) -> list[str]:
    said: list[str] = [] if complaints is None else complaints
    files = every(batches(list(paths), lambda folder: (), said.append))
    assert complaints is not None or not said
    return files


def test_python_files_are_found_in_order(here: Path) -> None:
    tree(here, "b.py", "a/z.pyi", "a/b/c.py", "a/a.py", "A.py", "x.txt", "x.pyc", "py")
    assert found(".") == ["A.py", "b.py", "a/a.py", "a/z.pyi", "a/b/c.py"]


def test_paths_are_shown_as_they_were_named(here: Path) -> None:
    tree(here, "a/b.py")
    assert found("a") == found("./a") == ["a/b.py"]
    assert found("a/") == ["a/b.py"]
    assert found("./a/b.py") == ["a/b.py"]
    assert found(str(here)) == [str(here / "a" / "b.py")]
    os.chdir(here / "a")
    assert found("..") == ["../a/b.py"]


def test_file_that_is_named_is_taken_whatever_it_is(here: Path) -> None:
    tree(here, "script", "venv/a.py", "ignored.py")
    (here / ".gitignore").write_text("ignored.py\n")
    assert found("script", "venv/a.py", "ignored.py") == ["script", "venv/a.py", "ignored.py"]


def test_nothing_is_found_twice(here: Path) -> None:
    tree(here, "a/b.py")
    assert found("a/b.py", ".", "a", str(here)) == ["a/b.py"]


def test_folders_of_tools_are_left_out(here: Path) -> None:
    tree(here, "a.py", "venv/b.py", ".git/c.py", "x/node_modules/y/d.py", "__pycache__/e.py")
    tree(here, "build/lib/f.py", "dist/g.py")
    assert found(".") == ["a.py"]
    assert found("venv") == ["venv/b.py"]


def test_standard_input_is_no_file(here: Path) -> None:
    (here / "-").mkdir()
    assert found("-") == ["-"]


def test_folder_with_a_files_name(here: Path) -> None:
    tree(here, "x.py/y.py")
    assert found(".") == found("x.py") == ["x.py/y.py"]


def test_links(here: Path, complaints: list[str]) -> None:
    tree(here, "a.py", "folder/b.py")
    (here / "link.py").symlink_to("a.py")
    (here / "circle").symlink_to(".", target_is_directory=True)
    (here / "folder.py").symlink_to("folder", target_is_directory=True)
    assert found(".") == ["a.py", "folder/b.py"]
    (here / "broken.py").symlink_to("nowhere")
    (here / "round.py").symlink_to("round.py")
    (here / ".#a.py").symlink_to("user@host.1234:5678")
    assert found(".", complaints=complaints) == ["a.py", "folder/b.py"]
    assert complaints == ["broken.py: broken link", "round.py: broken link"]


def test_a_file_is_found_once_however_many_links_lead_to_it(here: Path) -> None:
    tree(here, "b/b.py", ".git/HEAD", "script")
    for name in ("a.py", "b/a.py", "c/c.py"):
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).symlink_to(here / "b" / "b.py")
    (here / "d").symlink_to("b", target_is_directory=True)
    for paths in ([], ["."], ["a.py", "b"], ["c", "b/b.py"], ["b", "d"], ["b", "d/b.py"]):
        assert found(*paths or ["."]) == ["b/b.py"], paths
    assert found("d", "b") == ["d/b.py"]
    assert found("a.py") == ["a.py"]
    assert found("c", "a.py") == ["c/c.py"]


def test_what_a_link_alone_leads_to_is_found_at_last(here: Path) -> None:
    tree(here, "script", "b.py", "c/d.py", ".git/HEAD")
    for name in ("a.py", "c/a.py"):
        (here / name).symlink_to(here / "script")
    assert found(".") == ["b.py", "c/d.py", "a.py"]
    assert found("./a.py", "b.py") == ["b.py", "a.py"]


def test_what_is_not_there_is_complained_of(here: Path, complaints: list[str]) -> None:
    tree(here, "a.py")
    (here / "broken.py").symlink_to("nowhere")
    paths = ("nowhere.py", "a.py", "broken.py", "nowhere/")
    assert found(*paths, complaints=complaints) == ["a.py"]
    assert complaints == [
        "nowhere.py: no such file or folder",
        "broken.py: broken link",
        "nowhere/: no such file or folder",
    ]


def test_pipe_in_a_folder_is_not_waited_for(here: Path) -> None:
    tree(here, "a.py")
    os.mkfifo(here / "pipe.py")
    assert found(".") == ["a.py"]


IGNORES = {
    ".gitignore": "build/\n*.gen.py\n/root.py\n!keep.gen.py\n# comment\n\ndoc/**/x.py\ncache",
    "a/.gitignore": "!b.gen.py\nroot.py\n/only_here.py\n",
    "a/deep/.gitignore": "*\n!.gitignore\n!kept.py\n",
    "odd/.gitignore": "!\n\\\n[z-a]\n*.odd.py\n",
}
FILES = [
    "root.py", "x.py", "x.gen.py", "keep.gen.py", "cache.py", "a/root.py", "a/b.gen.py",
    "a/c.gen.py", "a/only_here.py", "a/x/only_here.py", "a/deep/kept.py", "a/deep/lost.py",
    "a/deep/er/kept.py", "build/x.py", "a/build/x.py", "a/build", "doc/x.py", "doc/a/x.py",
    "doc/a/b/x.py", "doc/a/b/y.py", "cache/x.py", "odd/x.odd.py", "odd/x.py", "ü/ä.py",
]  # fmt: skip


@pytest.fixture
def repository(here: Path) -> Path:
    for name, text in IGNORES.items():
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(text)
    tree(here, *(name for name in FILES if name.endswith(".py")))
    git("init", "--quiet", cwd=here)
    return here


@pytest.mark.parametrize("start", [".", "a", "doc", "odd"])
def test_gitignore_is_read_as_git_reads_it(repository: Path, start: str) -> None:
    listed = git(
        *("-c", "core.quotePath=false", "ls-files", "--others", "--exclude-standard", start),
        cwd=repository,
    )
    kept = {name for name in listed.splitlines() if name.endswith(".py")}
    assert kept
    assert set(found(start)) == kept


PARTS = ["a", "b", "data", "run_1", "run_2", "x.py", "y_1.py", "*", "*.py", "run_*", "?.py", "[ab]", "**",
         "y_*.py", "*_1*", "x\\.py", "ü"]  # fmt: skip


NAMES = [each for each in PARTS if not set(each) & set("*?[\\")]
FOLDERS = [each for each in NAMES if "." not in each]


def drawn(draw: random.Random, signs: str) -> list[str]:
    """Some lines of any form."""
    return [
        draw.choice(["", "", *signs])
        + draw.choice(["", "", "/"])
        + "/".join(draw.choices(PARTS, k=draw.choice([1, 1, 2, 3])))
        + draw.choice(["", "", "/", " "])
        for _ in range(draw.choice([1, 3, 10, 30]))
    ]


def test_any_lines_are_read_as_git_reads_them(here: Path) -> None:
    files = ["x.py", "y_1.py", "b.py"]
    tree(here, *(f"{a}/{b}/{c}" for a in FOLDERS for b in FOLDERS for c in files), *files)
    git("init", "--quiet", cwd=here)
    asked = ("-c", "core.quotePath=false", "ls-files", "--others", "--exclude-standard")
    for number in range(16):
        lines = drawn(random.Random(number), "")
        (here / ".gitignore").write_text("\n".join(lines), "utf-8")
        listed = git(*asked, cwd=here).splitlines()
        assert set(found(".")) == {each for each in listed if each.endswith(".py")}, lines


def test_a_line_that_is_not_asked_would_say_nothing() -> None:
    """All lines at once say the same, overruling each other."""
    for number in range(40):
        draw = random.Random(number)
        lines = drawn(draw, "!")
        some = Lines(lines)
        whole = GitIgnoreSpec.from_lines(lines)
        for _ in range(40):
            path = "/".join(draw.choices(NAMES, k=draw.randint(1, 4))) + draw.choice(["", "/"])
            assert some.verdict(path) is whole.check_file(path).include, (path, lines)


def test_a_line_is_read_when_a_path_may_match_it(here: Path) -> None:
    """Such files are written by programs, and name thousands of others."""
    forms = ("data/run_{}.py", "out_{}/", "*.tmp{}", "/top{}.py", "!keep{}.py")
    lines = [form.format(number) for number in range(10_000) for form in forms]
    (here / ".gitignore").write_text("\n".join(lines))
    tree(
        here,
        "data/run_7.py",
        "data/run_x.py",
        "out_99/a.py",
        "out_x/a.py",
        "top10000.py",
        "top9.py",
    )
    begun = process_time()
    assert found(".") == ["top10000.py", "data/run_x.py", "out_x/a.py"]
    assert process_time() - begun < 3


def test_ignored_folder_is_walked_if_it_is_named(repository: Path) -> None:
    assert found("build") == ["build/x.py"]
    assert found("cache") == ["cache/x.py"]


def test_gitignore_above_a_repository_is_not_its_own(here: Path) -> None:
    (here / ".gitignore").write_text("*.py\n")
    tree(here, "inner/a.py")
    git("init", "--quiet", cwd=here / "inner")
    assert found("inner") == ["inner/a.py"]


def test_gitignore_holds_without_a_repository(here: Path) -> None:
    tree(here, "a.py", "b.py")
    (here / ".gitignore").write_text("b.py\n")
    assert found(".") == ["a.py"]


def test_excludes(here: Path) -> None:
    tree(here, "a.py", "a_pb2.py", "gen/b.py", "x/gen/c.py", "x/d.py", "top/e.py", "x/top/f.py")
    excluded = patterns(str(here), ["*_pb2.py", "gen", "/top"])
    assert every(batches(["."], lambda folder: excluded, print)) == ["a.py", "x/d.py", "x/top/f.py"]
    assert every(batches(["gen"], lambda folder: excluded, print)) == ["gen/b.py"]


def test_configuration_that_cannot_be_obeyed(here: Path, complaints: list[str]) -> None:
    tree(here, "a.py", "bad/b.py", "good/c.py")

    def excludes(folder: str) -> tuple[()]:
        if folder.endswith("bad"):
            raise ConfigError("bad configuration")
        return ()

    assert every(batches(["."], excludes, complaints.append)) == ["a.py", "good/c.py"]
    assert complaints == ["bad configuration"]
