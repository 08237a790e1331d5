"""What a file imports from its neighbours."""

from __future__ import annotations

from pathlib import Path

import pytest

from lstm_lint.flow import budget
from lstm_lint.linter import Settings, check
from lstm_lint.neighbours import AROUND

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
"""A neighbour whose `last` is a mistake for some of those who call it."""


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


BESIDE = """from torch import nn, LSTM
from tools.base import Base


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.base = Base(3)

    def forward(self, x):
        return self.base.encode(x)[:, -1]
"""


def laid(root: Path, *folders: str) -> None:
    """Folders with a `tools.base` in each."""
    for folder in folders:
        tools = root / folder / "tools"
        tools.mkdir(parents=True)
        (tools / "__init__.py").touch()
        (tools / "base.py").write_text(BASE)


def test_a_program_may_have_a_folder_below_the_root(tmp_path: Path) -> None:
    """From where it is started its modules are imported, whatever folder of it these lie in."""
    (tmp_path / ".git").mkdir()
    laid(tmp_path, "work/task")
    (tmp_path / "work/task/models/deep").mkdir(parents=True)
    assert codes(tmp_path / "work/task/models/deep/model.py", BESIDE) == [("RNN202", 11)]
    assert codes(tmp_path / "work/model.py", BESIDE) == []


def test_what_is_beside_the_inner_folders_of_a_package_is_not_imported(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    laid(tmp_path, "package")
    for folder in ("package", "package/models"):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / "__init__.py").touch()
    assert codes(tmp_path / "package/models/model.py", BESIDE) == []


def test_the_nearest_folder_is_the_programs(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    laid(tmp_path, ".", "task")
    (tmp_path / "task/tools/base.py").write_text(BASE.replace("bidirectional=True, ", ""))
    (tmp_path / "task/models").mkdir()
    (tmp_path / "models").mkdir()
    assert codes(tmp_path / "task/models/model.py", BESIDE) == []
    assert codes(tmp_path / "models/model.py", BESIDE) == [("RNN202", 11)]


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


def test_what_a_neighbour_does_with_what_it_is_given_is_said_at_the_call(project: Path) -> None:
    text = """from torch.nn import LSTM
from .base import Base, last


def run(x):
    return last(Base(3).encode(x))
"""
    assert codes(project / "model.py", text) == [("RNN202", 6)]
    assert codes(project / "base.py", BASE) == []


@pytest.mark.parametrize("above", [0, 60])
def test_comments_of_one_file_silence_nothing_in_another(project: Path, above: int) -> None:
    """Whatever stands in the line in which the other file builds an RNN, if it has that many."""
    lines = "\n" * above + BASE.replace("nn.init.uniform_(parameter)", "print(parameter)")
    (project / "base.py").write_text(lines)
    row = 1 + lines[: lines.index("self.rnn")].count("\n")
    text = (
        "from torch import nn, LSTM\nfrom .base import Base\nmodel, lstm = Base(3), nn.LSTM(4, 5)\n"
    )
    comment = "" if above else "\n" * (row - 4) + "x = 1  # lstm-lint: ignore[RNN301]\n"
    assert ("RNN301", 3) in codes(project / "model.py", text + comment)
    assert "RNN901" not in dict(codes(project / "model.py", text + comment))
    assert codes(project / "base.py", lines) == [("RNN301", row)]


FAR = """
import torch.nn as nn
from .base import last


class Model(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.rnn = nn.LSTM(size, 5, bidirectional=True, batch_first=True)
        prepare(self.rnn)

    def forward(self, x):
        return last(self.rnn(x)[0])
"""


@pytest.mark.parametrize(("most", "told"), [(400, ["RNN301"]), (-1, [])])
def test_neighbours_are_followed_only_so_far(
    project: Path, monkeypatch: pytest.MonkeyPatch, most: int, told: list[str]
) -> None:
    helper = "\ndef prepare(rnn):\n    rnn.flatten_parameters()\n"
    (project / "helper.py").write_text("from torch.nn import LSTM\n" + helper)
    monkeypatch.setattr(budget, "MOST_ABROAD", most)
    found = codes(project / "model.py", "from .helper import prepare\n" + FAR)
    assert [code for code, _ in found if code == "RNN301"] == told


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


@pytest.mark.parametrize("folder", ["package", "."])
def test_file_that_names_nothing_of_ours_is_followed_too(project: Path, folder: str) -> None:
    text = """import torch
from package.base import Base


class Model(Base):
    def forward(self, x):
        return self.encode(x)[:, -1]
"""
    path = project.parent / folder / "model.py"
    assert codes(path, text) == [("RNN202", 7)]
    assert codes(path, text, project=False) == []


MODEL = """

class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(4, 5, batch_first=True, bidirectional=True)

    def forward(self, x):
        out, _ = self.rnn(x)
        return out[:, -1]
"""


@pytest.mark.parametrize(
    "line",
    [
        "from .common import nn",
        "from .common import *",
        "from package.handed import nn",
        "from package.handed import *",
        "from package import common; nn = common.nn",
    ],
)
def test_torch_that_a_neighbour_hands_on(project: Path, line: str) -> None:
    (project / "common.py").write_text("import torch\nimport torch.nn as nn\n")
    (project / "handed.py").write_text("from .common import *\n")
    assert codes(project / "model.py", line + MODEL) == [("RNN301", 6), ("RNN202", 10)]


def test_what_a_neighbour_lists_is_all_that_it_hands_on(project: Path) -> None:
    (project / "common.py").write_text("import torch\nfrom torch import nn\n__all__ = ['torch']\n")
    assert codes(project / "model.py", "from .common import *" + MODEL) == []


def test_base_class_behind_several_files(project: Path) -> None:
    (project / "handed.py").write_text("from .base import Base as Parent\n")
    (project / "inner.py").write_text("from package.handed import *\n")
    text = """import torch
from .inner import Parent


class Model(Parent):
    def forward(self, x):
        return self.encode(x)[:, -1]
"""
    assert codes(project / "model.py", text) == [("RNN202", 7)]


def test_neighbours_that_import_each_other_end(project: Path) -> None:
    (project / "one.py").write_text("from .two import *\nfrom .two import nn\nimport torch\n")
    (project / "two.py").write_text("from .one import *\nfrom .one import nn\nimport torch\n")
    assert codes(project / "model.py", "from .one import nn" + MODEL) == []


def test_one_of_two_neighbours(project: Path) -> None:
    (project / "common.py").write_text("import torch\nimport torch.nn as nn\n")
    text = "try:\n    from .common import nn\nexcept ImportError:\n    from torch import nn\n"
    assert codes(project / "model.py", text + MODEL) == [("RNN301", 10), ("RNN202", 14)]


def test_what_cannot_be_parsed_is_said_where_it_names_something_of_ours(project: Path) -> None:
    text = "from .base import Base\n\nprint 'of another Python'\n"
    assert codes(project / "model.py", text) == []
    text += "from torch.nn import LSTM\n"
    assert codes(project / "model.py", text) == [("RNN900", 3)]


def test_fix_leaves_neighbours_alone(project: Path) -> None:
    """What lies in another file has no place in this one."""
    (project / "twice.py").write_text(
        "from torch import nn\n" + "\n" * 40 + "\n\ndef start(rnn):\n"
        "    nn.init.zeros_(rnn.bias_ih_l0)\n    nn.init.zeros_(rnn.bias_ih_l0)\n"
    )
    text = "from torch import nn\nfrom .twice import start\n\nrnn = nn.GRU(2, 3)\nstart(rnn)\n"
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


PLAIN = """
from torch import nn


class Plain(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 5)

    def forward(self, x):
        return self.rnn(x)[0]
"""

BUILDERS = {
    "model = Plain()\nfor p in model.parameters():\n    nn.init.uniform_(p)\n": True,
    "model = Plain()\nmodel.apply(init_weights)\n": True,
    "model = Plain()\nmodel.train()\n": False,
}


@pytest.mark.parametrize("builder", BUILDERS)
def test_who_builds_a_model_may_initialise_it(project: Path, builder: str) -> None:
    (project / "train.py").write_text(f"from torch import nn\nfrom .model import *\n\n{builder}")
    AROUND.forget()
    found = [] if BUILDERS[builder] else [("RNN301", 8)]
    assert codes(project / "model.py", PLAIN) == found
    assert codes(project / "model.py", PLAIN, project=False) == [("RNN301", 8)]


def test_a_state_may_be_carried_through_a_shorter_file(project: Path) -> None:
    (project / "model.py").write_text(
        PLAIN.replace("self.rnn(x)[0]", "self.rnn(x, s)").replace("x):", "x, s=None):")
    )
    training = """\
from torch import nn
from model import Plain


def train(batches, loss, optimizer):
    model = Plain()
    # one state for all batches, however long this file is beside the model's
    state = None
    for x, y in batches:
        out, state = model(x, state)
        optimizer.zero_grad()
        loss(out, y).backward()
        optimizer.step()
"""
    assert "RNN901" not in {code for code, _ in codes(project / "train.py", training)}


CARRYING = """
from torch import nn


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 8)
        self.state = None
        for parameter in self.rnn.parameters():
            nn.init.uniform_(parameter)

    def forward(self, x, state=None):
        return self.rnn(x, state)

    def go_on(self, x):
        out, self.state = self.rnn(x, self.state)
        return out

    def forget(self):
        self.state = None
"""
"""A neighbour that hands its state on, or keeps it."""
TRAINING = """
import torch

from .reader import Reader


def train(batches):
    reader = Reader()
    optimizer = torch.optim.SGD(reader.parameters(), 0.1)
    state = None
    for x in batches:
        {line}
        optimizer.zero_grad()
        out.pow(2).mean().backward()
        optimizer.step()
"""


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("out, state = reader(x, state)", 12),
        ("out = reader.go_on(x)", 12),
        ("out, state = reader(x, state if state is None else state.detach())", None),
        ("out, _ = reader(x, state)", None),
        ("reader.forget(); out = reader.go_on(x)", None),
    ],
)
def test_a_state_is_carried_through_a_neighbour(project: Path, line: str, row: int | None) -> None:
    """What the loop here does wrong is said here, where the neighbour is called."""
    (project / "reader.py").write_text(CARRYING)
    wanted = [] if row is None else [("RNN402", row)]
    assert codes(project / "fit.py", TRAINING.format(line=line)) == wanted
    assert codes(project / "reader.py", CARRYING) == []


def test_who_calls_the_loop_takes_no_fix_away(project: Path) -> None:
    """It is as wrong for this caller as for any other."""
    (project / "reader.py").write_text(CARRYING)
    text = TRAINING.format(line="out, state = reader(x, state)")
    text += "\n\ntrain([torch.ones(3, 2, 4)] * 3)\n"
    path = project / "fit.py"
    path.write_text(text)
    (one,) = check(path.read_bytes(), str(path), Settings(frozenset({"RNN402"}), project=True))
    assert one.fix is not None
    assert one.fix.edits[0].content.strip().startswith("if state is not None:")
