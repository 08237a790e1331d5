"""A batch of sources to what is found: the same as on the command line, and nothing lost."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from lstm_lint import Settings
from lstm_lint.scan import FINDINGS, Columns, check_batch
from tests.cli.conftest import Shell
from tests.scan.conftest import CLEAN, FAULTY, FIXTURES, Row
from tests.support import DROPOUT_ON_PACKED as WRONG

ONLY = Settings(select=frozenset({"RNN101"}))
NOTEBOOK = json.dumps(
    {
        "cells": [
            {"cell_type": "code", "metadata": {}, "outputs": [], "source": text.splitlines(True)}
            for text in ("import torch\n", WRONG)
        ],
        "metadata": {"language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
)
SOURCES: dict[str, bytes] = {
    "wrong.py": WRONG.encode(),
    "stub.pyi": WRONG.encode(),
    "book.ipynb": NOTEBOOK.encode(),
    "crlf.py": WRONG.replace("\n", "\r\n").encode(),
    "silenced.py": WRONG.replace("(packed)\n", "(packed)  # noqa: RNN101\n").encode(),
    "needless.py": (WRONG + "x = 1  # lstm-lint: ignore[RNN305]\n").encode(),
    "marked.py": b"\xef\xbb\xbf" + WRONG.encode(),
    "latin.py": b"# -*- coding: latin-1 -*-\n# \xe9\n" + WRONG.encode(),
    "broken.py": (WRONG + "def (:\n").encode(),
    "bytes.py": WRONG.encode() + b"# \xff\n",
    "null.py": WRONG.encode() + b"\0",
    "wide.py": WRONG.encode("utf-16"),
    "deep.py": (WRONG + "x = " + "(" * 150 + "1" + ")" * 150 + "\n").encode(),
    "long.py": (WRONG + "x = " + " + ".join(["1"] * 3000) + "\n").encode(),
    "empty.py": b"",
    "words.txt": WRONG.encode(),
    **{f"fixtures/{n}/{row['path']}": row["content"].encode() for n, row in enumerate(FIXTURES)},
}


def batch(*rows: Row) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(list(rows))


def found(*rows: Row, **options: Any) -> list[Row]:
    made: list[Row] = check_batch(batch(*rows), **options).to_pylist()
    return made


def place(row: Row, end: str = "") -> dict[str, int]:
    names = ("row", "column") if row["cell"] is None else ("row", "column", "cell")
    return {name: row[name if name == "cell" else end + name] for name in names}


def as_json(row: Row) -> Row:
    """A row as `--output-format json` would have it, as far as both go."""
    same = ("code", "name", "message", "severity", "level", "cell")
    fix = row["fix"] and {
        "applicability": row["applicability"],
        "message": row["fix"],
        "edits": [
            {"content": edit["content"], "location": place(edit), "end_location": place(edit, "end_")}
            for edit in row["edits"]
        ],
    }  # fmt: skip
    places = {"location": place(row), "end_location": place(row, "end_")}
    return {"filename": row["path"], **{key: row[key] for key in same}, **places, "fix": fix}


@pytest.mark.parametrize("form", [pa.binary(), pa.large_binary(), pa.binary_view()], ids=str)
def test_finds_what_check_finds_in_files(shell: Shell, form: pa.DataType) -> None:
    for name, data in SOURCES.items():
        shell.write(name, data)
    options = ("--isolated", "--no-project", "--no-cache", "-j1", "--output-format=json")
    expected = json.loads(shell("check", *options, *SOURCES).out)
    for each in expected:
        del each["url"], each["related"]
    contents = pa.array(SOURCES.values(), form)
    sources = pa.RecordBatch.from_arrays([pa.array(SOURCES), contents], ["path", "content"])
    rows = [as_json(row) for row in check_batch(sources).to_pylist()]
    files = {name: [each for each in expected if each["filename"] == name] for name in SOURCES}
    del files["words.txt"]
    assert rows == [each for name in files for each in files[name]]
    assert len({each["code"] for each in expected}) >= 20


@pytest.mark.parametrize("form", [pa.string(), pa.large_string(), pa.string_view()], ids=str)
def test_text_is_text_whatever_it_says_of_its_encoding(form: pa.DataType) -> None:
    text = f"# -*- coding: ascii -*-\n# déjà vu\n{WRONG}"
    contents = pa.array([text], form)
    sources = pa.RecordBatch.from_arrays([pa.array(["a.py"]), contents], ["path", "content"])
    assert [row["row"] for row in check_batch(sources, ONLY).to_pylist()] == [17]


def test_text_that_is_none_is_said() -> None:
    contents = pa.array([WRONG.encode() + b"# \xff"]).view(pa.string())
    sources = pa.RecordBatch.from_arrays([pa.array(["a.py"]), contents], ["path", "content"])
    (row,) = check_batch(sources).to_pylist()
    assert (row["code"], row["severity"], row["path"]) == ("RNN900", "tool", "a.py")
    assert "not utf-8" in row["message"]


def test_missing_content_is_said() -> None:
    row, wrong = found({**CLEAN, "content": None}, FAULTY, settings=ONLY)
    assert (row["code"], row["message"]) == ("RNN900", "there is no content")
    assert (wrong["code"], wrong["repository"]) == ("RNN101", "one/faulty")
    (row,) = found({"path": "a.py", "content": 3})
    assert (row["code"], row["message"]) == ("RNN900", "the content is neither text nor bytes")


def test_what_is_no_python_by_its_path_is_passed_over() -> None:
    assert not found(*({**FAULTY, "path": path} for path in ("a.js", "README.md", "py", "", None)))


def test_a_table_becomes_a_table() -> None:
    table = pa.concat_tables([pa.Table.from_pylist([each]) for each in (FAULTY, CLEAN, FAULTY)])
    made = check_batch(table, ONLY)
    assert isinstance(made, pa.Table)
    assert made.schema.equals(FINDINGS)
    assert made.num_rows == 2


def test_nothing_becomes_nothing() -> None:
    made = check_batch(batch(FAULTY).slice(0, 0))
    assert made.num_rows == 0
    assert made.schema.equals(FINDINGS)


def test_columns_have_the_names_that_are_said() -> None:
    row = {"code": WRONG, "file": b"a.py", "owner": 7, "stars": 3}
    (wrong,) = found(row, settings=ONLY, columns=Columns("file", "code", "owner"))
    assert (wrong["path"], wrong["repository"]) == ("a.py", "7")
    with pytest.raises(KeyError):
        found(row)
    (wrong,) = found({"path": "a.py", "content": WRONG}, settings=ONLY)
    assert wrong["repository"] is None


def test_no_file_around_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "encoder.py").write_text(WRONG.replace("(packed)\n", "(x)\n"))
    caller = "from encoder import Encoder\nimport torch\n\nEncoder(3)(torch.nn.Dropout()(0), [3])\n"
    settings = Settings(project=True)
    row = {"path": "caller.py", "content": caller}
    monkeypatch.setattr("builtins.open", None)
    assert found(row, settings=settings) == found(row)


def test_what_is_not_followed_is_said() -> None:
    body = "".join(f"    x = x + {i}\n" for i in range(5_000))
    text = (
        f"from torch import nn\n\n\ndef run(x):\n    rnn = nn.LSTM(3, 4)\n{body}    return rnn(x)\n"
    )
    (row,) = found({"path": "a.py", "content": text}, settings=ONLY)
    assert (row["severity"], row["code"], row["row"]) == ("unfollowed", None, 4)
    assert "too long to follow" in row["message"]


def test_half_a_character_in_a_message_is_written_out() -> None:
    """utf-7 can name halves of characters, which Arrow refuses."""
    source = b"# coding: utf-7\n" + WRONG.encode("utf-7") + b"def (: '+2AA-'\n"
    assert all(row["message"] for row in found({"path": "a.py", "content": source}))


def test_neither_dask_nor_libcst_is_imported_for_a_batch() -> None:
    from tests.support import run

    code = "import sys, lstm_lint.scan; print(*sys.modules)"
    modules = run([sys.executable, "-c", code], cwd=Path.cwd()).stdout.split()
    assert "lstm_lint.scan.batch" in modules
    assert not {"dask", "distributed", "libcst", "pandas"} & set(modules)
