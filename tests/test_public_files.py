"""Copies of trees that are fixed and compared; `scripts/public_files.py` does it to public code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts import public_files
from scripts.public_files import Result, agree, compare, examine, put
from tests.support import DROPOUT_ON_PACKED, ROOT


def test_what_fixes_make_of_the_fixtures_breaks_nothing(tmp_path: Path) -> None:
    """One of every eighth rule, as a file, and some as notebooks."""
    files: dict[str, bytes] = {}
    for home in sorted((ROOT / "fixtures").glob("RNN*"))[::8]:
        source = min(home.glob("*/wrong.py"))
        files[f"{home.name}.py"] = source.read_bytes()
        if home.name < "RNN2":
            cell = {"cell_type": "code", "source": source.read_text("utf-8")}
            files[f"{home.name}.ipynb"] = json.dumps({"cells": [cell], "nbformat": 4}).encode()
    put(files, tmp_path)
    result = examine(tmp_path)
    assert result.broken == []
    assert result.files == len(files)
    assert result.changed > 6 < result.rounds <= result.edits
    assert result.seconds > 0 < result.megabytes


def test_a_changed_byte_is_seen() -> None:
    text = "a = 1\r\nb = 2\r\r\nc = 'x'\n"
    edit = (2, 5, 2, 6, "34")
    right = "a = 1\r\nb = 34\r\r\nc = 'x'\n"
    assert agree(text, [edit, edit], right)
    for wrong in (text, right.replace("\r\r", "\r"), right[:-1], right + " ", "A" + right[1:]):
        assert not agree(text, [edit], wrong)
    overlapping = (2, 4, 2, 6, "")
    assert not agree(text, [edit, overlapping], right)


def broken(old: str, new: str, name: str = "a.py") -> list[str]:
    """What is said of a change that no fix made."""
    result = Result("")
    compare(name, old.encode(), new.encode(), {}, result)
    return result.broken


def test_what_breaks_is_named() -> None:
    (why,) = broken(DROPOUT_ON_PACKED, DROPOUT_ON_PACKED + "# more\n")
    assert why == "a.py: no round of fixes leads to what it is"
    assert "a.py: does not compile any more" in broken("x = 1\n", "x = = 1\n")
    assert "a.py: lost # why" in broken("x = 1  # why\n", "x = 1\n")
    assert "a.py: lost # noqa" not in broken("x = 1  # noqa\n", "x = 1\n")
    cells = [{"cell_type": kind, "source": "x"} for kind in ("code", "markdown")]
    other = [{"cell_type": kind, "source": "y"} for kind in ("code", "markdown")]
    old, code, prose = (
        json.dumps({"cells": each}) for each in (cells, [other[0], cells[1]], [cells[0], other[1]])
    )
    assert not broken(old, code, "a.ipynb")
    assert broken(old, prose, "a.ipynb")


def test_results_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, tree = tmp_path / "results.jsonl", tmp_path / "tree"
    put({"a.py": DROPOUT_ON_PACKED.encode(), "b.py": b"x = 1\n"}, tree)
    monkeypatch.setattr("sys.argv", ["public_files", "--results", str(kept), str(tree)])
    assert public_files.main() == 0
    (line,) = kept.read_text().splitlines()
    assert json.loads(line)["files"] == 2
    assert "| files changed | 1 |" in capsys.readouterr().out
    kept.write_text(line.replace('"broken": []', '"broken": ["a.py: lost"]') + "\n")
    assert public_files.main() == 1
    assert len(kept.read_text().splitlines()) == 1


def test_the_page_says_what_the_record_comes_to() -> None:
    found = [*public_files.results(ROOT / "docs/public-files.jsonl")]
    assert public_files.table(found) in (ROOT / "docs/trust.md").read_text("utf-8")
    assert not any(each.broken for each in found)


def test_a_record_names_no_path_of_a_machine(tmp_path: Path) -> None:
    put({"a.py": b"x = 1\n"}, tmp_path / "tree")
    assert examine(tmp_path / "tree").tree == "tree"
    records = [*ROOT.glob("docs/*.jsonl"), *ROOT.glob("benchmarks/*/*.jsonl")]
    assert len(records) > 3
    for path in records:
        if path.name != "corpus.jsonl":  # programs that the fuzzer made
            assert '"/' not in path.read_text("utf-8"), path
