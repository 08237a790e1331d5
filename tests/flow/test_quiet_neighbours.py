"""What files without anything recurrent say: constants, and code that is given something recurrent."""

from __future__ import annotations

from pathlib import Path

import pytest

from lstm_lint.flow.project import Project
from lstm_lint.linter import Settings, check, forget
from tests.flow.in_project import found

LAYERS = """
import torch
from torch import nn


class Tail(nn.Module):
    def forward(self, out):
        return out[:, -1]


class Head(nn.Module):
    def __init__(self, size, mean=False):
        super().__init__()
        self.size, self.mean = size, mean
        self.fc = nn.Linear(size, 2)

    def forward(self, out, lengths=None):
        if self.mean:
            return self.fc(out.mean(1))
        return self.read(out, lengths)

    def read(self, out, lengths):
        rows = torch.arange(out.size(0), device=out.device)
        return self.fc(out[rows, lengths - 1])


class Pooling:
    AXIS = 1

    @staticmethod
    def last(out):
        return out[:, -1]

    @classmethod
    def made(cls, out):
        return out[:, -1]

    def masked(self, out, lengths):
        steps = torch.arange(out.size(1), device=out.device)
        return (out * (steps < lengths[:, None])[..., None]).sum(1) / lengths[:, None]


class Base(nn.Module):
    def summarize(self, out):
        return out[:, -1]

    def chosen(self, out, lengths):
        return out[torch.arange(out.size(0), device=out.device), lengths - 1]
"""
CONFIG = """
BOTH, SIZE = True, 4
FIRST: bool = True
LAYERS = 1
LISTED = {"size": 4}
ASKED = bool(input())
TURNED = True


def turn():
    global TURNED
    TURNED = False


class Config:
    BOTH = True
    SIZE = 4
    ONE = False
"""
MODEL = """
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

import config
import layers
from config import *
from config import Config
from layers import Base, Head, Pooling, Tail
from package import Last, Last as Other


class Model(Base):
    def __init__(self, unknown):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True)
        self.tail, self.head, self.mean = Tail(), Head(4), Head(4, mean=True)
        self.pooling, self.inner = layers.Pooling(), Last()
        self.of_unknown = unknown.Tail()

    def run(self, x, lengths):
        given = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(self.rnn(given)[0], batch_first=True)[0]

    def forward(self, x, lengths):
        out = self.run(x, lengths)
        {line}


def read(x):
    rnn = nn.GRU(3, SIZE, batch_first=FIRST, bidirectional={both})
    return rnn(x)[0][:, -1]
"""
ROWS = {"RNN201": 27, "RNN204": 27, "RNN202": 32}

WRONG = {
    "return self.tail(out)": "RNN201",
    "return self.mean(out)": "RNN204",
    "return Tail()(out)": "RNN201",
    "return self.tail.forward(out)": "RNN201",
    "return Pooling.last(out)": "RNN201",
    "return self.pooling.last(out)": "RNN201",
    "return layers.Tail()(out)": "RNN201",
    "return self.summarize(out)": "RNN201",
    "return self.inner(out)": "RNN201",
    "return Other()(out)": "RNN201",
}
RIGHT = (
    "return self.tail(self.rnn(x)[0])",
    "return self.head(out, lengths)",
    "return self.mean(self.rnn(x)[0])",
    "return self.head.read(out, lengths)",
    "return self.pooling.masked(out, lengths)",
    "return self.chosen(out, lengths)",
    "return self.summarize(self.rnn(x)[0])",
    "return self.of_unknown(out)",
    "return self.missing(out)",
    "return layers.Missing()(out)",
    "self.tail = self.head\n        return self.tail(out, lengths)",
    "return Pooling.missing(out)",
)
BOTH = ("BOTH", "config.BOTH", "Config.BOTH", "config.Config.BOTH", "not Config.ONE", "FIRST")
ONE = ("not BOTH", "Config.ONE", "config.ASKED", "ASKED", "config.TURNED", "Config.MISSING", "ALL")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "layers.py").write_text(LAYERS)
    (tmp_path / "config.py").write_text(CONFIG)
    package = tmp_path / "package"
    package.mkdir()
    (package / "__init__.py").write_text("from .inner import Tail as Last\n")
    (package / "inner.py").write_text(LAYERS)
    forget()
    return tmp_path


def told(folder: Path, line: str = "pass", both: str = "False") -> list[tuple[str, int]]:
    text = MODEL.replace("{line}", line).replace("{both}", both)
    return [(each.code, each.location.row) for each in found(folder / "model.py", text)]


@pytest.mark.parametrize("line", RIGHT)
def test_code_that_is_right_with_what_it_is_given(project: Path, line: str) -> None:
    assert told(project, line) == []


@pytest.mark.parametrize("line", WRONG)
def test_code_that_is_wrong_with_what_it_is_given(project: Path, line: str) -> None:
    assert told(project, line) == [(WRONG[line], ROWS[WRONG[line]])]


@pytest.mark.parametrize("both", ONE)
def test_what_is_no_constant(project: Path, both: str) -> None:
    assert told(project, both=both) == []


@pytest.mark.parametrize("both", BOTH)
def test_constants(project: Path, both: str) -> None:
    assert told(project, both=both) == [("RNN202", ROWS["RNN202"])]


@pytest.mark.parametrize(
    "program",
    [
        "import config\n\nconfig.BOTH = False\n",
        "import config as c\n\nsetattr(c, 'BOTH', False)\n",
        "import config\n\nvars(config).update(BOTH=False)\n",
        "from config import Config\n\nConfig.BOTH = False\n",
    ],
)
@pytest.mark.parametrize("both", ["BOTH", "config.BOTH", "Config.BOTH"])
def test_a_constant_that_a_program_sets(project: Path, program: str, both: str) -> None:
    (project / "train.py").write_text(program)
    assert told(project, both=both) == []


def test_a_constant_that_settings_of_ones_own_may_follow(project: Path) -> None:
    own = "\n\ntry:\n    from own_settings import *\nexcept ImportError:\n    pass\n"
    (project / "config.py").write_text(CONFIG + own)
    assert told(project, both="BOTH") == []
    (project / "config.py").write_text(own + CONFIG)
    forget()
    assert told(project, both="BOTH") == [("RNN202", ROWS["RNN202"])]


def test_a_constant_of_others(project: Path) -> None:
    program = "import config\n\nconfig.LAYERS = 2\nself.BOTH = config.BOTH == True\n"
    (project / "train.py").write_text(program)
    assert told(project, both="config.BOTH") == [("RNN202", ROWS["RNN202"])]


def test_only_what_is_asked_for_is_followed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    followed: list[str] = []
    real = Project._followed

    def noted(self: Project, filename: str) -> object:
        followed.append(Path(filename).name)
        return real(self, filename)

    monkeypatch.setattr(Project, "_followed", noted)
    text = """
from torch import nn
from layers import Tail
from config import turn

rnn, tail = nn.GRU(3, 4), Tail()
turn()
tail(rnn)
"""
    found(project / "model.py", text.replace("tail(rnn)", "tail(3)"))
    assert followed == []
    found(project / "model.py", text)
    assert followed == ["layers.py"]


SILENT = LAYERS.replace("return out[:, -1]", "return out[:, -1]  # noqa: RNN201")


@pytest.mark.parametrize("line", WRONG)
def test_a_comment_where_it_happens_silences(project: Path, line: str) -> None:
    for path in (project / "layers.py", project / "package" / "inner.py"):
        path.write_text(SILENT)
    assert told(project, line) == [(c, r) for c, r in told(project, line) if c == "RNN204"]
    (project / "layers.py").write_text(LAYERS)
    for path in (project / "layers.py", project / "package" / "inner.py"):
        path.write_text(LAYERS.replace("[:, -1]", "[:, -1]  # lstm-lint: ignore[RNN204]"))
    forget()
    assert told(project, line) == [(WRONG[line], ROWS[WRONG[line]])]


def test_comments_are_not_obeyed_there_where_nobody_wants_it(project: Path) -> None:
    (project / "layers.py").write_text(SILENT)
    text = MODEL.replace("{line}", "return self.tail(out)").replace("{both}", "False")
    (project / "model.py").write_text(text)
    settings = Settings(frozenset({"RNN201"}), project=True, silenced=False)
    path = project / "model.py"
    assert [each.code for each in check(path.read_bytes(), str(path), settings)] == ["RNN201"]


def test_a_comment_that_silences_what_others_do_is_used(project: Path) -> None:
    recurrent = SILENT + "\n\nrnn = nn.LSTM(3, 4)  # noqa: RNN201\n"
    (project / "model.py").write_text(
        MODEL.replace("{line}", "return self.tail(out)").replace("{both}", "False")
    )
    settings = Settings(frozenset({"RNN902"}), project=True)
    path = project / "layers.py"
    path.write_text(recurrent)
    rows = [each.location.row for each in check(path.read_bytes(), str(path), settings)]
    lines = recurrent.splitlines()
    assert lines[7].startswith("        return out") and 8 not in rows
    assert len(lines) in rows
