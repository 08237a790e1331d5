"""`lstm-lint server`, asked by an editor over its pipes."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lstm_lint import check_source, fix_source
from lstm_lint.language_server.actions import FIX_ALL, FIX_ALL_IN_NOTEBOOK
from lstm_lint.rules import all_rules
from tests.language_client import WATCHES, Editor
from tests.support import DROPOUT_ON_PACKED, ROOT, lstm_lint, run

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

Start = Callable[..., Editor]

LINE = "        packed = self.dropout(packed)"
BIDIRECTIONAL = """\
from torch import nn


class Encoder(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.gru = nn.GRU(size, size, batch_first=True, bidirectional=True)
        for parameter in self.gru.parameters():
            nn.init.normal_(parameter, std=0.1)

    def forward(self, x):
        output, _ = self.gru(x)
        return output[:, -1]
"""
"""RNN202 at line 13, with an unsafe fix."""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    editors: list[Editor] = []

    def started(capabilities: Any = None, root: Path | None = tmp_path) -> Editor:
        editors.append(Editor(tmp_path, capabilities, root))
        return editors[-1]

    yield started
    for editor in editors:
        assert editor.stop() == 0


@pytest.fixture
def editor(start: Start) -> Editor:
    return start()


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("project")
    editor = Editor(folder, root=folder)
    yield editor
    assert editor.stop() == 0


@pytest.fixture
def shared(session: Editor) -> Iterator[Editor]:
    """An editor for tests that leave the files alone, started once for all of them."""
    yield session
    for uri in list(session.versions):
        session.close(uri)


def codes(found: list[Any]) -> list[str]:
    return [each["code"] for each in found]


def whole(text: str) -> Any:
    end = {"line": text.count("\n") + 1, "character": 0}
    return {"start": {"line": 0, "character": 0}, "end": end}


# --- findings


def test_what_is_typed_is_checked_before_it_is_saved(editor: Editor) -> None:
    assert codes(editor.open("model.py", DROPOUT_ON_PACKED)) == ["RNN101"]
    assert editor.edit("model.py", DROPOUT_ON_PACKED.replace(LINE, "        pass")) == []
    assert codes(editor.edit("model.py", "\n" + DROPOUT_ON_PACKED)) == ["RNN101"]
    assert codes(editor.save("model.py")) == ["RNN101"]
    assert editor.close("model.py") == []


def test_a_finding_says_all_that_it_knows(shared: Editor) -> None:
    (found,) = shared.open("model.py", DROPOUT_ON_PACKED)
    (expected,) = check_source(DROPOUT_ON_PACKED)
    assert found["message"] == expected.message
    assert found["source"] == "lstm-lint"
    assert found["severity"] == 1
    assert found["codeDescription"]["href"] == expected.url
    assert found["range"] == {
        "start": {"line": 14, "character": 17},
        "end": {"line": 14, "character": 37},
    }
    related = [
        (each["message"], each["location"]["uri"], each["location"]["range"]["start"]["line"] + 1)
        for each in found["relatedInformation"]
    ]
    uri = shared.uri("model.py")
    assert related == [(each.message, uri, each.location.row) for each in expected.related]
    assert related


def test_dead_code_is_marked_as_such(shared: Editor) -> None:
    (rule,) = (each for each in all_rules() if each.code == "RNN408")
    example = rule.page().partition("## Example\n```python\n")[2].partition("```")[0]
    shown = {each["code"]: each for each in shared.open("model.py", example)}
    assert shown["RNN408"]["tags"] == [1]
    assert shown["RNN408"]["severity"] == 3


@pytest.mark.parametrize(
    ("encoding", "python", "unit"),
    [(None, "utf-16-le", 2), ("utf-8", "utf-8", 1), ("utf-32", "utf-32-le", 4)],
)
def test_columns_are_counted_as_agreed(
    start: Start, encoding: str | None, python: str, unit: int
) -> None:
    offered = {"general": {"positionEncodings": [encoding]}} if encoding else {}
    editor = start(offered)
    assert editor.told["capabilities"]["positionEncoding"] == (encoding or "utf-16")
    before = '        note = "𝄞 für 音"; '
    text = DROPOUT_ON_PACKED.replace(LINE, f"{before}{LINE.strip()}  # 𝄞")
    (found,) = editor.open("model.py", text)
    column = len(f"{before}packed = ".encode(python)) // unit
    assert found["range"]["start"] == {"line": 14, "character": column}
    inside = {"start": found["range"]["end"], "end": found["range"]["end"]}
    fix, suppress, _ = editor.actions("model.py", inside, ["quickfix"])
    fixed = fix_source(text).text
    assert fixed != text
    assert editor.apply("model.py", fix, python, unit) == fixed
    silenced = editor.apply("model.py", suppress, python, unit)
    assert silenced == text.replace("  # 𝄞", "  # 𝄞  # noqa: RNN101")


TYPED = {
    "a letter in the middle": ("packed = self", "packet = self"),
    "behind letters of two units": ("return", "note = '𝄞𝄞é'; return"),
    "behind what only Python takes for the end of a line": ("import", "\f\x0b\u2028import"),
    "a line break": ("packed = self", "\n        packed = self"),
    "nothing of several lines": ("(self, size)", "(self,\n\n size)"),
}


@pytest.mark.parametrize(("before", "after"), TYPED.values(), ids=TYPED)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_ranges_are_changed_where_the_editor_changes_them(
    shared: Editor, before: str, after: str, end: str
) -> None:
    """What is found and fixed afterwards is that of the text that the editor shows."""
    one = DROPOUT_ON_PACKED.replace("\n", end)
    other = DROPOUT_ON_PACKED.replace(before, after, 1).replace("\n", end)
    shared.open("model.py", one)
    for text in (other, one, "", other + other, other):
        found = shared.edit("model.py", text)
        expected = check_source(text)
        assert [(each["code"], each["range"]["start"]["line"] + 1) for each in found] == [
            (each.code, each.location.row) for each in expected
        ]
        for action in shared.actions("model.py", whole(text), [FIX_ALL]):
            assert shared.apply("model.py", action) == fix_source(text).text


def test_what_is_sent_whole_is_the_whole(shared: Editor) -> None:
    shared.open("model.py", "x = 1\n")
    uri = shared.uri("model.py")
    shared.texts[uri], shared.versions[uri] = DROPOUT_ON_PACKED, 2
    shared.tell(
        "textDocument/didChange",
        textDocument={"uri": uri, "version": 2},
        contentChanges=[{"text": DROPOUT_ON_PACKED}],
    )
    assert codes(shared.findings("model.py")) == ["RNN101"]


def test_quick_typing_ends_in_the_findings_of_the_last_text(shared: Editor) -> None:
    shared.open("model.py", "")
    for length in range(1, len(DROPOUT_ON_PACKED) + 1, 3):
        shared.change("model.py", DROPOUT_ON_PACKED[:length])
    assert codes(shared.edit("model.py", DROPOUT_ON_PACKED)) == ["RNN101"]


ODD = {
    "empty": "",
    "no code": "\n\n# nothing\n",
    "form feed": f"x = 1\n\f\n\x0b# \u2028 \x85\n{DROPOUT_ON_PACKED}",
    "carriage returns": DROPOUT_ON_PACKED.replace("\n", "\r\n"),
    "lone carriage returns": DROPOUT_ON_PACKED.replace("\n", "\r"),
    "syntax error": f"{DROPOUT_ON_PACKED}\nclass (:\n",
    "unclosed": DROPOUT_ON_PACKED + "x = '''",
    "null": DROPOUT_ON_PACKED + "\0",
    "cookie": "# coding: latin-1\n" + DROPOUT_ON_PACKED,
    "surrogate": DROPOUT_ON_PACKED + "# \ud800\n",
    "no newline": DROPOUT_ON_PACKED.rstrip(),
    "deep": DROPOUT_ON_PACKED + "x = " + "(" * 5000 + ")" * 5000,
    "long": DROPOUT_ON_PACKED + "x = " + " + ".join(["1"] * 5000),
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_documents_are_shown_as_the_linter_finds_them(shared: Editor, text: str) -> None:
    found = shared.open("model.py", text)
    assert [(each["code"], each["range"]["start"]["line"] + 1) for each in found] == [
        (each.code, each.location.row) for each in check_source(text)
    ]
    for action in shared.actions("model.py", whole(text)):
        changed = shared.apply("model.py", action, "utf-16-le") if "\ud800" not in text else text
        assert not {"RNN900"} & (
            {each.code for each in check_source(changed)} - {each["code"] for each in found}
        )
    shared.hover("model.py", 0, 0)
    assert codes(shared.edit("model.py", DROPOUT_ON_PACKED)) == ["RNN101"]


def test_what_is_no_program_of_its_own_is_left_alone(editor: Editor) -> None:
    for name, language in [
        ("notes.md", "markdown"),
        ("vscode-notebook-cell:/project/a.ipynb#W0", "python"),
        ("git:/project/model.py", "python"),
    ]:
        uri = editor.uri(name)
        document = {"uri": uri, "languageId": language, "version": 1, "text": DROPOUT_ON_PACKED}
        editor.tell("textDocument/didOpen", textDocument=document)
        assert editor.actions(name, whole(DROPOUT_ON_PACKED)) == []
        assert editor.hover(name, 14, 20) is None
    assert codes(editor.open("model.py", DROPOUT_ON_PACKED)) == ["RNN101"]
    assert [each for each in editor.heard if "Diagnostics" in each.get("method", "")] == []


def test_a_file_of_no_project_and_of_any_name_is_checked(start: Start) -> None:
    editor = start(root=None)
    for name in ["my model.py", "größe#1%.py"]:
        assert codes(editor.open(name, DROPOUT_ON_PACKED)) == ["RNN101"]
        assert editor.edit(name, "") == []
        assert editor.close(name) == []


def test_a_text_without_a_file_is_checked(shared: Editor) -> None:
    assert codes(shared.open("untitled:Untitled-1", DROPOUT_ON_PACKED)) == ["RNN101"]


# --- actions


def test_a_safe_fix_is_preferred(shared: Editor) -> None:
    (found,) = shared.open("model.py", DROPOUT_ON_PACKED)
    fix, suppress, _ = shared.actions("model.py", found["range"], ["quickfix"])
    assert fix["isPreferred"]
    assert fix["kind"] == "quickfix"
    assert fix["diagnostics"] == [found]
    assert fix["title"].endswith(" (RNN101)")
    text = shared.apply("model.py", fix)
    assert text == fix_source(DROPOUT_ON_PACKED).text
    assert shared.edit("model.py", text) == []
    assert not suppress.get("isPreferred")


def test_an_unsafe_fix_says_so(shared: Editor) -> None:
    (found,) = shared.open("model.py", BIDIRECTIONAL)
    fix, *_ = shared.actions("model.py", found["range"])
    assert fix["title"].endswith(" (RNN202, unsafe)")
    assert not fix.get("isPreferred")
    text = shared.apply("model.py", fix)
    assert text == fix_source(BIDIRECTIONAL, unsafe=True).text
    assert shared.edit("model.py", text) == []


def test_nothing_is_offered_elsewhere(shared: Editor) -> None:
    shared.open("model.py", DROPOUT_ON_PACKED)
    top = {"line": 0, "character": 0}
    assert shared.actions("model.py", {"start": top, "end": top}) == []


@pytest.mark.parametrize("only", [["source"], ["source.fixAll"], ["source.fixAll.lstm-lint"]])
def test_fix_all_does_what_the_command_line_does(editor: Editor, only: list[str]) -> None:
    text = BIDIRECTIONAL + DROPOUT_ON_PACKED + DROPOUT_ON_PACKED.replace("Encoder", "Other")
    assert codes(editor.open("model.py", text)) == ["RNN202", "RNN101", "RNN101"]
    (action,) = editor.actions("model.py", whole(text), only)
    assert action["kind"] == "source.fixAll.lstm-lint"
    fixed = editor.apply("model.py", action)
    (editor.folder / "model.py").write_text(text)
    lstm_lint("check", "--fix", "model.py", cwd=editor.folder)
    assert fixed == (editor.folder / "model.py").read_text()
    assert codes(editor.edit("model.py", fixed)) == ["RNN202"]
    assert editor.actions("model.py", whole(text), only) == []


def test_other_kinds_get_nothing(shared: Editor) -> None:
    shared.open("model.py", DROPOUT_ON_PACKED)
    for only in ["refactor", "source.organizeImports", "source.fixAll.ruff", "source.fixAl"]:
        assert shared.actions("model.py", whole(DROPOUT_ON_PACKED), [only]) == []


def test_edits_name_the_version_they_are_for(start: Start) -> None:
    editor = start({"workspace": {"workspaceEdit": {"documentChanges": True}}})
    editor.open("model.py", "")
    editor.edit("model.py", DROPOUT_ON_PACKED)
    for action in editor.actions("model.py", whole(DROPOUT_ON_PACKED)):
        assert "documentChanges" in action["edit"]
        assert editor.apply("model.py", action) != DROPOUT_ON_PACKED


def test_fix_all_is_worked_out_when_it_is_chosen(start: Start) -> None:
    editor = start({"textDocument": {"codeAction": {"resolveSupport": {"properties": ["edit"]}}}})
    (found,) = editor.open("model.py", DROPOUT_ON_PACKED)
    *_, action, _, _ = editor.actions("model.py", found["range"])
    assert action["kind"] == FIX_ALL
    assert "edit" not in action
    resolved = editor.ask("codeAction/resolve", **action)
    assert editor.apply("model.py", resolved) == fix_source(DROPOUT_ON_PACKED).text
    editor.edit("model.py", f"\n{DROPOUT_ON_PACKED}")
    assert "edit" not in editor.ask("codeAction/resolve", **action)


SUPPRESSED = {
    "plain": (LINE, f"{LINE}  # noqa: RNN101"),
    "trailing spaces": (f"{LINE}  ", f"{LINE}  # noqa: RNN101  "),
    "a comment": (f"{LINE}  # why", f"{LINE}  # why  # noqa: RNN101"),
    "another code": (f"{LINE}  # noqa: E501", f"{LINE}  # noqa: E501, RNN101"),
    "a reason": (f"{LINE}  # noqa: E501 (long)", f"{LINE}  # noqa: E501, RNN101 (long)"),
    "several lines": (
        "        packed = self.dropout(\n            packed,\n        )",
        "        packed = self.dropout(  # noqa: RNN101\n            packed,\n        )",
    ),
    "several lines, another code": (
        "        packed = self.dropout(  # noqa: E501\n            packed,\n        )",
        "        packed = self.dropout(  # noqa: E501, RNN101\n            packed,\n        )",
    ),
    "a backslash": (
        "        packed = self.dropout(packed) \\\n            or 1",
        "        packed = self.dropout(packed) \\\n            or 1  # noqa: RNN101",
    ),
    "a string": (
        "        packed = self.dropout(packed), '''\n  # here\n'''",
        "        packed = self.dropout(packed), '''\n  # here\n'''  # noqa: RNN101",
    ),
    "another statement": (f"{LINE}; a = 1", f"{LINE}; a = 1  # noqa: RNN101"),
}


@pytest.mark.parametrize(("before", "after"), SUPPRESSED.values(), ids=SUPPRESSED)
def test_suppression_is_put_where_flake8_reads_it(shared: Editor, before: str, after: str) -> None:
    text = DROPOUT_ON_PACKED.replace(LINE, before)
    (found,) = (each for each in shared.open("model.py", text) if each["code"] == "RNN101")
    action, other = (
        each
        for each in shared.actions("model.py", found["range"], ["quickfix"])
        if each["title"].startswith("Suppress RNN101 here (#")
    )
    by_own = shared.apply("model.py", other)
    assert "# lstm-lint: ignore[RNN101]" in by_own
    assert "RNN101" not in codes(shared.edit("model.py", by_own))
    shared.edit("model.py", text)
    silenced = shared.apply("model.py", action)
    assert silenced == DROPOUT_ON_PACKED.replace(LINE, after)
    assert "RNN101" not in codes(shared.edit("model.py", silenced))


# --- notebooks

CELLS: list[str | tuple[str, str]] = [
    ("# A tagger", "markdown"),
    "%matplotlib inline\nfrom torch import nn\nfrom torch.nn.utils.rnn import pack_padded_sequence",
    DROPOUT_ON_PACKED.partition("\n\n\n")[2],
    ("echo $HOME", "shellscript"),
    "model = Encoder(8)\n",
]

IMPORTS = DROPOUT_ON_PACKED.partition("class")[0]


def found_in(cells: list[list[Any]]) -> list[list[str]]:
    return [codes(found) for found in cells]


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


# --- hover


def test_the_page_is_shown_over_a_finding(shared: Editor) -> None:
    (found,) = shared.open("model.py", DROPOUT_ON_PACKED)
    shown = shared.hover("model.py", **found["range"]["start"])
    (rule,) = (each for each in all_rules() if each.code == "RNN101")
    assert shown["contents"] == {"kind": "markdown", "value": rule.page()}
    assert shown["range"] == found["range"]


def test_the_page_is_shown_over_a_code_in_a_comment(shared: Editor) -> None:
    shared.open("model.py", "# 𝄞 RNN202 and RNN999\nRNN101 = 1\n")
    shown = shared.hover("model.py", 0, 6)
    assert shown["contents"]["value"].startswith("# RNN202 last-step-of-bidirectional\n")
    assert shown["range"] == {
        "start": {"line": 0, "character": 5},
        "end": {"line": 0, "character": 11},
    }
    assert shared.hover("model.py", 0, 19) is None
    assert shared.hover("model.py", 0, 2) is None
    assert shared.hover("model.py", 1, 2) is None


def test_the_page_is_shown_over_a_name_in_a_comment(editor: Editor) -> None:
    (editor.folder / "own_rules.py").write_text(OWN_RULE)
    configure(editor, 'load = ["own_rules"]')
    text = (
        "from torch import nn\n# lstm-lint: ignore[default-init, MY101, my-own]\ndefault_init = 1\n"
    )
    editor.open("model.py", text)
    line = text.split("\n")[1]
    for word, page in [("default-init", "RNN301"), ("MY101", "MY101"), ("my-own", "MY101")]:
        shown = editor.hover("model.py", 1, line.index(word) + 2)
        assert shown["contents"]["value"].startswith(f"# {page} ")
        assert shown["range"]["end"]["character"] == line.index(word) + len(word)
    assert editor.hover("model.py", 1, 4) is None
    assert editor.hover("model.py", 2, 4) is None


OWN_RULE = '''
from lstm_lint.rules.base import Rule, Severity


class MyOwn(Rule):
    """A rule of one's own.

    ## What it does
    Nothing.
    """

    code, name, severity = "MY101", "my-own", Severity.STYLE
'''


def test_an_editor_without_markdown_gets_text(start: Start) -> None:
    editor = start({"textDocument": {"hover": {"contentFormat": ["plaintext"]}}})
    editor.open("model.py", "# RNN202\n")
    assert editor.hover("model.py", 0, 4)["contents"]["kind"] == "plaintext"


# --- the project around a document


def configure(editor: Editor, text: str) -> None:
    (editor.folder / "pyproject.toml").write_text(f"[tool.lstm-lint]\n{text}\n")


def test_the_nearest_configuration_is_obeyed_as_soon_as_it_changes(start: Start) -> None:
    editor = start(WATCHES)
    registered = editor.await_call("client/registerCapability")
    (registration,) = registered["registrations"]
    assert registration["method"] == "workspace/didChangeWatchedFiles"
    assert codes(editor.open("model.py", DROPOUT_ON_PACKED)) == ["RNN101"]
    configure(editor, 'ignore = ["RNN101"]')
    changed = [{"uri": editor.uri("pyproject.toml"), "type": 1}]
    editor.tell("workspace/didChangeWatchedFiles", changes=changed)
    assert editor.findings("model.py") == []
    configure(editor, 'exclude = ["model.py"]')
    assert editor.edit("model.py", DROPOUT_ON_PACKED) == []
    configure(editor, "")
    assert codes(editor.save("model.py")) == ["RNN101"]


def test_trusted_fixes_count_as_safe(editor: Editor) -> None:
    configure(editor, 'extend-safe-fixes = ["RNN202"]')
    editor.open("model.py", BIDIRECTIONAL)
    fix, fix_all, *_ = editor.actions("model.py", whole(BIDIRECTIONAL))
    assert fix["isPreferred"]
    assert fix["title"].endswith("(RNN202)")
    assert fix_all["kind"] == "source.fixAll.lstm-lint"
    assert editor.apply("model.py", fix_all) == fix_source(BIDIRECTIONAL, unsafe=True).text


def test_a_configuration_that_cannot_be_obeyed_is_told(editor: Editor) -> None:
    configure(editor, "selekt = []")
    assert editor.open("model.py", DROPOUT_ON_PACKED) == []
    message = editor.await_call("window/showMessage")["message"]
    assert message.startswith("lstm-lint: ")
    assert "pyproject.toml:2" in message
    assert "did you mean select?" in message
    assert editor.actions("model.py", whole(DROPOUT_ON_PACKED)) == []
    assert editor.edit("model.py", DROPOUT_ON_PACKED + "\n") == []
    configure(editor, "")
    assert codes(editor.edit("model.py", DROPOUT_ON_PACKED)) == ["RNN101"]
    assert [each for each in editor.heard if each.get("method") == "window/showMessage"] == []


def test_what_a_baseline_knows_is_not_shown(start: Start) -> None:
    editor = start(WATCHES)
    (editor.folder / "model.py").write_text(DROPOUT_ON_PACKED)
    configure(editor, 'baseline = "known.json"')
    assert editor.open("model.py", DROPOUT_ON_PACKED) == []
    assert "known.json" in editor.await_call("window/showMessage")["message"]
    lstm_lint("check", "--write-baseline", cwd=editor.folder)
    changed = [{"uri": editor.uri("known.json"), "type": 1}]
    editor.tell("workspace/didChangeWatchedFiles", changes=changed)
    assert editor.findings("model.py") == []
    assert editor.edit("model.py", f"\n{DROPOUT_ON_PACKED}") == []
    text = f"{DROPOUT_ON_PACKED}\n\n{DROPOUT_ON_PACKED}"
    (found,) = editor.edit("model.py", text)
    assert found["range"]["start"]["line"] > 20
    fix, fix_all, *_ = editor.actions("model.py", found["range"])
    assert fix["title"].endswith("(RNN101)")
    assert editor.apply("model.py", fix_all) == fix_source(text).text


def test_other_json_has_nothing_checked_anew(start: Start) -> None:
    editor = start(WATCHES)
    editor.open("model.py", DROPOUT_ON_PACKED)
    changed = [{"uri": editor.uri("package.json"), "type": 2}]
    editor.tell("workspace/didChangeWatchedFiles", changes=changed)
    editor.hover("model.py", 0, 0)
    assert [each for each in editor.heard if "Diagnostics" in each.get("method", "")] == []


@pytest.mark.parametrize("source", ["dropping", "between"])
def test_neighbours_are_followed_as_they_stand_in_the_editor(editor: Editor, source: str) -> None:
    head = "from torch import nn\n\nlayers = nn.LSTM\n"
    before, after = (
        f"{head}\n\ndef make():\n    return nn.{layer}\n\n\ndrop = make()\n"
        for layer in ("Identity()", "Dropout(0.5)")
    )
    user = DROPOUT_ON_PACKED.replace("nn.Dropout(0.5)", "drop").replace(
        "nn.utils.rnn import pack_padded_sequence",
        f"nn.utils.rnn import pack_padded_sequence\n\nfrom {source} import drop",
    )
    (editor.folder / "pyproject.toml").touch()
    (editor.folder / "between.py").write_text(f"{head}from dropping import make\ndrop = make()\n")
    (editor.folder / "dropping.py").write_text(before)
    assert editor.open("model.py", user) == []
    editor.open("dropping.py", before)
    for text, found in ((after, ["RNN101"]), (before, []), (after, ["RNN101"])):
        assert editor.edit("dropping.py", text) == []
        assert codes(editor.findings("model.py")) == found
    assert codes(editor.edit("model.py", f"{user}\n")) == ["RNN101"]
    assert editor.save("dropping.py") == []
    assert codes(editor.findings("model.py")) == ["RNN101"]
    editor.edit("dropping.py", before)
    assert editor.findings("model.py") == []
    editor.close("dropping.py")
    assert codes(editor.findings("model.py")) == ["RNN101"]
    editor.open("dropping.py", before)
    assert editor.findings("model.py") == []


def test_a_notebook_meets_what_stands_in_the_editor(editor: Editor) -> None:
    model = "from torch import nn\n\n\ndef encoder():\n    return nn.GRU(3, 4, bidirectional={})\n"
    cells = [
        "import torch\nfrom model import encoder",
        "out, _ = encoder()(torch.ones(5, 2, 3))\nlast = out[-1]",
    ]
    (editor.folder / "pyproject.toml").touch()
    (editor.folder / "model.py").write_text("")
    editor.open("model.py", model.format(False))
    assert found_in(editor.open_notebook("a.ipynb", cells)) == [[], []]
    editor.edit("model.py", model.format(True))
    assert found_in(editor.cell_findings("a.ipynb")) == [[], ["RNN202"]]


def test_what_imports_nothing_that_changed_is_not_checked_anew(editor: Editor) -> None:
    for name in ("model.py", "other.py"):
        (editor.folder / name).touch()
        editor.open(name, DROPOUT_ON_PACKED)
    editor.edit("model.py", "import other\n")
    editor.edit("other.py", f"{DROPOUT_ON_PACKED}\n")
    editor.findings("model.py")
    editor.edit("model.py", "import os\n")
    editor.edit("other.py", "import model\n")
    editor.hover("model.py", 0, 0)
    assert [each for each in editor.heard if "Diagnostics" in each.get("method", "")] == []


# --- coming and going


def test_requests_for_what_is_not_open_are_answered(shared: Editor) -> None:
    assert shared.actions("other.py", whole("")) == []
    assert shared.hover("other.py", 3, 3) is None
    assert codes(shared.open("model.py", DROPOUT_ON_PACKED)) == ["RNN101"]
    assert shared.hover("model.py", 999, 999) is None


def test_it_goes_when_the_editor_is_gone(editor: Editor) -> None:
    editor.open("model.py", DROPOUT_ON_PACKED)
    assert editor.process.stdin
    editor.process.stdin.close()
    editor.process.wait(30)


def test_without_pygls_it_says_what_to_install() -> None:
    """`-S` leaves out all that was ever installed."""
    result = run([sys.executable, "-S", "-m", "lstm_lint", "server"], cwd=ROOT)
    assert result.returncode == 2
    assert result.stderr.endswith("pip install 'lstm-lint[lsp]'\n")
    assert "Traceback" not in result.stderr


def test_options(tmp_path: Path) -> None:
    assert lstm_lint("server", "--help", cwd=tmp_path).returncode == 0
    result = lstm_lint("server", "--stdioo", cwd=tmp_path)
    assert result.returncode == 2
    assert "did you mean --stdio?" in result.stderr


# --- how it is set up

PAGE = (ROOT / "docs/editors.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_every_editor_is_told_the_command() -> None:
    for editor in ["VS Code", "Neovim", "Helix", "Emacs", "PyCharm"]:
        section = PAGE.partition(f"\n## {editor}\n")[2].partition("\n## ")[0]
        assert re.search(r"lstm-lint\W+(glspc.server.commandArguments|args)?\W*server\b", section)


def test_set_up_is_well_formed() -> None:
    vscode, on_save = [json.loads(block) for block in blocks("json")]
    assert vscode["glspc.server.commandArguments"] == ["server"]
    assert list(on_save["editor.codeActionsOnSave"]) == [FIX_ALL]
    (helix,) = [tomllib.loads(block) for block in blocks("toml")]
    assert helix["language-server"]["lstm-lint"] == {"command": "lstm-lint", "args": ["server"]}
    for block in blocks("lua") + blocks("elisp"):
        assert block.count("(") == block.count(")")
        assert block.count("{") == block.count("}")
    assert FIX_ALL in "".join(blocks("lua"))
