"""What a file imports from its neighbours."""

from __future__ import annotations

from pathlib import Path

import pytest

from lstm_lint.linter import Settings, check

BASE = """
import torch.nn as nn

HIDDEN = 5


class Base(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.rnn = nn.LSTM(size, HIDDEN, bidirectional=True, batch_first=True)
        self.reset()

    def reset(self):
        for parameter in self.rnn.parameters():
            nn.init.uniform_(parameter)

    def encode(self, x):
        return self.rnn(x)[0]


def last(out):
    return out[:, -1]
"""
"""A neighbour with one mistake, `last`, that shows only where it is called."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").touch()
    package = tmp_path / "package"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "base.py").write_text(BASE)
    return package


def codes(path: Path, text: str, *, project: bool = True) -> list[tuple[str, int]]:
    path.write_text(text)
    findings = check(path.read_bytes(), str(path), Settings(project=project))
    return [(finding.code, finding.location.row) for finding in findings]


IMPORTS = (
    ("from .base import Base", "Base"),
    ("from .base import Base as Parent", "Parent"),
    ("from . import base", "base.Base"),
    ("from package.base import Base", "Base"),
    ("import package.base as base", "base.Base"),
    ("from package import base", "base.Base"),
)


@pytest.mark.parametrize(("statement", "name"), IMPORTS, ids=[each for each, _ in IMPORTS])
def test_base_class_of_a_neighbour(project: Path, statement: str, name: str) -> None:
    text = f"""{statement}
import torch  # and an LSTM: {{"LSTM": 0}}
RNN = torch.nn.RNN


class Model({name}):
    def forward(self, x):
        out = self.encode(x)
        return out[:, -1]
"""
    assert codes(project / "model.py", text) == [("RNN202", 9)]
    assert codes(project / "model.py", text, project=False) == []


def test_module_of_a_neighbour_is_followed(project: Path) -> None:
    text = """from torch import nn, LSTM
from .base import Base


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.base = Base(3)

    def forward(self, x):
        return self.base.encode(x)[:, -1]
"""
    assert codes(project / "model.py", text) == [("RNN202", 11)]


def test_mistakes_of_a_neighbour_are_its_own(project: Path) -> None:
    text = """from torch.nn import LSTM
from .base import Base, last


def run(x):
    return last(Base(3).encode(x))
"""
    assert codes(project / "model.py", text) == []


def test_imports_in_a_circle_end(project: Path) -> None:
    (project / "one.py").write_text("from .two import B\nfrom torch.nn import LSTM as A\n")
    text = "from .one import A\nfrom torch.nn import LSTM as B\nrnn = A(3, 4)\n"
    assert codes(project / "two.py", text) == [("RNN301", 3)]


def test_what_lies_outside_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "base.py").write_text(BASE)
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").touch()
    text = """from ..base import Base
from torch.nn import LSTM


class Model(Base):
    def forward(self, x):
        return self.encode(x)[:, -1]
"""
    assert codes(inner / "model.py", text) == []


def test_neighbour_that_cannot_be_parsed_says_nothing(project: Path) -> None:
    (project / "broken.py").write_text("import torch\nLSTM = (\n")
    text = "from .broken import Base\nfrom torch.nn import LSTM\n\n\nclass Model(Base): ...\n"
    assert codes(project / "model.py", text) == []


def test_changed_neighbour_is_read_again(project: Path) -> None:
    text = """from .base import Base
from torch.nn import LSTM


class Model(Base):
    def forward(self, x):
        return self.encode(x)[:, -1]
"""
    assert codes(project / "model.py", text) == [("RNN202", 7)]
    (project / "base.py").write_text(BASE.replace("bidirectional=True, ", ""))
    assert codes(project / "model.py", text) == []


def test_what_a_neighbour_initialises_twice_is_its_own_to_say(project: Path) -> None:
    """Its lines are compared in its own text, which is longer than this one."""
    once = (
        "        for parameter in self.rnn.parameters():\n            nn.init.uniform_(parameter)\n"
    )
    twice = "        nn.init.constant_(self.rnn.bias_ih_l0, 0)\n" * 2
    (project / "base.py").write_text("\n" * 40 + BASE.replace(once, twice))
    text = "from .base import Base\nfrom torch.nn import LSTM\n\nBase(3)\n"
    assert codes(project / "model.py", text) == []
