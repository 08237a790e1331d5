"""The benchmark of faults: its faults fail, their repairs and the clean twins hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.faults import run
from benchmarks.faults.cases import NONE, Fault, all_faults, all_twins, check_twin, prove
from benchmarks.faults.tools import LstmLint
from lstm_lint.rules import all_rules

FAULTS = all_faults()
TWINS = all_twins()
CODES = {rule.code for rule in all_rules()}

each_fault = pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault.key))
each_twin = pytest.mark.parametrize("twin", TWINS, ids=lambda twin: str(twin.stem))


def test_there_are_enough() -> None:
    assert sum(fault.in_scope for fault in FAULTS) >= 60
    assert len(TWINS) >= 60


def test_each_fault_has_a_number_and_a_report_of_its_own() -> None:
    numbers = [fault.key.partition("_")[0] for fault in FAULTS]
    assert numbers == [f"{number:03}" for number in range(1, len(FAULTS) + 1)]
    assert len({fault.report for fault in FAULTS}) == len(FAULTS)
    assert len({fault.title for fault in FAULTS}) == len(FAULTS)


@each_fault
def test_fault_is_described(fault: Fault) -> None:
    assert fault.rule in CODES | {NONE}
    assert fault.alsos <= CODES - {fault.rule}
    assert fault.report.startswith("https://")
    names = sorted(path.name for path in fault.folder.iterdir() if path.is_file())
    assert names == ["fault.toml", "faulty.py", "oracle.py", "repaired.py"]
    assert fault.faulty.read_bytes() != fault.repaired.read_bytes()


def test_page_lists_every_fault() -> None:
    page = run.PAGE.read_text(encoding="utf-8")
    assert [fault.key for fault in FAULTS if f"[{fault.title}]({fault.report})" not in page] == []


def test_faults_are_found_and_right_code_is_left_alone() -> None:
    result = run.measure(LstmLint(everything=True), FAULTS, TWINS)
    assert result.recall(FAULTS) >= 0.9
    assert (result.precision or 0) >= 0.95
    assert not [alarm for alarm in result.alarms if alarm.startswith("clean/")]


@pytest.mark.torch
@each_fault
def test_oracle_tells_faulty_from_repaired(fault: Fault) -> None:
    pytest.importorskip("torch")
    assert prove(fault, fault.faulty.read_text(encoding="utf-8")) is not None
    assert prove(fault, fault.repaired.read_text(encoding="utf-8")) is None


@pytest.mark.torch
@each_twin
def test_twin_is_right(twin: Path) -> None:
    pytest.importorskip("torch")
    check_twin(twin)
