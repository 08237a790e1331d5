"""Which files a file imports, and what it meets through them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lstm_lint.linter import Settings, check, forget
from lstm_lint.looks import imports
from lstm_lint.neighbours import Neighbours, concern

STATEMENTS: tuple[tuple[str, list[object]], ...] = (
    ("import a", [("a", [("*", "a")])]),
    ("import a.b as c, d", [("a.b", [("*", "c")]), ("d", [("*", "d")])]),
    ("from a import b", [("a", [("b", "b")])]),
    ("from .a import b as c, d  # e", [(".a", [("b", "c"), ("d", "d")])]),
    ("from . import a", [(".", [("a", "a")])]),
    ("from a import *", [("a", [("*", "*")])]),
    ("from a import (\n    b,  # ,e\n    c as d,\n)\n", [("a", [("b", "b"), ("c", "d")])]),
    ("from a import(b)", [("a", [("b", "b")])]),
    ("from a import \\\n    b", [("a", [("b", "b")])]),
    ("from a import b, \\\n    c\n", [("a", [("b", "b"), ("c", "c")])]),
    ("try: import a\nexcept: import b", [("a", [("*", "a")]), ("b", [("*", "b")])]),
    ("x = 1; import a; import b\r\n", [("a", [("*", "a")])]),
    ("def f():\n\tfrom a import b\r\n", [("a", [("b", "b")])]),
    ("importlib.import_module('a')", []),
    ("# it is important to import", []),
    ("from a import", [("a", [])]),
    ("import", []),
    ("from a import (b", [("a", [("b", "b")])]),
)


@pytest.mark.parametrize(("text", "found"), STATEMENTS, ids=[text for text, _ in STATEMENTS])
def test_import_lines(text: str, found: object) -> None:
    assert list(imports(text.encode())) == found


FILES = {
    "pyproject.toml": "",
    "torches.py": "import torch\nfrom torch import nn\n",
    "stars.py": "from torches import *\n",
    "package/__init__.py": "from .handed import Model as Net\n",
    "package/handed.py": "from .models import *\n",
    "package/models.py": "from torch.nn import LSTM\n\n\nclass Model(LSTM): ...\n",
    "package/plain.py": "import torch\nimport os.path\n",
    "namespace/model.py": "import torch\n\nLSTM = torch.nn.LSTM\n",
    "src/inner/__init__.py": "from package import models\n",
    "circle.py": "from round import a\n",
    "round.py": "from circle import *\n",
}

SOURCES = (
    ("from package import Net", True),
    ("from package import Other", False),
    ("from package import *\nNet()", True),
    ("from package import *\nModel()", False),
    ("import package\npackage.Net()", True),
    ("import package\npackage.Other()", False),
    ("from package import models\nmodels.Model()", True),
    ("from package import models\nmodels.other()", False),
    ("from package import plain", False),
    ("from package.handed import Model", True),
    ("from package.plain import path", False),
    ("import package.models as m\nm.Model()", True),
    ("from namespace import model\nmodel.LSTM(2, 3)", True),
    ("import namespace.model\nnamespace.model.LSTM(2, 3)", True),
    ("from inner import models\nmodels.Model()", True),
    ("from inner.models import Model", False),
    ("from torches import nn", False),
    ("import torches\nname = 'nn.LSTM'", False),
    ("from circle import a, b", False),
    ("from .package import Net", True),
    ("from ..package import Net", False),
    ("'''import package'''", False),
    ("import os, sys", False),
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


@pytest.mark.parametrize(("text", "concerns"), SOURCES, ids=[text for text, _ in SOURCES])
def test_what_imports_lead_to(project: Path, text: str, concerns: bool) -> None:
    path = str(project / "train.py")
    assert Neighbours().concern(f"{text}\n\ntorch.zeros(3)\n".encode(), path) is concerns


SEVERAL = """\
'''Models, and how they are trained.'''
import torch
from torch import nn
from package import Net
from os import path

WIDTH: int = 3
KINDS = {"lstm": nn.LSTM}
first = second = None


def seeded(number): torch.manual_seed(number)


@registered
class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(WIDTH, 4)


class Trainer:
    def __init__(self, model): self.model, self.width = model, WIDTH


def build(kind=Encoder):
    return kind()


def built():
    return Trainer(build())


async def other(): return Net()


def flattened(layer):  # as an LSTM, or nn.GRU(3, 4)
    return "LSTM" in repr(layer) or isinstance(layer, nn.RNNBase)


if path:
    class Cell(nn.LSTMCell): ...
    make = Cell
else:
    def make(): return None

    plain = None

best = build()
total: nn.Module = build()
"""
RECURRENT = "KINDS Encoder build built other Net Cell make plain best total".split()
OTHERS = "WIDTH first second seeded Trainer path torch nn missing".split()


@pytest.mark.parametrize("name", [*RECURRENT, *OTHERS])
def test_names_of_a_recurrent_neighbour(project: Path, name: str) -> None:
    (project / "several.py").write_text(SEVERAL)
    path, zeros = str(project / "train.py"), "torch.zeros(3)\n"
    for text in (
        f"from several import {name} as taken\n\n",
        f"import several\n\nseveral.{name}\n",
        f"from several import *\n\n{name}\n",
    ):
        assert Neighbours().concern((text + zeros).encode(), path) is (name in RECURRENT)


@pytest.mark.parametrize(
    ("line", "concerns"),
    [
        ("from torches import nn", True),
        ("from stars import *", True),
        ("from keras import nn", False),
    ],
)
def test_torch_of_a_neighbour(project: Path, line: str, concerns: bool) -> None:
    text = f"{line}\n\nrnn = nn.LSTM(2, 3)\n"
    assert Neighbours().concern(text.encode(), str(project / "model.py")) is concerns


def test_neither_torch_nor_its_networks(project: Path) -> None:
    path = str(project / "train.py")
    assert not Neighbours().concern(b"from package import Net", path)


def test_all_that_is_met(project: Path) -> None:
    around, path = Neighbours(), str(project / "train.py")
    for text, names in (
        ("import torch, os", ()),
        ("from package import Net", ("__init__", "handed", "models")),
        ("from package import plain", ("__init__", "handed", "models", "plain")),
        ("import package.plain", ("plain",)),
    ):
        expected = {str(project / "package" / f"{name}.py") for name in names}
        assert around.met(text.encode(), path) == expected
    assert around.met(b"import circle", path) == {
        str(project / name) for name in ("circle.py", "round.py")
    }
    around.unsaved[str(project / "round.py")] = b"import torches\n"
    around.looks.clear()
    assert str(project / "torches.py") in around.met(b"import circle", path)


def test_neighbour_behind_a_link_out_of_the_project(project: Path, tmp_path: Path) -> None:
    inner = project / "inner"
    inner.mkdir()
    (inner / "setup.py").touch()
    (inner / "models.py").symlink_to(project / "package" / "models.py")
    (inner / "package").symlink_to(project / "package")
    for text in ("import models", "from package.models import Model"):
        assert not Neighbours().concern(text.encode(), str(inner / "train.py"))


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    assert not Neighbours().concern(b"from .a import b\nimport c", str(tmp_path / "x" / "y.py"))


MODEL = """\
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=True)

    def forward(self, x):
        return self.rnn(x)[0]
"""
USER = """\
import torch
{}

last = encoder(torch.ones(2, 5, 3))[:, -1]
"""
IMPORTS = (
    "from model import Encoder\nencoder = Encoder()",
    "from model import (\n    Encoder,  # ours\n)\nencoder = Encoder()",
    "import model\nencoder = model.Encoder()",
)


def in_a_list(code: str) -> str:
    cell = {"cell_type": "code", "source": code.splitlines(keepends=True)}
    return json.dumps({"cells": [cell], "nbformat": 4}, indent=1)


def in_strings(code: str) -> str:
    parts = code.partition("\n\n")
    cells = [{"source": part, "cell_type": "code"} for part in parts if part.strip()]
    return json.dumps({"cells": cells, "nbformat": 4})


def in_a_session(code: str) -> str:
    return "\n".join(("... " if line[:1] in " )" else ">>> ") + line for line in code.split("\n"))


HOLDERS = {
    "a.ipynb": in_a_list,
    "b.ipynb": in_strings,
    "a.md": "```python\n{}```\n".format,
    "a.rst": in_a_session,
}


@pytest.mark.parametrize("name", HOLDERS)
@pytest.mark.parametrize("line", IMPORTS)
def test_code_beside_other_things_meets_its_neighbours(
    tmp_path: Path, name: str, line: str
) -> None:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "model.py").write_text(MODEL)
    forget()
    text, path = HOLDERS[name](USER.format(line)), str(tmp_path / name)
    found = check(text, path, Settings(project=True))
    assert [each.code for each in found] == ["RNN202"]
    assert check(text, path, Settings(project=False)) == []


@pytest.mark.parametrize("line", ["import os", "from models import Encoder", "# from model"])
def test_a_notebook_without_such_neighbours_is_not_read(tmp_path: Path, line: str) -> None:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "model.py").write_text(MODEL)
    forget()
    for name, written in HOLDERS.items():
        data = written(USER.format(line)).encode()
        assert not concern(data, str(tmp_path / name), project=True)


def test_names_behind_names(project: Path) -> None:
    """An alias, a table that is filled below, and a chain of files bear what lies behind them."""
    for name, text in {
        "aliases.py": "from torch.nn import (GRU, LSTM as Lstm)\n\nclass Encoder:\n    made = Lstm\n",
        "tables.py": "import torch\nfrom aliases import Encoder\nKINDS = {}\n\n"
        "class Own(torch.nn.GRU): ...\n\nKINDS['own'] = Own\n",
        "first.py": "import torch\nfrom aliases import Encoder\n\n"
        "class First:\n    made = Encoder\n\nother = torch.nn.GRU\n",
        "second.py": "import torch\nfrom first import First\n\n"
        "class Second:\n    made = First\n\nother = torch.nn.GRU\n",
    }.items():
        (project / name).write_text(text)
    path = str(project / "train.py")
    for line in (
        "from aliases import Encoder",
        "from tables import KINDS",
        "from first import First",
        "from second import Second",
    ):
        assert Neighbours().concern(f"{line}\n\ntorch.zeros(3)\n".encode(), path)


def test_a_name_is_imported_for_itself(project: Path) -> None:
    """One that is taken from a neighbour beside a recurrent one holds no more than it did there."""
    for name, text in {
        "models.py": "import torch\n\nclass Encoder(torch.nn.GRU): ...\n\nclass Plain: ...\n",
        "hub.py": "import torch\nfrom models import Encoder, Plain\nfrom torch.nn import LSTM, Linear\n",
        "helpers.py": "import torch\nfrom models import (\n    Encoder,\n    Plain,\n)\n\n"
        "def plain(): return Plain\n\nclass Own(torch.nn.GRU): ...\n\n"
        "@wraps(Encoder)\n@cached\ndef made(): ...\n\n"
        "@cached\ndef cached(): ...\n",
        "settings.py": "import torch\nGRU = torch.nn.GRU\n\n"
        "def weigh(name): return f'weight_updater of {name}'\n\n"
        "def weigh_input(rnn, k): return getattr(rnn, f'weight_ih_l{k}')\n",
    }.items():
        (project / name).write_text(text)
    path = str(project / "train.py")

    def concerns(name: str) -> bool:
        return Neighbours().concern(f"from {name}\n\ntorch.zeros(3)\n".encode(), path)

    assert all(map(concerns, ["hub import Encoder", "hub import LSTM", "helpers import made"]))
    assert not any(map(concerns, ["hub import Plain", "hub import Linear", "helpers import Plain"]))
    assert not any(map(concerns, ["helpers import plain", "helpers import cached"]))
    assert concerns("settings import weigh_input")
    assert not concerns("settings import weigh")


@pytest.mark.parametrize(
    "line",
    [
        "from the paper.",
        "import it.",
        "import it",
        "@see other",
        "x = 3",
        "def f(): pass",
        "select(a, b)",
    ],
)
def test_a_line_of_a_long_string_takes_nothing_away(project: Path, line: str) -> None:
    text = f"""\
import torch


class Net(torch.nn.Module):
    \'\'\'A net,

{line}
    \'\'\'
    def __init__(self):
        super().__init__()
        self.rnn = torch.nn.LSTM(3, 4)
"""
    (project / "nets.py").write_text(text)
    path = str(project / "train.py")
    assert Neighbours().concern(b"from nets import Net\n\ntorch.zeros(3)\n", path)
