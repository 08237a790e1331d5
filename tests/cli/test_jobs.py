"""Jobs done by several processes at once come out as if one had done them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from lstm_lint.cli import work, workers
from lstm_lint.cli.jobs import LARGE, do_all
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


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="pipes have no names here")
def test_pipe_is_read_but_once() -> None:
    """A process of its own, which a large file gets, finds nothing more in it."""
    large = b"#" * LARGE + b"\n" + WRONG.encode()
    command = [sys.executable, "-m", "lstm_lint", "check", "--isolated", "-q", "/dev/stdin"]
    done = subprocess.run(command, input=large, capture_output=True)
    assert b"RNN101" in done.stdout
    assert done.returncode == 1


def test_work_that_nobody_waits_for_ends(several: list[Job]) -> None:
    outcomes = do_all(several, 2)
    next(outcomes)
    del outcomes


@pytest.mark.parametrize("processes", [1, 2])
def test_nobody_waits_for_what_is_done(several: list[Job], processes: int) -> None:
    start = monotonic()
    assert len(list(do_all(several, processes))) == 5
    assert monotonic() - start < workers.FAREWELL


KILLED = """
import os, signal, sys, time
from lstm_lint.cli import workers
from lstm_lint.cli.work import Job
from lstm_lint.config.layer import Layer
from lstm_lint.config.table import Config

workers.do = lambda job: time.sleep(0.2)
employ = workers._employ

def employed(employed, *rest):
    employ(employed, *rest)
    print(*[worker.process.pid for worker in employed], flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

workers._employ = employed
list(workers.at_once([Job(f"{n}.py", b"", Config((Layer(""),))) for n in range(9)], 3))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="sends a signal that only Unix has")
def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    program = [sys.executable, "-c", KILLED]
    with (tmp_path / "said").open("wb") as said:  # a pipe would stay open as long as they run
        subprocess.run(program, stdout=said, stderr=said)
    left = {int(number) for number in (tmp_path / "said").read_text("ascii").split()}
    assert len(left) == 3
    end = monotonic() + 20
    while left and monotonic() < end:
        left = {number for number in left if _is_running(number)}
        sleep(0.05)
    assert not left


def _is_running(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text("ascii")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"
