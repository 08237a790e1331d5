"""No gate hides a finding: what is never parsed holds nothing for any rule."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from scripts.past_gates import dropped, hidden
from tests.support import ROOT

OURS = [ROOT / "fixtures", ROOT / "tests/clean", ROOT / "benchmarks/faults", ROOT / "examples"]


def test_no_code_of_ours_is_dropped_with_a_finding() -> None:
    files = [*dropped(OURS)]
    assert len(files) > 20
    assert [(path, hidden(path, data)) for path, data in files if hidden(path, data)] == []


def test_no_wrong_code_is_dropped() -> None:
    assert not [path for path, _ in dropped(ROOT.glob("fixtures/*/*/wrong.py"))]


def test_what_torch_itself_holds_is_dropped_for_nothing() -> None:
    spec = importlib.util.find_spec("torch")
    assert spec is not None and spec.origin is not None
    files = [*dropped([Path(spec.origin).parent / name for name in ("nn", "utils", "optim")])]
    assert len(files) > 100
    assert [path for path, data in files if hidden(path, data)] == []
