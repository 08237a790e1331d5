"""Notebooks, whose cells are documents."""

from __future__ import annotations

import pytest

from lstm_lint import fix_source
from lstm_lint.language_server.actions import FIX_ALL, FIX_ALL_IN_NOTEBOOK
from tests.language_client import Editor
from tests.language_server.documents import (
    LINE,
    TYPED,
    Start,
    found_in,
    whole,
)
from tests.support import DROPOUT_ON_PACKED

CELLS: list[str | tuple[str, str]] = [
    ("# A tagger", "markdown"),
    "%matplotlib inline\nfrom torch import nn\nfrom torch.nn.utils.rnn import pack_padded_sequence",
    DROPOUT_ON_PACKED.partition("\n\n\n")[2],
    ("echo $HOME", "shellscript"),
    "model = Encoder(8)\n",
]

IMPORTS = DROPOUT_ON_PACKED.partition("class")[0]


@pytest.fixture
def notebook(start: Start) -> Editor:
    """An editor of notebooks, with three cells in Python that make one program open."""
    editor = start({"workspace": {"workspaceEdit": {"documentChanges": True}}})
    assert found_in(editor.open_notebook("tagger.ipynb", CELLS)) == [[], ["RNN101"], [], []]
    return editor


def test_a_notebook_is_one_program(notebook: Editor) -> None:
    name = "tagger.ipynb"
    assert found_in(notebook.insert_cell(name, 1, "x = 1")) == [[], [], ["RNN101"], [], []]
    assert found_in(notebook.delete_cell(name, 1)) == [[], ["RNN101"], [], []]
    cell = notebook.texts[notebook.cells[notebook.uri(name)][2]]
    mended = cell.replace(LINE, "        pass")
    assert found_in(notebook.type_in(name, 2, mended)) == [[], [], [], []]
    assert found_in(notebook.type_in(name, 2, cell)) == [[], ["RNN101"], [], []]
    assert found_in(notebook.type_in(name, 1, "import torch")) == [[], [], [], []]
    assert found_in(notebook.close_notebook(name)) == [[], [], [], []]


def test_a_finding_names_the_cells_that_explain_it(notebook: Editor) -> None:
    cells = "def pack(x):\n    return nn.utils.rnn.pack_sequence(x)\n", "nn.Dropout()(pack([]))\n"
    found = notebook.open_notebook("other.ipynb", ["from torch import nn\n", *cells])
    assert found_in(found) == [[], [], ["RNN101"]]
    (related,) = found[2][0]["relatedInformation"]
    assert related["location"]["uri"] == notebook.cells[notebook.uri("other.ipynb")][1]
    assert related["location"]["range"]["start"]["line"] == 1


@pytest.mark.parametrize(("before", "after"), TYPED.values(), ids=TYPED)
def test_letters_typed_in_a_cell_leave_the_others(
    notebook: Editor, before: str, after: str
) -> None:
    name = "tagger.ipynb"
    own = notebook.cells[notebook.uri(name)][2]
    cell = f'print("important")\n{notebook.texts[own]}'
    for text in (cell, cell.replace(before, after, 1), f"{cell}\n# 𝄞\n"):
        assert found_in(notebook.type_in(name, 2, text)) == [[], ["RNN101"], [], []]
        (action,) = notebook.actions(own, whole(text), [FIX_ALL])
        fixed = fix_source(IMPORTS + text).text
        assert notebook.apply(own, action) == fixed.removeprefix(IMPORTS)


def test_actions_change_cells(notebook: Editor) -> None:
    own = notebook.cells[notebook.uri("tagger.ipynb")][2]
    (found,) = notebook.type_in("tagger.ipynb", 2, notebook.texts[own])[1]
    fix, fix_all, suppress, ignore = notebook.actions(own, found["range"])
    assert notebook.apply(own, fix) == fix_source(DROPOUT_ON_PACKED).text.partition("\n\n\n")[2]
    assert notebook.apply(own, fix_all) == notebook.apply(own, fix)
    silenced = notebook.texts[own].replace(LINE, f"{LINE}  # noqa: RNN101")
    assert notebook.apply(own, suppress) == silenced
    ignored = notebook.texts[own].replace(LINE, f"{LINE}  # lstm-lint: ignore[RNN101]")
    assert notebook.apply(own, ignore) == ignored
    assert notebook.hover(own, **found["range"]["start"])["range"] == found["range"]
    first = notebook.cells[notebook.uri("tagger.ipynb")][1]
    assert notebook.actions(first, whole("")) == []
    assert found_in(notebook.type_in("tagger.ipynb", 2, silenced)) == [[], [], [], []]


def test_all_is_fixed_in_all_cells(notebook: Editor) -> None:
    body = DROPOUT_ON_PACKED.partition("\n\n\n")[2]
    notebook.open_notebook("two.ipynb", [CELLS[1], body, body.replace("Encoder", "Other")])
    _, one, other = notebook.cells[notebook.uri("two.ipynb")]
    assert (
        FIX_ALL_IN_NOTEBOOK
        in notebook.told["capabilities"]["codeActionProvider"]["codeActionKinds"]
    )
    fixed = fix_source(DROPOUT_ON_PACKED).text.partition("\n\n\n")[2]
    expected = {one: fixed, other: fixed.replace("Encoder", "Other")}
    for asked, kind in (
        (FIX_ALL, FIX_ALL),
        ("source.fixAll", FIX_ALL),
        ("notebook.source.fixAll", FIX_ALL_IN_NOTEBOOK),
        (FIX_ALL_IN_NOTEBOOK, FIX_ALL_IN_NOTEBOOK),
    ):
        (action,) = notebook.actions(one, whole(body), [asked])
        assert action["kind"] == kind
        assert notebook.applied(action) == expected
    notebook.open("two.py", DROPOUT_ON_PACKED)
    assert notebook.actions("two.py", whole(body), ["notebook.source.fixAll"]) == []
