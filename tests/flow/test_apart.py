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


WRAPPED = """
class {name}(nn.Module):
    {text}
    def __init__(self):
        super().__init__()
        self.net = {made}

    def forward(self, x):
        out = self.net(x)
        return out[:, -1]
"""


@pytest.mark.parametrize(
    ("before", "made"),
    [
        ("Model = Encoder", "Model()"),
        ("from model import Encoder; Model = Encoder", "Model()"),
        ("from model import Encoder as Modèle", "Modèle()"),
        ("(Model, other) = Encoder, 1", "Model()"),
        ("Model, (other, last) = Encoder, (1, 2)", "Model()"),
        ("for Model in (Encoder,):\n    pass", "Model()"),
        ("if (Model := Encoder):\n    pass", "Model()"),
        ("class K: pass\n\n\nsetattr(K, 'made', Encoder)", "K.made()"),
        ("class K: pass\n\n\nK.made = Encoder", "K.made()"),
        ("KINDS = {}\nKINDS['one'] = Encoder", "KINDS['one']()"),
        ("def build():\n    return Encoder()", "build()"),
        ("import model as m", "m.Encoder()"),
        ("import model", "model.Encoder()"),
    ],
)
def test_whatever_name_it_has(train: Path, before: str, made: str) -> None:
    code = WRAPPED.format(name="Wrapper", text="...", made=made)
    findings = found(train, f"{BEGIN}{before}\n\n\n{code}")
    known = found(train, f"{BEGIN}RNN = nn.GRU\n{before}\n\n\n{code}")  # looked at as a whole
    assert [each.code for each in findings] == [each.code for each in known]


@pytest.mark.parametrize("name", ["Wrapper", "模型", "Modèle"])
@pytest.mark.parametrize(
    "text",
    ["x = 3", "select(a, b)", "def f(): pass", "import that", "from the paper", "@see other"],
)
def test_text_in_a_class_takes_nothing_away(train: Path, name: str, text: str) -> None:
    code = WRAPPED.format(name=name, text=f"TEXT = '''\n{text}\n'''", made="Encoder()")
    assert [each.code for each in found(train, f"{BEGIN}\n\n{code}")] == ["RNN202"]


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
