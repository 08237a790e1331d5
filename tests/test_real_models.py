"""The script that fixes models of public repositories and runs them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts import real_models

MODEL = """
import missing_package
from missing_package.layers import register
from torch import nn


@register("encoder")
class Encoder(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.rnn = nn.LSTM(size, 5, num_layers=2, bidirectional=True)
        self.other = nn.GRU(10, 3)
        self.norm = missing_package.layers.Norm(3)
        self.reset()

    def reset(self):
        for weight in self.other.parameters():
            nn.init.normal_(weight)
        {last}

    def forward(self, x):
        return {{"out": self.other(self.rnn(x)[0].cuda())}}
"""
TABLE = """
[[model]]
repository = "someone/something"
commit = "0"
path = "src/model.py"
build = '''
size = 4
module.Encoder(size)
'''
run = "model(torch.randn(3, 2, size))"
"""


def examined(folder: Path, last: str = "pass") -> real_models.Outcome:
    source = folder / "someone__something" / "src" / "model.py"
    source.parent.mkdir(parents=True)
    source.write_text(MODEL.format(last=last))
    (folder / "table.toml").write_text(TABLE)
    (model,) = real_models.models(folder / "table.toml")
    return real_models.examine(model, folder)


@pytest.mark.torch
def test_a_fixed_model_runs_and_keeps_to_the_recipe(tmp_path: Path) -> None:
    outcome = examined(tmp_path)
    assert list(outcome.faults()) == []
    assert outcome.reported == ["rnn"]
    assert outcome.after.rnns["rnn"]["kind"] == "LSTM (2 layers, both directions)"
    assert outcome.before.rnns["rnn"]["off"]
    assert outcome.after.rnns["other"]["off"], "what the file initialises is left alone"
    page = real_models.page([outcome])
    assert "on 1 model files of 1 public repositories. 1 of them" in page
    assert "[someone/something, src/model.py](https://github.com/someone/something/blob/0/" in page


@pytest.mark.torch
def test_a_model_that_breaks_is_named(tmp_path: Path) -> None:
    outcome = examined(tmp_path, last="import math; self.depth = math.unheard_of")
    assert outcome.before.reached == ["import"]
    assert any("unheard_of" in fault for fault in outcome.faults())


def test_table_names_files_of_many_repositories() -> None:
    models = real_models.models()
    assert len(models) >= 20
    assert len({model.repository for model in models}) >= 15
    assert len({(model.repository, model.path) for model in models}) == len(models)
    assert all(re.fullmatch("[0-9a-f]{40}", model.commit) for model in models)


def test_page_tells_of_every_model_of_the_table() -> None:
    page = real_models.PAGE.read_text("utf-8")
    assert all(model.link in page for model in real_models.models())
    assert page.count(" runs, and keeps to the recipe |") == len(real_models.models())
