"""A dataset is read whole, each row once, wherever it is cut."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lstm_lint.scan import Columns
from lstm_lint.scan.dataset import BadDataset, Dataset
from tests.scan.conftest import CLEAN, Row, written

ROWS = [
    {"repository": f"r{n}", "path": f"{n}.py", "content": "x = 1\n" * n, "stars": n}
    for n in range(40)
]


def paths(place: Path | str, size: int = 2**26) -> list[str]:
    """The paths of all rows, part by part."""
    dataset = Dataset(str(place))
    parts = [p for file in dataset.files() for p in dataset.parts(file, Columns(), size)]
    batches = [each for part in parts for each in dataset.batches(part, Columns())]
    assert not [problem for _, problems in batches for problem in problems]
    return [path for batch, _ in batches for path in batch.column("path").to_pylist()]


EXPECTED = [row["path"] for row in ROWS]


@pytest.mark.parametrize("name", ["a.parquet", "a.jsonl"])
@pytest.mark.parametrize("size", [1, 7, 64, 1000, 2**26])
def test_every_row_is_read_once_however_large_a_part_is(
    tmp_path: Path, name: str, size: int
) -> None:
    assert paths(written(tmp_path / name, ROWS, group=3), size) == EXPECTED


def test_a_line_is_read_once_wherever_a_part_begins(tmp_path: Path) -> None:
    lines = ['{"path": "a.py", "content": ""}', "", '{"path": "b.py", "content": "é"}', " "]
    for end in ("\n", "\r\n"):
        (tmp_path / "a.jsonl").write_bytes(end.join(lines).encode())
        for size in range(1, len(end.join(lines)) + 4):
            assert paths(tmp_path / "a.jsonl", size) == ["a.py", "b.py"], (end, size)


def test_row_groups_are_gathered_up_to_a_size(tmp_path: Path) -> None:
    dataset = Dataset(str(written(tmp_path / "a.parquet", ROWS, group=4)))
    (file,) = dataset.files()
    assert len(list(dataset.parts(file, Columns(), 1))) == 10
    (part,) = dataset.parts(file, Columns())
    assert str(part).endswith("a.parquet, row groups 0–9")


def test_packed_lines_are_one_part(tmp_path: Path) -> None:
    data = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(data))
    assert paths(tmp_path, 10) == EXPECTED


def test_a_folder_is_read_in_order_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b/2.jsonl", "a/1.parquet", "_temporary/0.parquet", "b/.3.jsonl"):
        written(tmp_path / name, [{**CLEAN, "path": f"{name}.py"}])
    (tmp_path / "_SUCCESS").touch()
    (tmp_path / "README.md").touch()
    assert paths(tmp_path) == ["a/1.parquet.py", "b/2.jsonl.py"]
    assert paths(tmp_path.as_uri()) == paths(tmp_path)


@pytest.mark.parametrize("name", ["a.parquet", "a.jsonl"])
def test_a_missing_column_is_said_with_those_that_are_there(tmp_path: Path, name: str) -> None:
    dataset = Dataset(str(written(tmp_path / name, [{"path": "a.py", "code": ""}])))
    (file,) = dataset.files()
    with pytest.raises(BadDataset, match="no column 'content'; there is path, code"):
        list(dataset.parts(file, Columns()))


def test_lines_that_are_no_sources_are_said_and_others_are_read(tmp_path: Path) -> None:
    bad: list[Any] = ["null", "{", "[1]", '{"path": 3, "content": ""}', '{"content": ""}']
    bad += ['{"path": "a.py", "content": {}}', "[" * 10**6]
    good = json.dumps(CLEAN)
    (tmp_path / "a.jsonl").write_text("\n".join([good, *bad, good]))
    dataset = Dataset(str(tmp_path))
    (file,) = dataset.files()
    (part,) = dataset.parts(file, Columns())
    ((batch, problems),) = dataset.batches(part, Columns())
    assert batch.num_rows == 2
    assert len(problems) == len(bad)
    assert problems[0]["path"] == f"a.jsonl, byte {len(good) + 1}"
    assert {each["severity"] for each in problems} == {"tool"}


def test_half_a_character_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"path": "a.py", "content": "\\ud800"}\n')
    assert paths(tmp_path) == ["a.py"]


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("a.parquet", "no such thing", "a.parquet: Parquet"),
        ("a.txt", "", "neither Parquet"),
        (None, "", "no such file or folder"),
    ],
)
def test_what_is_no_dataset_is_said(tmp_path: Path, name: str | None, text: str, why: str) -> None:
    if name:
        (tmp_path / name).write_text(text)
    with pytest.raises(BadDataset, match=why):
        paths(tmp_path / (name or "nothing"))


def test_a_row_group_is_not_held_as_a_whole(tmp_path: Path) -> None:
    """80 MB in one group, of which a few rows at a time are in memory."""
    rows: list[Row] = [{"path": f"{n}.py", "content": f"{n}" * 1000} for n in range(10_000, 26_000)]
    table = pa.Table.from_pylist(rows)
    pq.write_table(table, tmp_path / "a.parquet", use_dictionary=False)
    del rows, table
    dataset = Dataset(str(tmp_path))
    (file,) = dataset.files()
    (part,) = dataset.parts(file, Columns(), 1)
    before = pa.total_allocated_bytes()
    held = [pa.total_allocated_bytes() - before for _ in dataset.batches(part, Columns())]
    assert len(held) > 50
    assert max(held) < 20e6
