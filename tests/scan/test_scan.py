"""`lstm-lint scan`: every row is checked once, whatever becomes of the workers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from distributed import LocalCluster

from lstm_lint.cli.scan import ScanOptions, parser
from lstm_lint.cli.scanning import Run
from lstm_lint.linter import Settings
from lstm_lint.scan import Columns, check_batch
from tests.cli.conftest import Shell
from tests.scan.conftest import CLEAN, FAULTY, FIXTURES, Row, in_files, read, said, written
from tests.support import lstm_lint

CLEAN_CODE, FOUND, FAILED = 0, 1, 2
MANY = [
    {**row, "repository": f"{row['repository']}/{copy}"} for copy in range(5) for row in FIXTURES
]
"""Enough to be in the middle of."""


def expected(rows: list[Row]) -> list[Row]:
    made: list[Row] = check_batch(pa.RecordBatch.from_pylist(rows)).to_pylist()
    return made


def kept(folder: Path) -> dict[str, int]:
    """The parts that are done, and when each was."""
    return {each.name: each.stat().st_mtime_ns for each in folder.glob("*.unfinished/0*.parquet")}


def until(holds: Callable[[], object], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_killed_worker_loses_no_row_and_doubles_none(shell: Shell) -> None:
    in_files(shell.folder / "sources", MANY, 10)
    output = shell.folder / "findings.parquet"
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=":0", silence_logs=50
    ) as cluster:
        nanny = cluster.workers[0]
        killed = nanny.pid

        def kill() -> None:
            until(lambda: len(kept(shell.folder)) >= 2)
            os.kill(killed, signal.SIGKILL)

        killer = Thread(target=kill)
        killer.start()
        address = cluster.scheduler_address
        done = shell("scan", "sources", "-o", "findings.parquet", "--scheduler", address)
        killer.join()
        until(lambda: nanny.pid not in (None, killed))
    assert (done.code, done.err) == (FOUND, "")
    rows = read(output)
    assert said(rows) == said(expected(MANY))
    assert max(Counter(said(rows)).values()) == max(Counter(said(expected(MANY))).values())
    assert [path.name for path in shell.folder.iterdir() if path.name != "sources"] == [output.name]


def test_part_that_kills_its_workers_is_listed_and_the_rest_is_there(shell: Shell) -> None:
    """What a source does that takes more memory than there is; a later run tries that part alone."""

    def deadly(batch: pa.RecordBatch, settings: Settings, columns: Columns) -> pa.RecordBatch:
        if "deadly.py" in batch.column("path").to_pylist():
            os.kill(os.getpid(), signal.SIGKILL)
        return check_batch(batch, settings, columns)

    rows = [*FIXTURES[:9], {**FAULTY, "path": "deadly.py"}, *FIXTURES[9:19]]
    in_files(shell.folder / "sources", rows, 4)
    words = ["sources", "-o", "findings.parquet", "-j2"]
    run = Run(parser().parse_args(words, ScanOptions()))
    run.scan = replace(run.scan, check=deadly)
    shell.captured.readouterr()
    code, err = run.run(), shell.captured.readouterr().err
    assert code == FAILED
    assert "01.parquet, row groups 0–0: each worker that checked it died" in err
    assert "the same command tries again what failed" in err
    found = read(shell.folder / "findings.parquet")
    (unchecked,) = [each for each in found if each["code"] == "RNN901"]
    found.remove(unchecked)
    assert said(found) == said(expected([row for n, row in enumerate(rows) if n % 4 != 1]))
    assert unchecked["severity"] == "tool"
    assert unchecked["path"].endswith("01.parquet, row groups 0–0")

    before = kept(shell.folder)
    assert len(before) == 3
    again = shell("scan", *words)
    assert again.code == FOUND
    assert "3 of 4 parts are done already" in again.err
    assert said(read(shell.folder / "findings.parquet")) == said(expected(rows))
    assert not kept(shell.folder)


def test_interrupted_scan_goes_on_where_it_was(tmp_path: Path) -> None:
    in_files(tmp_path / "sources", MANY, 40)
    command = [sys.executable, "-m", "lstm_lint", "scan", "sources", "-o", "findings.parquet"]
    pipe = subprocess.PIPE
    begun = subprocess.Popen(
        [*command, "-j2"], cwd=tmp_path, stderr=pipe, stdout=pipe, text=True, start_new_session=True
    )
    until(lambda: len(kept(tmp_path)) >= 2)
    os.killpg(begun.pid, signal.SIGINT)
    _, err = begun.communicate(timeout=120)
    assert begun.returncode == FAILED
    assert "interrupted" in err
    assert "Traceback" not in err
    assert not (tmp_path / "findings.parquet").exists()
    done = len(kept(tmp_path))
    ended = subprocess.run(
        [*command, "-j1"], cwd=tmp_path, capture_output=True, text=True, timeout=240, check=False
    )
    assert ended.returncode == FOUND
    assert f"{done} of 40 parts are done already" in ended.stderr
    assert said(read(tmp_path / "findings.parquet")) == said(expected(MANY))


@pytest.fixture
def scan(shell: Shell, scheduler: str) -> Callable[..., tuple[int, str, list[Row]]]:
    """A scan of rows: the exit code, all that is said, and what is found."""

    def scanned(*words: str, rows: list[Row] | None = None) -> tuple[int, str, list[Row]]:
        if rows is not None:
            written(shell.folder / "sources/a.parquet", rows)
        options = ("-o", "findings.parquet", "--scheduler", scheduler)
        done = shell("scan", "sources", *options, *words)
        output = shell.folder / "findings.parquet"
        return done.code, done.out + done.err, read(output) if output.exists() else []

    return scanned


Scanned = Callable[..., tuple[int, str, list[Row]]]


def test_exit_codes_are_those_of_check(scan: Scanned) -> None:
    code, out, found = scan(rows=[CLEAN])
    assert (code, out, found) == (CLEAN_CODE, "No mistakes found in 1 Python file.\n", [])
    code, out, found = scan("--select=RNN101", rows=[CLEAN, FAULTY])
    assert (code, out) == (FOUND, "Found 1 mistake in 1 file.\n")
    assert [each["code"] for each in found] == ["RNN101"]
    assert scan("--select=RNN101", "--exit-zero")[0] == CLEAN_CODE
    code, out, _ = scan("--select=RNN101", "--warn=RNN1")
    assert (code, out) == (CLEAN_CODE, "Found 1 mistake in 1 file, of which 1 is a warning only.\n")
    code, out, _ = scan("--select=RNN101", "--statistics")
    assert out == "1 RNN101 dropout-on-packed\n\nFound 1 mistake in 1 file.\n"
    assert scan("--ignore=RNN", rows=[FAULTY])[0] == CLEAN_CODE
    code, out, found = scan(rows=[CLEAN, {**CLEAN, "content": None}])
    assert (code, out) == (FAILED, "1 file could not be checked.\n")
    assert [each["code"] for each in found] == ["RNN900"]


def test_what_can_not_be_read_is_said_and_the_rest_is_checked(scan: Scanned, shell: Shell) -> None:
    shell.write("sources/broken.parquet", "no such thing")
    written(shell.folder / "sources/other.jsonl", [{"text": "", "path": ""}])
    shell.write("sources/more.jsonl", json.dumps(FAULTY) + "\nnull\n")
    code, out, found = scan("--select=RNN101", rows=[FAULTY])
    assert code == FAILED
    assert "broken.parquet: Parquet" in out
    assert "other.jsonl: no column 'content'; there is text, path" in out
    assert "Found 2 mistakes in 2 files. 1 file could not be checked." in out
    assert Counter(each["code"] for each in found) == {"RNN101": 2, "RNN900": 1, "RNN901": 2}


def test_part_that_is_damaged_is_listed_and_the_rest_is_checked(
    scan: Scanned, shell: Shell
) -> None:
    path = written(shell.folder / "sources/b.parquet", FIXTURES)
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"\xff" * 2000 + data[2100:])
    code, out, found = scan("--select=RNN101", rows=[FAULTY])
    assert code == FAILED
    assert "b.parquet, row groups 0–0: " in out
    assert "Found 1 mistake in 1 file." in out
    assert Counter(each["code"] for each in found) == {"RNN101": 1, "RNN901": 1}


def test_dataset_without_python_is_no_clean_one(scan: Scanned) -> None:
    code, out, _ = scan(rows=[{**FAULTY, "path": "0123abcd"}])
    assert code == FAILED
    assert "none of 1 rows is Python or a notebook by its 'path'" in out


def test_nothing_is_kept_of_another_scan(shell: Shell, scan: Scanned) -> None:
    (_, _, found) = scan("--select=RNN101", rows=[FAULTY])
    folder = shell.folder / "findings.parquet.unfinished"
    for words, rows in ((["--select=RNN102"], None), (["--select=RNN101"], [FAULTY, FAULTY])):
        folder.mkdir()
        (folder / "scan.json").write_text("{}")
        pq.write_table(pa.Table.from_pylist([]), folder / "0000000.parquet")
        _, out, found = scan(*words, rows=rows)
        assert "already" not in out
        assert len(found) == (2 if rows else 0)
        assert not folder.exists()


def test_folder_of_others_is_left_alone(tmp_path: Path) -> None:
    written(tmp_path / "sources/a.parquet", [CLEAN])
    (tmp_path / "a.parquet.unfinished").mkdir()
    (tmp_path / "a.parquet.unfinished/letters.txt").touch()
    done = lstm_lint("scan", "sources", "-o", "a.parquet", cwd=tmp_path)
    assert done.returncode == FAILED
    assert done.stderr == "lstm-lint: a.parquet.unfinished: is none of ours, and in the way\n"
    assert (tmp_path / "a.parquet.unfinished/letters.txt").exists()


def test_columns_and_settings_are_as_is_said(scan: Scanned, shell: Shell) -> None:
    rows = [{"code": FAULTY["content"], "file": "a.py", "owner": "me"}]
    columns = ("--path-column=file", "--content-column=code", "--repository-column=owner")
    shell.write("pyproject.toml", '[tool.lstm-lint]\nselect = ["RNN3"]\n')
    shell.write("other.toml", 'select = ["RNN1"]\nunfixable = ["RNN101"]\n')
    _, _, found = scan("--select=RNN101", *columns, rows=rows)
    assert [(each["repository"], each["applicability"]) for each in found] == [("me", "safe")]
    _, _, found = scan("--config=other.toml", *columns)
    assert [(each["code"], each["applicability"]) for each in found] == [("RNN101", None)]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["nothing", "-o", "a.parquet"], "nothing: no such file or folder"),
        (["sources", "-o", "a.json"], "name it *.parquet"),
        (["sources", "-o", "none/a.parquet"], "none: no such folder"),
        (["sources", "-o", "sources/b.parquet"], "lies in the dataset"),
        (["sources"], "required: -o/--output"),
        (["sources", "-o", "a.parquet", "--select=RNN99X"], "unknown"),
        (["sources", "-o", "a.parquet", "--path-column=file"], "no column 'file'; there is"),
        (["sources", "-o", "a.parquet", "--config=exclude=['a']"], "can't obey exclude"),
    ],
)
def test_what_can_not_be_meant_is_refused(shell: Shell, words: list[str], why: str) -> None:
    written(shell.folder / "sources/a.parquet", [CLEAN])
    said = shell("scan", *words)
    assert said.code == FAILED
    assert why in said.err
    assert not list(shell.folder.glob("*.parquet*"))


def test_what_is_missing_is_named(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pyarrow", "distributed"):
        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, name, None)
            said = shell("scan", "sources", "-o", "a.parquet")
        assert said.code == FAILED
        assert "pip install 'lstm-lint[scan]'" in said.err


def test_help_needs_nothing_and_says_that_each_source_is_alone(shell: Shell) -> None:
    text = shell("scan", "--help").out
    assert "Each source is checked alone" in text
