"""`--require-clean`: git can bring back all that a run may change."""

from __future__ import annotations

import os

import pytest

from tests.cli.conftest import Shell
from tests.support import DROPOUT_ON_PACKED as WRONG
from tests.support import commit_all, git


@pytest.fixture(autouse=True)
def committed(shell: Shell) -> None:
    shell.write("src/a.py", WRONG)
    shell.write(".gitignore", "*.log\n")
    commit_all(shell.folder)


def refusal(shell: Shell, *words: str) -> str:
    """Why nothing is written."""
    before = (shell.folder / "src" / "a.py").read_bytes()
    said = shell.check("--require-clean", *words)
    assert (said.code, said.out) == (2, "")
    assert (shell.folder / "src" / "a.py").read_bytes() == before
    return said.err


@pytest.mark.parametrize("words", [("--fix",), ("--fix", "src/a.py"), ("--add-noqa", "src")])
def test_what_is_committed_is_changed(shell: Shell, words: tuple[str, ...]) -> None:
    shell.write("ignored.log", "")
    assert shell.check("--require-clean", *words).code == 0
    assert git("status", "--porcelain", cwd=shell.folder) == " M src/a.py\n"
    assert refusal(shell, *words) == "lstm-lint: --require-clean: not committed: src/a.py\n"


@pytest.mark.parametrize("path", [".", "src", "src/a.py"])
def test_files_that_are_not_committed_are_named(shell: Shell, path: str) -> None:
    shell.write("new\n ü.py", "")
    shell.write("b.py", "")
    git("add", "b.py", cwd=shell.folder)
    shell.write(".gitignore", "")
    said = refusal(shell, "--fix", path)
    assert said == "lstm-lint: --require-clean: not committed: .gitignore, b.py, new␊ ü.py\n"


def test_no_more_are_named_than_one_can_read(shell: Shell) -> None:
    for number in range(12):
        shell.write(f"{number:02}.py", "")
    assert refusal(shell, "--fix").endswith("08.py, 09.py and 2 more\n")


def test_uncommitted_files_are_fixed_where_nobody_minds(shell: Shell) -> None:
    shell.write("b.py", WRONG)
    assert shell.check("--fix").code == 0
    assert "self.dropout(packed)" not in (shell.folder / "b.py").read_text()


def test_outside_of_git_nothing_is_written(
    shell: Shell, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path_factory.mktemp("other")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(other.parent))
    (other / "b.py").write_text(WRONG)
    said = refusal(shell, "--fix", str(other / "b.py"), "src")
    assert "not a git repository" in said
    assert "other" in said
    assert (other / "b.py").read_text() == WRONG


def test_without_git_nothing_is_written(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    said = refusal(shell, "--fix")
    assert said == "lstm-lint: --require-clean: git: No such file or directory\n"


def test_what_writes_nothing_needs_no_commit(shell: Shell) -> None:
    shell.write("b.py", WRONG)
    assert shell.check("--require-clean", "--diff").code == 1
    assert shell.check("--require-clean", "--fix", "-", stdin=WRONG.encode()).code == 0
    assert refusal(shell) == (
        "lstm-lint: --require-clean goes with --fix, --add-noqa or --add-ignore\n"
    )


def test_what_a_repository_has_git_run_is_not_run_to_watch_files(shell: Shell) -> None:
    git("config", "core.fsmonitor", f"touch {shell.folder}/ran;", cwd=shell.folder)
    assert shell.check("--require-clean", "--fix").code == 0
    assert not (shell.folder / "ran").exists()


@pytest.mark.parametrize("flag", ["--assume-unchanged", "--skip-worktree"])
def test_what_git_was_told_not_to_look_at_counts(shell: Shell, flag: str) -> None:
    git("update-index", flag, "src/a.py", cwd=shell.folder)
    assert refusal(shell, "--fix") == "lstm-lint: --require-clean: not committed: src/a.py\n"


def test_an_ignored_file_counts_where_it_is_named(shell: Shell) -> None:
    shell.write(".gitignore", "*.log\nb.py\n")
    commit_all(shell.folder)
    shell.write("b.py", WRONG)
    assert refusal(shell, "--fix", "b.py") == "lstm-lint: --require-clean: not committed: b.py\n"


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_is_what_it_leads_to(shell: Shell) -> None:
    other = shell.folder.parent / f"{shell.folder.name}-other"
    other.mkdir()
    (other / "b.py").write_text(WRONG)
    git("init", "--quiet", cwd=other)
    (shell.folder / "c.py").symlink_to(other / "b.py")
    commit_all(shell.folder)
    assert "b.py" in refusal(shell, "--fix", "c.py")
    assert (other / "b.py").read_text() == WRONG


def test_a_submodule_is_asked_whatever_its_repository_says(shell: Shell) -> None:
    other = shell.folder.parent / f"{shell.folder.name}-module"
    other.mkdir()
    (other / "b.py").write_text("")
    git("init", "--quiet", cwd=other)
    commit_all(other)
    words = ("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(other), "inner")
    git(*words, cwd=shell.folder)
    git("config", "-f", ".gitmodules", "submodule.inner.ignore", "all", cwd=shell.folder)
    commit_all(shell.folder)
    shell.write("inner/new.py", WRONG)
    assert (
        refusal(shell, "--fix")
        == "lstm-lint: --require-clean: not committed: inner, inner/new.py\n"
    )


def unknown(shell: Shell, path: str, *words: str) -> None:
    """Nothing is written, and the file that git does not know is named."""
    assert refusal(shell, "--fix", *words) == f"lstm-lint: --require-clean: not committed: {path}\n"
    assert (shell.folder / path).read_text() == WRONG


def exclude(shell: Shell, pattern: str) -> None:
    """Have git ignore what no .gitignore names."""
    (shell.folder / ".git" / "info").mkdir(exist_ok=True)
    (shell.folder / ".git" / "info" / "exclude").write_text(f"{pattern}\n")


@pytest.mark.parametrize("path", [".", "src", "src/b.py"])
def test_what_git_ignores_for_this_clone_alone_is_not_written(shell: Shell, path: str) -> None:
    exclude(shell, "b.py")
    shell.write("src/b.py", WRONG)
    assert git("status", "--porcelain", cwd=shell.folder) == ""
    unknown(shell, "src/b.py", path)


def test_ignored_files_are_not_written_because_all_are_walked(shell: Shell) -> None:
    shell.write(".gitignore", "b.py\n")
    commit_all(shell.folder)
    shell.write("b.py", WRONG)
    unknown(shell, "b.py", "--no-respect-gitignore")
    shell.write("lstm-lint.toml", "respect-gitignore = false\n")
    commit_all(shell.folder)
    unknown(shell, "b.py")


def test_an_ignored_folder_that_is_named_is_not_written(shell: Shell) -> None:
    shell.write(".gitignore", "build/\n")
    commit_all(shell.folder)
    shell.write("build/b.py", WRONG)
    unknown(shell, "build/b.py", "build")


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_that_is_walked_is_what_it_leads_to(shell: Shell) -> None:
    shell.write(".gitignore", "b.py\n")
    (shell.folder / "c.py").symlink_to("b.py")
    commit_all(shell.folder)
    shell.write("b.py", WRONG)
    unknown(shell, "b.py")


def test_a_repository_below_another_answers_for_its_files(shell: Shell) -> None:
    exclude(shell, "inner")
    shell.write("inner/b.py", WRONG)
    unknown(shell, "inner/b.py")
    git("init", "--quiet", cwd=shell.folder / "inner")
    unknown(shell, "inner/b.py")
    commit_all(shell.folder / "inner")
    shell.write("inner/b.py", f"{WRONG}\n")
    assert "inner/b.py" in refusal(shell, "--fix")
    shell.write("inner/b.py", WRONG)
    assert shell.check("--require-clean", "--fix").code == 0
    assert git("status", "--porcelain", cwd=shell.folder / "inner") == " M b.py\n"


def test_what_is_ignored_and_not_written_is_in_nobodys_way(shell: Shell) -> None:
    exclude(shell, "b.py")
    shell.write("b.py", "x = 1\n")
    assert shell.check("--require-clean", "--fix", "src", "b.py").code == 0


def test_the_repository_is_the_one_that_a_file_lies_in(
    shell: Shell, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As git hooks set them, these would have git answer for another one."""
    other = tmp_path_factory.mktemp("other")
    (other / "src").mkdir()
    (other / "src" / "a.py").write_text(WRONG)
    git("init", "--quiet", cwd=other)
    monkeypatch.setenv("GIT_DIR", str(shell.folder / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(shell.folder / ".git" / "index"))
    assert "a.py" in refusal(shell, "--fix", str(other))
    assert (other / "src" / "a.py").read_text() == WRONG


def test_git_is_asked_as_often_for_many_files_as_for_one(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lstm_lint.cli import committed

    for number in range(30):
        shell.write(f"src/{number}/b.py", WRONG)
    commit_all(shell.folder)
    asked: list[str] = []
    ask = committed._git

    def counted(folder: str, *words: str) -> bytes:
        asked.append(folder)
        return ask(folder, *words)

    monkeypatch.setattr(committed, "_git", counted)
    assert shell.check("--require-clean", "--fix", ".", "src", "src/a.py").code == 0
    assert len(asked) == 2


@pytest.mark.parametrize("size", [0, 200_000])
def test_what_changes_after_git_was_asked_is_left_alone(
    shell: Shell, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Large files are read once more by the process that checks them."""
    from lstm_lint.cli import committed

    file = shell.write("src/a.py", f"{WRONG}# {'-' * size}\n")
    shell.write("src/b.py", WRONG)
    commit_all(shell.folder)
    insist = committed.insist_on_commits

    def and_then_somebody_writes(*asked: list[str]) -> None:
        insist(*asked)
        file.write_bytes(file.read_bytes() + b"# mine\n")

    monkeypatch.setattr(committed, "insist_on_commits", and_then_somebody_writes)
    said = shell.check("--require-clean", "--fix")
    assert said.code == 2
    assert "src/a.py: can't be written: it was changed while it was checked; run again" in said.err
    assert file.read_text() == f"{WRONG}# {'-' * size}\n# mine\n"
