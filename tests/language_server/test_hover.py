"""Pages of rules, shown over findings and over comments."""

from __future__ import annotations

from lstm_lint.rules import all_rules
from tests.language_client import Editor
from tests.language_server.documents import (
    Start,
    configure,
)
from tests.support import DROPOUT_ON_PACKED


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


def test_the_page_is_shown_over_a_name_in_a_comment(start: Start) -> None:
    editor = start(words=["--allow-load"])
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
