"""JUnit's report, read by a program that reads such reports."""

from __future__ import annotations

from junitparser import Error, Failure, JUnitXml

from tests.cli.conftest import AT, Shell
from tests.cli.formats.reports import BROKEN, said
from tests.support import DROPOUT_ON_PACKED as WRONG


def report(shell: Shell, *files: tuple[str, str]) -> JUnitXml:
    xml = JUnitXml.fromstring(said(shell, "junit", *files).encode("ascii"))
    counted = (xml.tests, xml.failures, xml.errors)
    xml.update_statistics()
    assert (xml.tests, xml.failures, xml.errors) == counted
    return xml


def test_findings(shell: Shell) -> None:
    broken, wrong = report(shell, ("größe <&>.py", WRONG), ("b.py", BROKEN))
    (case,) = wrong
    assert wrong.name == case.classname == "größe <&>.py"
    assert case.name == f"RNN101 dropout-on-packed ({AT})"
    (failure,) = case.result
    assert isinstance(failure, Failure)
    assert failure.type == "crash"
    assert failure.message.startswith("dropout raises TypeError")
    assert failure.text.startswith(f"größe <&>.py:{AT}: RNN101")
    (case,) = broken
    (error,) = case.result
    assert isinstance(error, Error)


def test_nothing_is_a_test_that_passes(shell: Shell) -> None:
    ((case,),) = report(shell, ("a.py", ""))
    assert case.is_passed
