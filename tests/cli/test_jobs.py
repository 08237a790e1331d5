"""Jobs done by several processes at once come out as if one had done them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lstm_lint.cli import work, workers
from lstm_lint.cli.jobs import do_all
from lstm_lint.cli.work import Job, Outcome
from lstm_lint.config.layer import Layer
from lstm_lint.config.table import Config
from tests.support import DROPOUT_ON_PACKED as WRONG

FILLER = f"TEXT = {'x' * 100_000!r}\n"
CONFIG = Config((Layer("", values=(("select", ("RNN101",)),)),))


@pytest.fixture
def several(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    """Enough of them that processes are worth it."""
    monkeypatch.chdir(tmp_path)
    data = (WRONG + FILLER).encode()
    for number in range(5):
        (tmp_path / f"{number}.py").write_bytes(data)
    return [Job(f"{number}.py", data, CONFIG) for number in range(5)]


def test_outcomes_come_in_order(several: list[Job]) -> None:
    outcomes = list(do_all(several, 2))
    assert [outcome.job.filename for outcome in outcomes] == [f"{n}.py" for n in range(5)]
    assert all(outcome.findings[0].code == "RNN101" for outcome in outcomes)
    assert outcomes == list(do_all(several, 1))


def test_processes_are_not_started_for_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "at_once", None)
    small = [Job(f"{n}.py", WRONG.encode(), CONFIG) for n in range(5)]
    assert len(list(do_all(small, 2))) == 5


@pytest.mark.parametrize("processes", [1, 2, 8])
@pytest.mark.parametrize("dying", [0, 2, 4])
def test_process_that_dies_takes_one_file_with_it(
    several: list[Job], monkeypatch: pytest.MonkeyPatch, processes: int, dying: int
) -> None:
    def do(job: Job) -> Outcome:
        return os._exit(1) if job.filename == f"{dying}.py" else work.do(job)

    monkeypatch.setattr(workers, "do", do)
    outcomes = list(do_all(several, processes))
    codes = [[each.code for each in outcome.findings] for outcome in outcomes]
    assert codes.pop(dying) == ["RNN904"]
    assert codes == 4 * [["RNN101"]]
    assert outcomes[dying].findings[0].message.endswith("(exit code 1)")
    assert outcomes[dying].data == outcomes[dying].job.data == several[dying].data


def test_file_that_goes_away(several: list[Job]) -> None:
    Path("3.py").unlink()
    problems = [outcome.problem for outcome in do_all(several, 2)]
    assert problems == ["", "", "", "No such file or directory", ""]


def test_work_that_nobody_waits_for_ends(several: list[Job]) -> None:
    outcomes = do_all(several, 2)
    next(outcomes)
    del outcomes
