"""Every fixture's wrong code fails its proof, and its fixed code meets it."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from lstm_lint import proving
from lstm_lint.proving import Fixture, Verdict
from tests.support import ROOT, run

FIXTURES = proving.all_fixtures(proving.find_fixtures())
HOLDS = 'def prove(module, device):\n    assert module.RIGHT, "off by 0.500 from the oracle"\n'


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of fixtures with one in it, where proving looks."""
    folder = tmp_path / "fixtures" / "RNN999_toy-rule" / "first"
    folder.mkdir(parents=True)
    (folder / "wrong.py").write_text("RIGHT = False\n")
    (folder / "fixed.py").write_text("RIGHT = True\n")
    (folder / "proof.py").write_text(HOLDS)
    monkeypatch.setattr(proving, "find_fixtures", lambda: tmp_path / "fixtures")
    return folder


@pytest.mark.torch
@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: str(fixture.key))
def test_proof_fails_on_wrong_and_holds_on_fixed(fixture: Fixture) -> None:
    pytest.importorskip("torch")
    proof = proving.prove(fixture, "cpu")
    assert proof.wrong.verdict is Verdict.RAISED, proof.wrong.text
    assert proof.fixed.verdict is Verdict.PASSED, proof.fixed.text


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: str(fixture.key))
def test_fixed_differs_from_wrong(fixture: Fixture) -> None:
    wrong, fixed = ((fixture.folder / name).read_bytes() for name in ("wrong.py", "fixed.py"))
    assert wrong != fixed
    assert wrong.endswith(b"\n")
    assert b"\r" not in wrong + fixed


def test_fixtures_are_found_in_the_checkout() -> None:
    assert proving.find_fixtures() == ROOT / "fixtures"
    assert len({fixture.key for fixture in FIXTURES}) == len(FIXTURES)


def test_rules_are_selected_by_code_prefix_and_name() -> None:
    def rules(*selectors: str) -> set[str]:
        return {fixture.rule for fixture in proving.select(FIXTURES, selectors)}

    assert rules("RNN202") == rules("last-step-of-bidirectional") == rules("rnn202") == {"RNN202"}
    assert rules("RNN2") >= {"RNN201", "RNN202", "RNN203"}
    assert rules("RNN301", "dropout-on-packed") == {"RNN301", "RNN101"}
    assert rules("article") == {"article"}
    assert rules() == rules("ALL") == {fixture.rule for fixture in FIXTURES}


@pytest.mark.torch
def test_table_shows_what_each_file_did(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("torch")
    assert proving.main(["toy-rule"]) == 0
    heading, row, _, gpu, _, total = capsys.readouterr().out.splitlines()
    assert heading.split() == "rule fixture device wrong code fixed code".split()
    assert " ".join(row.split()) == "RNN999 first cpu off by 0.500 from the oracle holds"
    assert gpu == proving.NO_GPU
    assert total == "1 proof held."


@pytest.mark.torch
def test_record_of_a_gpu_has_its_column(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("torch")
    fixture = Fixture(toy)
    entry = {"fixture": fixture.key, "on": "cuda", "sha256": fixture.hashes()}
    record = toy.parent.parent / proving.GPU_RECORD
    record.write_text(json.dumps({"proofs": [entry]}))
    assert proving.main([]) == 0
    heading, row, _, _ = capsys.readouterr().out.splitlines()
    assert heading.endswith("  GPU record")
    assert row.endswith("  proven")


@pytest.mark.torch
@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("wrong.py", "RIGHT = True\n", "PASSES (holds)"),
        ("fixed.py", "RIGHT = False\n", "FAILS: off by 0.500"),
        ("wrong.py", "RIGHT =\n", "cannot be loaded: SyntaxError"),
        ("proof.py", "import nothing_of_this_name\n", "cannot be loaded: ModuleNotFoundError"),
    ],
)
def test_proof_that_does_not_hold(
    toy: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, shown: str
) -> None:
    pytest.importorskip("torch")
    (toy / name).write_text(text)
    assert proving.main([]) == 1
    out = capsys.readouterr().out
    assert shown in out
    assert "1 of 1 proof failed." in out


@pytest.mark.torch
def test_exception_of_torch_is_shown(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    torch = pytest.importorskip("torch")
    (toy / "proof.py").write_text(
        "import torch\n\n\ndef prove(module, device):\n"
        "    torch.zeros(2 if module.RIGHT else 3) + torch.zeros(2)\n"
    )
    assert proving.main(["RNN999"]) == 0
    with pytest.raises(RuntimeError) as raised:
        torch.zeros(3) + torch.zeros(2)
    assert f"RuntimeError: {raised.value}" in capsys.readouterr().out


@pytest.mark.torch
def test_code_that_ruins_its_process_ruins_no_other_proof(toy: Path) -> None:
    pytest.importorskip("torch")
    second = toy.with_name("second")
    shutil.copytree(toy, second)
    (toy / "proof.py").write_text(
        "import os\n\n\ndef prove(module, device):\n    module.RIGHT or os._exit(1)\n"
    )
    ruined, intact = proving.prove_apart([Fixture(toy), Fixture(second)], "cpu")
    assert (ruined.holds, ruined.wrong.text) == (True, "the process ended")
    assert (intact.holds, intact.wrong.text) == (True, "off by 0.500 from the oracle")


@pytest.mark.torch
def test_record_replaces_what_it_proves_anew(toy: Path, tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    path = tmp_path / "record.json"
    gone = {"fixture": "RNN998_gone/first", "on": "cuda"}
    other = {"fixture": "RNN999_toy-rule/first", "on": "cuda", "sha256": {}}
    path.write_text(json.dumps({"proofs": [gone, other]}))
    for _ in range(2):
        assert proving.main(["--record", str(path)]) == 0
    first, second = json.loads(path.read_text())["proofs"]
    assert second == other
    assert (first["fixture"], first["on"]) == ("RNN999_toy-rule/first", "cpu")
    assert first["torch"] == torch.__version__
    assert first["sha256"] == Fixture(toy).hashes()
    assert first["device"]
    assert first["date"][:2] == "20"


@pytest.mark.torch
def test_what_fails_is_not_recorded(toy: Path, tmp_path: Path) -> None:
    pytest.importorskip("torch")
    path = tmp_path / "record.json"
    assert proving.main(["--record", str(path)]) == 0
    (toy / "wrong.py").write_text("RIGHT = True\n")
    assert proving.main(["--record", str(path)]) == 1
    assert json.loads(path.read_text()) == {"proofs": []}


def test_changed_fixture_makes_the_gpu_record_stale(toy: Path) -> None:
    fixture = Fixture(toy)
    entry = {"fixture": fixture.key, "on": "cuda", "sha256": fixture.hashes()}
    assert proving.gpu_state(fixture, []) == "none"
    assert proving.gpu_state(fixture, [{**entry, "on": "cpu"}]) == "none"
    assert proving.gpu_state(fixture, [entry]) == "proven"
    (toy / "wrong.py").write_text("RIGHT = 0\n")
    assert proving.gpu_state(fixture, [entry]) == "stale"


def test_gpu_record_names_fixtures_that_are() -> None:
    record = proving.read_record(ROOT / "fixtures" / proving.GPU_RECORD)
    keys = [entry["fixture"] for entry in record if entry["on"] == "cuda"]
    assert len(keys) == len(set(keys))
    assert set(keys) <= {fixture.key for fixture in FIXTURES}


@pytest.mark.torch
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["RNN998"], "no fixture of a rule 'RNN998'\n"),
        (["toy-rul"], "did you mean toy-rule?"),
        (["--record", "no/such/folder/record.json"], "no/such/folder"),
    ],
)
def test_what_cannot_be_done_exits_with_2(
    toy: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    pytest.importorskip("torch")
    assert proving.main(arguments) == 2
    assert message in capsys.readouterr().err


@pytest.mark.torch
def test_missing_gpu_exits_with_2(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if pytest.importorskip("torch").cuda.is_available():
        pytest.skip("there is a GPU here")
    assert proving.main(["--device", "cuda"]) == 2
    assert "no CUDA device" in capsys.readouterr().err
    assert proving.main(["--device", "all"]) == 0


@pytest.mark.torch
def test_incomplete_fixture_exits_with_2(toy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("torch")
    (toy / "fixed.py").unlink()
    assert proving.main([]) == 2
    assert "RNN999_toy-rule/first lacks fixed.py" in capsys.readouterr().err


def test_without_torch_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(proving, "find_spec", lambda name: None)
    assert proving.main(["RNN101"]) == 2
    assert "pip install 'lstm-lint[prove]'" in capsys.readouterr().err


@pytest.mark.torch
def test_proving_needs_nothing_but_torch(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    shutil.copytree(ROOT / "lstm_lint", tmp_path / "lstm_lint")
    shutil.copytree(FIXTURES[0].folder, tmp_path / "fixtures" / FIXTURES[0].key)
    code = (
        "import sys\n"
        "sys.modules.update(libcst=None, flake8=None, pathspec=None, tomli=None)\n"
        "from lstm_lint.proving import main\n"
        "sys.exit(main([]))\n"
    )
    result = run([sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)})
    assert result.returncode == 0, result.stderr
    assert "1 proof held." in result.stdout


def test_nothing_is_written_beside_the_fixtures() -> None:
    assert not list((ROOT / "fixtures").rglob("__pycache__"))
