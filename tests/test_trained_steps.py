"""States that a LightningModule carries from one training step to the next."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from lstm_lint.fixer import fix
from lstm_lint.linter import Settings

HEAD = """\
import torch
from torch import nn
import lightning as L


class Forecaster(L.LightningModule):
"""
KEPT = {
    "from None": """\
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 8)
        self.hidden = None

    def training_step(self, batch, batch_idx):
        x, y = batch
        out, self.hidden = self.rnn(x, self.hidden)
        return (out - y).pow(2).mean()

    def validation_step(self, batch, batch_idx):
        self.hidden = None
""",
    "beside another class with a state of that name": """\
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 8)
        self.hidden = None

    def training_step(self, batch, batch_idx):
        x, y = batch
        out, self.hidden = self.rnn(x, self.hidden)
        return (out - y).pow(2).mean()


class Encoder(nn.Module):
    def reset(self):
        self.hidden = None
""",
    "only named where autograd does not watch": """\
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 8)
        self.hidden = None

    def training_step(self, batch, batch_idx):
        x, y = batch
        out, h = self.rnn(x, self.hidden)
        with torch.no_grad():
            self.hidden = h
        return (out - y).pow(2).mean()
""",
    "while it trains": """\
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 8)
        self.hidden = None

    def forward(self, x):
        out, h = self.rnn(x, self.hidden)
        if self.training:
            self.hidden = h
        return out

    def training_step(self, batch, batch_idx):
        x, y = batch
        return (self(x) - y).pow(2).mean()
""",
    "a pair, in forward": """\
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(4, 8)
        self.state = (torch.zeros(1, 2, 8), torch.zeros(1, 2, 8))

    def on_train_epoch_start(self):
        self.state = (torch.zeros(1, 2, 8), torch.zeros(1, 2, 8))

    def forward(self, x):
        out, self.state = self.lstm(x, self.state)
        return out

    def training_step(self, batch, batch_idx):
        loss = (self(batch[0]) - batch[1]).pow(2).mean()
        self.log("train_loss", loss)
        return {"loss": loss}
""",
}


@pytest.mark.torch
@pytest.mark.parametrize("body", KEPT.values(), ids=KEPT)
def test_a_state_is_cut_off_before_the_next_step(
    body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    torch = pytest.importorskip("torch")
    lightning = ModuleType("lightning")
    vars(lightning)["LightningModule"] = type(
        "LightningModule", (torch.nn.Module,), {"log": lambda *_: None}
    )
    monkeypatch.setitem(sys.modules, "lightning", lightning)

    def train(source: str) -> None:
        names: dict[str, object] = {"__name__": "model"}
        exec(source, names)
        model = eval("Forecaster()", names)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for batch_idx in range(3):
            optimizer.zero_grad()
            batch = torch.randn(5, 2, 4), torch.randn(5, 2, 8)
            loss = model.training_step(batch, batch_idx)
            (loss["loss"] if isinstance(loss, dict) else loss).backward()
            optimizer.step()

    with pytest.raises(RuntimeError, match="a second time"):
        train(HEAD + body)
    done = fix(HEAD + body, settings=Settings(select=frozenset({"RNN402"})), unsafe=True)
    assert [each.code for each in done.applied] == ["RNN402"]
    assert not done.left
    train(done.text)
