"""What the page about editors tells each of them."""

from __future__ import annotations

import json
import re
import sys

from lstm_lint.language_server.actions import FIX_ALL
from tests.support import ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


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
