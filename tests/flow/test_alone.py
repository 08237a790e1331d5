"""Whether an RNN runs over batches, where only its construction and its surroundings tell."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source

MODEL = """
import torch
from torch import nn
from torch.utils.data import DataLoader
from tqdm import tqdm

class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(9, 4)
        self.pre = nn.Sequential(nn.Linear(4, 4), nn.ReLU(), nn.Dropout(0.1))
        self.rnn = nn.LSTM(4, 5, batch_first=True)
        self.head = nn.Linear(5, 2)

    def forward(self, x, state=None):
        {body}
        return self.head({read})

    def training_step(self, batch, index):
        x, target = batch
        return self(x)

class Pairs(nn.Module):
    def __init__(self):
        super().__init__()
        self.model = Model()

    def forward(self, x):
        return self.model(x)

def use(data, train_loader, sample):
    model = Model()
    {use}
"""

READS = {
    ("out, _ = self.rnn(x)", "out[-1]"): True,
    ("out, (h, c) = self.rnn(x)", "out[-1, :]"): True,
    ("out, _ = self.rnn(x)", "out.mean(0)"): True,
    ("out, _ = self.rnn(x, state)", "out[-1]"): True,
    ("out, _ = self.rnn(self.embedding(x.long()))", "out[-1]"): True,
    ("out, _ = self.rnn(torch.relu(self.pre(x.float())))", "torch.max(out, 0)[0]"): True,
    ("out = self.rnn(x)[0]; batch, steps, size = out.shape", "out[-1]"): True,
    ("out = self.rnn(x)[0]; steps, size = out.shape", "out[-1]"): False,
    ("out, _ = self.rnn(x.transpose(0, 1))", "out[-1]"): False,
    ("out, _ = self.rnn(x.unsqueeze(0))", "out[-1]"): False,
    ("out, _ = self.rnn(x.squeeze(0))", "out[-1]"): False,
    ("out, _ = self.rnn(x[0])", "out[-1]"): False,
    ("out = self.rnn(x)[0]; rank = x.ndim", "out[-1]"): False,
    ("out, _ = self.rnn(x)", "out[:, -1]"): False,
}


def _is_found(body: str, read: str, use: str) -> bool:
    settings = Settings(select=frozenset({"RNN208"}))
    return bool(check_source(MODEL.format(body=body, read=read, use=use), settings=settings))


@pytest.mark.parametrize(("body", "read"), READS)
def test_a_parameter_of_forward_is_a_batch(body: str, read: str) -> None:
    assert _is_found(body, read, "pass") == READS[body, read]


USES = {
    "for x, y in train_loader: model(x)": True,
    "for i, (x, y) in enumerate(train_loader): model(x.cuda())": True,
    "for x, y in tqdm(train_loader): model(x)": True,
    "for batch in DataLoader(data, batch_size=8): model(batch['x'])": True,
    "for x in DataLoader(data, 8): model(x)": True,
    "for x in DataLoader(data, batch_sampler=sample): model(x)": True,
    "model(next(iter(train_loader)))": True,
    "model(torch.randn(3, 6, 4))": True,
    "for x in DataLoader(data): model(x)": False,
    "for x in DataLoader(data, batch_size=1): model(x)": False,
    "for x in DataLoader(data, batch_size=None): model(x)": False,
    "for x in data: model(x)": False,
    "for i in range(len(data)): model(data[i])": False,
    "model(data[0])": False,
    "model(sample)": False,
    "model(torch.randn(6, 4))": False,
    "model(torch.randn(6, 4).unsqueeze(0))": False,
    "model(data.squeeze(0))": False,
    "Pairs()(sample)": False,
}


@pytest.mark.parametrize("use", USES)
def test_what_a_file_gives_its_model(use: str) -> None:
    assert _is_found("out, _ = self.rnn(x)", "out[-1]", use) == USES[use]


@pytest.mark.parametrize("name", ["samples", "item", "given"])
def test_a_step_of_a_trainer_is_given_a_batch_whatever_it_calls_it(name: str) -> None:
    source = MODEL.replace("self, batch, index", f"self, {name}, index")
    source = source.replace("x, target = batch", f"x, target = {name}")
    source = source.format(body="out, _ = self.rnn(x)", read="out[-1]", use="pass")
    assert check_source(source, settings=Settings(select=frozenset({"RNN208"})))
