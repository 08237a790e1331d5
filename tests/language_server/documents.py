"""What editors open, and what is read off their answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.language_client import Editor

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

TYPED = {
    "a letter in the middle": ("packed = self", "packet = self"),
    "behind letters of two units": ("return", "note = '𝄞𝄞é'; return"),
    "behind what only Python takes for the end of a line": ("import", "\f\x0b\u2028import"),
    "a line break": ("packed = self", "\n        packed = self"),
    "nothing of several lines": ("(self, size)", "(self,\n\n size)"),
}
"""What is changed in `DROPOUT_ON_PACKED`, and into what."""


def codes(found: list[Any]) -> list[str]:
    return [each["code"] for each in found]


def whole(text: str) -> Any:
    end = {"line": text.count("\n") + 1, "character": 0}
    return {"start": {"line": 0, "character": 0}, "end": end}


def found_in(cells: list[list[Any]]) -> list[list[str]]:
    return [codes(found) for found in cells]


def configure(editor: Editor, text: str) -> None:
    (editor.folder / "pyproject.toml").write_text(f"[tool.lstm-lint]\n{text}\n")
