"""The project around a document: its configuration, baseline and other files."""

from __future__ import annotations

import pytest

from lstm_lint import fix_source
from tests.language_client import WATCHES, Editor
from tests.language_server.documents import (
    BIDIRECTIONAL,
    Start,
    codes,
    configure,
    found_in,
    whole,
)
from tests.support import DROPOUT_ON_PACKED, lstm_lint


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
