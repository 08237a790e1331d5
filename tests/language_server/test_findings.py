"""What an editor is shown of what is typed in it."""

from __future__ import annotations

import pytest

from lstm_lint import check_source, fix_source
from lstm_lint.language_server.actions import FIX_ALL
from lstm_lint.rules import all_rules
from tests.language_client import Editor
from tests.language_server.documents import (
    LINE,
    TYPED,
    Start,
    codes,
    whole,
)
from tests.support import DROPOUT_ON_PACKED


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
