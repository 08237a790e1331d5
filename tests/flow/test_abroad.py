"""What other files of a project do wrong with what the file that is checked gives them."""

from __future__ import annotations

from pathlib import Path

import pytest

from lstm_lint.linter import forget
from tests.flow.in_project import found

HELPERS = """
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


def last_step(out):
    return out[:, -1]


def any_axis(out, axis):
    return out.mean(axis)


def pooled(out, lengths):
    mask = torch.arange(out.size(1))[None, :, None] < lengths[:, None, None]
    return (out * mask).sum(1) / lengths[:, None]


def packed(x, lengths):
    return pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)


def head(out):
    return last_step(out).tanh()


rnn = nn.GRU(3, 4, batch_first=True)


def demo(x, lengths):
    out, _ = pad_packed_sequence(rnn(packed(x, lengths))[0], batch_first=True)
    return out.mean(1)


def both_ends(out):
    last = out[:, -1].unsqueeze(0)
    return out[:, 0], last.squeeze(0)


class Encoder(nn.Module):
    def __init__(self, size, bidirectional=False):
        super().__init__()
        self.rnn = nn.LSTM(size, 5, batch_first=True, bidirectional=bidirectional)
        self.norm = nn.LayerNorm(5)

    def forward(self, x):
        return self.rnn(x)[0][:, -1]
"""
"""Functions that are right for some callers; `demo` is wrong for all."""
PLAIN = """
def last_step(out):
    return out[:, -1]
"""
"""The same in a file that knows nothing of torch."""
MODEL = """
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

import plain
from helpers import *
from plain import last_step as last_of_plain


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True)
        self.both = nn.GRU(3, 4, batch_first=True, bidirectional=True)
        self.one, self.two = Encoder(3), Encoder(3, bidirectional=True)

    def run(self, x, lengths):
        given = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(self.rnn(given)[0], batch_first=True)[0]

    def forward(self, x, lengths):
        {line}
"""
ROW = 23

WRONG = {
    "return last_step(self.run(x, lengths))": "RNN201",
    "return head(self.run(x, lengths))": "RNN201",
    "return last_of_plain(self.run(x, lengths))": "RNN201",
    "return plain.last_step(self.run(x, lengths))": "RNN201",
    "return last_step(self.both(x)[0])": "RNN202",
    "return any_axis(self.run(x, lengths), 1)": "RNN204",
    "return any_axis(self.run(x, lengths), axis=-2)": "RNN204",
    "return self.rnn(packed(x, lengths.cuda()))[1][-1]": "RNN106",
    "return self.two(x)": "RNN202",
    "first, last = both_ends(self.run(x, lengths)); return last": "RNN201",
    "return both_ends(self.run(x, lengths))": "RNN201",
    "return last_step(self.run(x, lengths)) if x.size(1) > 1 else None": "RNN201",
}
RIGHT = (
    "return last_step(self.rnn(x)[0])",
    "return last_of_plain(self.rnn(x)[0])",
    "return last_step(x)",
    "return last_step(self.run(x, lengths).flip(1))",
    "return any_axis(self.run(x, lengths), 2)",
    "return any_axis(self.rnn(x)[0], 1)",
    "return pooled(self.run(x, lengths), lengths)",
    "return self.rnn(packed(x, lengths.cuda().cpu()))[1][-1]",
    "return self.rnn(packed(x, lengths))[1][-1]",
    "return self.one(x)",
    "return demo(x, lengths)",
    "first, _ = both_ends(self.run(x, lengths)); return first",
    "return both_ends(self.run(x, lengths))[0]",
    "return plain.missing(self.run(x, lengths))",
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "helpers.py").write_text(HELPERS)
    (tmp_path / "plain.py").write_text(PLAIN)
    forget()
    return tmp_path


def told(path: Path, line: str) -> list[tuple[str, int]]:
    findings = found(path, MODEL.format(line=line))
    return [(finding.code, finding.location.row) for finding in findings]


@pytest.mark.parametrize("line", WRONG)
def test_a_call_that_another_file_is_wrong_for(project: Path, line: str) -> None:
    assert told(project / "model.py", line) == [(WRONG[line], ROW)]


@pytest.mark.parametrize("line", RIGHT)
def test_a_call_that_another_file_is_right_for(project: Path, line: str) -> None:
    assert told(project / "model.py", line) == []


def test_each_call_is_asked_what_it_reads(project: Path) -> None:
    two = "first, _ = both_ends(self.run(x, lengths))\n        _, last = both_ends(self.run(x, lengths))"
    assert told(project / "model.py", f"{two}; return first + last") == [("RNN201", ROW + 1)]


def test_what_is_wrong_whoever_calls_is_said_in_its_own_file_alone(project: Path) -> None:
    assert [each.code for each in found(project / "helpers.py", HELPERS)] == ["RNN204"]


def test_what_another_file_gives_is_said_there_alone(project: Path) -> None:
    """A call that is wrong in the file between is no news for those behind it."""
    between = """
from torch import nn
from helpers import last_step


class Between(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=True)

    def forward(self, x):
        return last_step(self.rnn(x)[0])
"""
    assert [each.code for each in found(project / "between.py", between)] == ["RNN202"]
    text = "import torch\nfrom between import Between\n\nprint(Between()(torch.ones(2, 3, 3)))\n"
    assert found(project / "model.py", text) == []


def test_what_it_says(project: Path) -> None:
    (one,) = found(
        project / "model.py", MODEL.format(line="return last_step(self.run(x, lengths))")
    )
    assert one.message == (
        "in this call, at helpers.py:8: `out[:, -1]` reads padding for every sequence shorter than"
        " the longest (unpacked at line 20); the last state of each is in `h_n`"
    )
    assert one.fix is None
    (one,) = found(
        project / "far.py",
        "from torch import nn\nfrom model import Model\n\n\n"
        "def run(x, lengths):\n    return Model().run(x, lengths)[:, -1]\n",
    )
    assert one.message == (
        "`Model().run(x, lengths)[:, -1]` reads padding for every sequence shorter than the longest"
        " (unpacked at line 20 of model.py); the last state of each is in `h_n`"
    )


def test_a_package_is_named_with_its_folder(project: Path) -> None:
    (project / "tools").mkdir()
    (project / "helpers.py").rename(project / "tools" / "__init__.py")
    text = MODEL.replace("from helpers", "from tools")
    (one,) = found(project / "model.py", text.format(line="return last_step(self.run(x, lengths))"))
    assert one.message.startswith("in this call, at tools/__init__.py:8: `out[:, -1]` reads")


def test_a_function_that_some_call_rightly(project: Path) -> None:
    """What holds for one caller in this file is said with its line."""
    text = MODEL.format(line="return self.read(self.run(x, lengths)) + self.read(self.rnn(x)[0])")
    text += "\n    def read(self, out):\n        return last_step(out)\n"
    (one,) = found(project / "model.py", text)
    assert (one.code, one.location.row) == ("RNN201", 26)
    assert one.message.endswith(f"(in the call at line {ROW})")


def test_a_comment_at_the_call_silences(project: Path) -> None:
    line = "return last_step(self.run(x, lengths))  # noqa: RNN201"
    assert told(project / "model.py", line) == []


def test_a_file_between_that_names_no_rnn(project: Path) -> None:
    """What its own check says, because of what it imports, is not said of its callers again."""
    (project / "between.py").write_text(
        "import torch\nfrom helpers import both, last_step\n\n\n"
        "def between(x):\n    return last_step(both(x)[0])\n"
    )
    helpers = HELPERS + "\nboth = nn.GRU(3, 4, batch_first=True, bidirectional=True)\n"
    (project / "helpers.py").write_text(helpers)
    text = "from torch import nn\nfrom between import between\n\nown = nn.GRU(3, 3)\n\n\n"
    text += "def run(x):\n    return between(own(x)[0])\n"
    (one,) = found(project / "between.py", (project / "between.py").read_text())
    assert one.code == "RNN202"
    assert found(project / "run.py", text) == []


CARRYING = """
import torch
from torch import nn


class Generator(nn.Module):
    def __init__(self, gru):
        super().__init__()
        self.gru = gru
        self.own = nn.GRU(8, 8)

    def once(self, x):
        return self.gru(x, torch.zeros(1, 1, 8))

    def all_steps(self, x):
        hidden = torch.zeros(1, 1, 8)
        for step in x:
            out, hidden = self.gru(step, hidden)
        return out

    def forward(self, x, hidden):
        return self.own(x, hidden)

    def init_hidden(self):
        return torch.zeros(1, 1, 8)


class Layers(nn.Module):
    def __init__(self):
        super().__init__()
        self.cells = nn.ModuleList()
        for _ in range(2):
            self.cells.append(nn.GRUCell(8, 8))

    def forward(self, x, hiddens):
        out = x
        for i in range(2):
            state = self.cells[i](out, hiddens[i])
            out = out + state
        return out

    def init_hiddens(self, size):
        hiddens = []
        for _ in range(2):
            hiddens.append(torch.zeros(size, 8))
        return hiddens
"""


@pytest.mark.parametrize(
    ("call", "end"),
    [
        ("generator.once(x)", "pass no state"),
        ("generator.all_steps(x)", "make them like its weights"),
        ("generator(x, generator.init_hidden())", ""),
        ("layers(x, layers.init_hiddens(4))", ""),
    ],
)
def test_a_state_of_zeros_in_another_file(project: Path, call: str, end: str) -> None:
    """A loop that carries it needs one; a module that takes any state is excused in its own file."""
    (project / "model.py").write_text(CARRYING)
    text = "from torch import nn\nfrom model import Generator, Layers\n\nlayers = Layers()\n"
    text += f"generator = Generator(nn.GRU(8, 8))\n\n\ndef run(x):\n    return {call}\n"
    reported = found(project / "run.py", text)
    assert [each.code for each in reported] == ["RNN408"][: bool(end)]
    assert all(each.message.endswith(end) for each in reported)


def test_files_that_call_each_other(project: Path) -> None:
    text = """
from torch import nn
from {other} import {other}_reads

rnn = nn.GRU(3, 4, batch_first=True, bidirectional=True)


def {own}_reads(out):
    return out[:, -1]


def run(x):
    return {other}_reads(rnn(x)[0])
"""
    names = (("one", "two"), ("two", "one"))
    for own, other in names:
        (project / f"{own}.py").write_text(text.format(own=own, other=other))
    for own, other in names:
        (one,) = found(project / f"{own}.py", text.format(own=own, other=other))
        assert one.location.row == 13


COLLATE = """
import torch
from torch.nn.utils.rnn import pad_sequence


def on_cpu(items):
    return pad_sequence(items, batch_first=True), torch.tensor([len(x) for x in items])


def on_gpu(items):
    return pad_sequence(items, batch_first=True), torch.tensor([len(x) for x in items]).cuda()
"""
LOADING = """
from torch import nn
from torch.utils.data import DataLoader

from collate import on_cpu, on_gpu
from helpers import packed

rnn = nn.LSTM(4, 6, batch_first=True)


def train(data, device):
    for x, lengths in DataLoader(data, 8, collate_fn={collate}):
        rnn(packed(x.to(device), {lengths}))
"""


@pytest.mark.parametrize(
    ("collate", "lengths", "codes"),
    [
        ("on_gpu", "lengths", ["RNN106"]),
        ("on_cpu", "lengths.to(device)", ["RNN106"]),
        ("on_cpu", "lengths", []),
        ("on_gpu", "lengths.cpu()", []),
    ],
)
def test_lengths_go_from_one_file_through_this_one_to_another(
    project: Path, collate: str, lengths: str, codes: list[str]
) -> None:
    (project / "collate.py").write_text(COLLATE)
    text = LOADING.format(collate=collate, lengths=lengths)
    assert [each.code for each in found(project / "train.py", text)] == codes
