"""What stands apart from all that is recurrent is not followed, where a file has that from neighbours."""

from __future__ import annotations

from pathlib import Path

import pytest

from lstm_lint.flow.evaluator import Evaluator
from lstm_lint.flow.project import Project
from lstm_lint.linter import Settings, forget
from lstm_lint.parsing import parse
from lstm_lint.rules import listeners, resolve
from tests.flow.in_project import found

MODEL = """
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=True)

    def forward(self, x):
        return self.rnn(x)[0]


class Plain(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(3, 4)
"""
BEGIN = """
import torch
from torch import nn
from model import Encoder, Plain
"""
LAST = "out[:, -1]"


@pytest.fixture
def train(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "model.py").write_text(MODEL)
    forget()
    return tmp_path / "train.py"


def spent(path: Path, text: str) -> int:
    """Statements that were followed in a file with this text."""
    heard = listeners(frozenset(resolve("ALL")), Settings().init_recipe)
    flow = Evaluator(parse(text), heard, text, str(path), Project())
    flow.run()
    return flow.budget.spent


@pytest.mark.parametrize(
    "code",
    [
        "def read(x):\n    out = Encoder()(x)\n    return out[:, -1]",
        "def read(x):\n    return last(Encoder()(x))\n\n\ndef last(out):\n    return out[:, -1]",
        "def made():\n    return Encoder()\n\n\ndef read(x):\n    out = made()(x)\n    return out[:, -1]",
        "class Reader:\n    def __init__(self):\n        self.encoder = Encoder()\n\n"
        "    def read(self, x):\n        out = self.encoder(x)\n        return out[:, -1]",
        "class Base:\n    def __init__(self):\n        self.encoder = Encoder()\n\n\n"
        "class Reader(Base):\n    def read(self, x):\n"
        "        out = self.encoder(x)\n        return out[:, -1]",
        "net = Encoder()\n\n\ndef read(x):\n    out = net(x)\n    return out[:, -1]",
        "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
        "        self.encoder = Encoder()\n\n    def forward(self, x):\n        return self.encoder(x)\n\n\n"
        "def read(net, x):\n    out = net(x)\n    return out[:, -1]",
        "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
        "        self.encoder = Encoder()\n\n    def forward(self, x):\n        return self.encoder(x)\n\n\n"
        "class Trainer:\n    def __init__(self, net):\n        self.net = net\n\n"
        "    def read(self, x):\n        out = self.net(x)\n        return out[:, -1]",
        "if torch.cuda.is_available():\n    def read(x):\n"
        "        out = Encoder()(x)\n        return out[:, -1]",
    ],
)
def test_what_meets_a_neighbour_is_followed(train: Path, code: str) -> None:
    findings = found(train, f"{BEGIN}\n\n{code}\n")
    assert [each.code for each in findings] == ["RNN202"], code


@pytest.mark.parametrize(
    "code",
    [
        "def plain(x):\n    net = Plain()\n    y = net(x)\n    y = y + 1\n    return y",
        "class Other(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
        "        self.layer = nn.Linear(3, 4)\n\n    def forward(self, x):\n        return self.layer(x)",
        "class Data:\n    def __init__(self, rows):\n        self.rows = rows\n\n\n"
        "def zeros(rows):\n    data = Data(rows)\n    out = torch.zeros(3)\n    return data, out",
    ],
)
def test_what_meets_none_is_not(train: Path, code: str) -> None:
    before = spent(train, f"{BEGIN}\n\ndef built():\n    return Encoder()\n")
    text = f"{BEGIN}\n\ndef built():\n    return Encoder()\n\n\n{code}\n"
    statements = sum(line.strip().startswith(("def", "class")) for line in code.split("\n"))
    assert spent(train, text) == before + statements
