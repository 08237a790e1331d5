"""How a state is detached: one tensor of a GRU, two of an LSTM, and where either may come."""

from __future__ import annotations

import pytest

from lstm_lint.fixer import Fixed, fix
from lstm_lint.linter import Settings

SETTINGS = Settings(select=frozenset({"RNN402"}))
HEAD = """\
import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self, kind):
        super().__init__()
{made}

    def forward(self, x, state=None):
        return self.rnn(x, state)


def train(reader: Reader, batches):
    optimizer = torch.optim.SGD(reader.parameters(), lr=0.1)
    state = None
    for x in batches:
        out, state = reader(x, state)
        optimizer.zero_grad()
        out.pow(2).mean().backward()
        optimizer.step()
"""
EITHER = {
    "by a condition": """\
        if kind == "LSTM":
            self.rnn = nn.LSTM(4, 6)
        else:
            self.rnn = nn.GRU(4, 6)""",
    "by a class": """\
        rnn = nn.GRU if kind == "GRU" else nn.LSTM
        self.rnn = rnn(4, 6)""",
    "by a table": """\
        self.rnn = {"GRU": nn.GRU, "LSTM": nn.LSTM, "RNN": nn.RNN}[kind](4, 6)""",
}


def detached(source: str) -> Fixed:
    return fix(source, settings=SETTINGS, unsafe=True)


@pytest.mark.torch
@pytest.mark.parametrize("made", EITHER.values(), ids=EITHER)
def test_an_rnn_of_either_kind(made: str) -> None:
    torch = pytest.importorskip("torch")
    done = detached(HEAD.format(made=made))
    assert [each.code for each in done.applied] == ["RNN402"]
    assert "isinstance(state, tuple)" in done.text
    for kind in ("LSTM", "GRU"):
        names: dict[str, object] = {"__name__": "reader"}
        exec(done.text, names)
        names |= {"kind": kind, "batches": torch.randn(3, 5, 2, 4)}
        exec("train(Reader(kind), batches)", names)


def test_the_kind_that_an_environment_asks_for() -> None:
    main = '\nimport os\ntrain(Reader(os.environ.get("KIND", "GRU")), torch.randn(3, 5, 2, 4))\n'
    done = detached(HEAD.format(made=EITHER["by a table"]) + main)
    assert "isinstance(state, tuple)" in done.text


def test_no_fix_where_callers_bring_both_kinds() -> None:
    main = '\nfor kind in ("LSTM", "GRU"):\n    train(Reader(kind), torch.randn(3, 5, 2, 4))\n'
    done = detached(HEAD.format(made=EITHER["by a condition"]) + main)
    assert [each.code for each in done.left] == ["RNN402"]
    assert not done.applied


TWICE = {
    "on the module": """\
import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(4, 6)
        self.state = None

    def forward(self, x):
        out, self.state = self.gru(x, self.state)
        return out


def train(reader: Reader, batches, optimizer):
    for x in batches:
        loss = (reader(x[3:]) - reader(x[:3])).pow(2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
""",
    "on one that a trainer trains": """\
import lightning as L
from torch import nn


class Reader(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(4, 6)
        self.state = None

    def forward(self, x):
        out, self.state = self.gru(x, self.state)
        return out

    def training_step(self, batch, batch_idx):
        x, y = batch
        return (self(x[3:]) - self(x[:3])).pow(2).mean()
""",
}


@pytest.mark.parametrize("source", TWICE.values(), ids=TWICE)
def test_no_fix_between_two_calls_for_one_batch(source: str) -> None:
    done = detached(source)
    assert [each.code for each in done.left] == ["RNN402"]
    assert not done.applied


def test_a_trainer_whose_constructor_is_made_of_its_fields() -> None:
    source = """\
from dataclasses import dataclass
import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(4, 6)

    def forward(self, x, state):
        return self.gru(x, state)


@dataclass
class Trainer:
    reader: nn.Module
    optimizer: torch.optim.Optimizer

    def train(self, batches):
        state = None
        for x in batches:
            out, state = self.reader(x, state)
            self.optimizer.zero_grad()
            out.pow(2).mean().backward()
            self.optimizer.step()


reader = Reader()
Trainer(reader, torch.optim.SGD(reader.parameters(), lr=0.1)).train(torch.load("batches.pt"))
"""
    done = detached(source)
    assert [each.code for each in done.applied] == ["RNN402"]
    assert "state = state.detach()" in done.text


ACCELERATED = """\
import accelerate
import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(4, 6)

    def forward(self, x, state):
        return self.gru(x, state)


def train(batches):
    reader = Reader()
    optimizer = torch.optim.SGD(reader.parameters(), lr=0.1)
    accelerator = accelerate.Accelerator()
    reader, optimizer, batches = accelerator.prepare(reader, optimizer, batches)
    state = None
    for x in batches:
        out, state = reader(x, state)
        optimizer.zero_grad()
        accelerator.backward(out.pow(2).mean())
        optimizer.step()
        accelerator.clip_grad_norm_(reader.parameters(), 1.0)
"""


def test_accelerate_of_hugging_face() -> None:
    done = fix(ACCELERATED, settings=Settings(select=frozenset({"RNN402", "RNN403"})), unsafe=True)
    assert {each.code for each in done.applied} == {"RNN402", "RNN403"}
    assert "state = state.detach()" in done.text
    assert done.text.endswith("reader.parameters(), 1.0)\n        optimizer.step()\n")


def test_another_accelerator_is_unknown() -> None:
    other = ACCELERATED.replace("import accelerate\n", "import warp as accelerate\n")
    assert not fix(other, settings=SETTINGS, unsafe=True).applied


LOOP = """\
import torch
from torch import nn

batches = torch.randn(6, 4, 5, 3)
for kind in {kinds}:
    rnn = {made}
    optimizer = torch.optim.SGD(rnn.parameters(), 0.1)
    state = None
    for x in batches:
        out, state = rnn(x, state)
        optimizer.zero_grad()
        out.pow(2).mean().backward()
        optimizer.step()
"""
KINDS = {
    "by name": ('"LSTM", "GRU"', "getattr(nn, kind)(3, 4)"),
    "the other way round": ('"GRU", "LSTM"', "getattr(nn, kind)(3, 4)"),
    "by class": ("nn.LSTM, nn.RNN", "kind(3, 4)"),
    "by a condition": ('"LSTM", "GRU"', 'nn.LSTM(3, 4) if kind == "LSTM" else nn.GRU(3, 4)'),
    "by a table": ("{0: nn.GRU, 1: nn.LSTM}.values()", "kind(3, 4)"),
}


@pytest.mark.parametrize(("kinds", "made"), KINDS.values(), ids=KINDS)
def test_kinds_of_a_loop_are_not_detached_as_the_first_of_them(kinds: str, made: str) -> None:
    done = detached(LOOP.format(kinds=kinds, made=made))
    assert [each.code for each in done.left] == ["RNN402"]
    assert not done.applied


def test_kinds_of_a_loop_that_leave_one_tensor_are_detached_alike() -> None:
    done = detached(LOOP.format(kinds="nn.GRU, nn.RNN", made="kind(3, 4)"))
    assert "state = state.detach()" in done.text


def test_loop_in_one_line_is_followed_and_left_in_one() -> None:
    body = "out, state = rnn(x, state); out.mean().backward(); optimizer.step()"
    source = LOOP.format(kinds="nn.GRU,", made="kind(3, 4)")
    source = source.partition("    for x in")[0] + f"    for x in batches: {body}\n"
    done = detached(source)
    assert [each.code for each in done.left] == ["RNN402"]
    assert done.text == source


KEPT = """\
import torch
from torch import nn

gru = nn.GRU(4, 6)
optimizer = torch.optim.SGD(gru.parameters(), lr=0.1)
state = None
for x in torch.randn(3, 7, 2, 4):
    out, state = gru(x, state)
    optimizer.zero_grad()
    out.sum().backward({how})
    optimizer.step()
"""


@pytest.mark.parametrize(
    ("how", "seen", "raised"),
    [
        ("", "freed here", "Trying to backward through the graph a second time"),
        ("retain_graph=False", "freed here", "Trying to backward through the graph a second time"),
        ("retain_graph=True", "kept here", "modified by an inplace operation"),
    ],
)
def test_what_is_said_of_the_graph_is_what_torch_says(how: str, seen: str, raised: str) -> None:
    source = KEPT.format(how=how)
    (found,) = fix(source, settings=SETTINGS).left
    assert [each.message for each in found.related] == [seen]
    assert ("freed" in found.message) is (seen == "freed here")
    assert ("inplace operation" in found.message) is (seen == "kept here")
    with pytest.raises(RuntimeError, match=raised):
        exec(source, {})
    exec(fix(source, settings=SETTINGS, unsafe=True).text, {})
