"""What an editor is offered to do about findings."""

from __future__ import annotations

import pytest

from lstm_lint import fix_source
from lstm_lint.language_server.actions import FIX_ALL
from tests.language_client import Editor
from tests.language_server.documents import (
    BIDIRECTIONAL,
    LINE,
    Start,
    codes,
    whole,
)
from tests.support import DROPOUT_ON_PACKED, lstm_lint


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


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=ascii)
def test_fix_all_touches_the_lines_that_change_in_a_text_of_like_ones(
    editor: Editor, end: str
) -> None:
    layer = "from torch import nn\n\ns = '🐍'; ä = nn.GRU(6, 5, dropout=0.5)\n"
    text = (layer + "x = 1\n\n" * 2_000 + layer).replace("\n", end)
    assert codes(editor.open("model.py", text)).count("RNN401") == 2
    (action,) = editor.actions("model.py", whole(text), [FIX_ALL])
    (edits,) = action["edit"]["changes"].values()
    assert [each["range"]["start"]["line"] for each in edits] == [2, 4_005]
    assert editor.apply("model.py", action) == fix_source(text).text
