"""`inplace` is heard wherever it stands among the arguments: torch's own order of them."""

from __future__ import annotations

import inspect
import re

import pytest

from lstm_lint import Settings, check_source, fix_source
from lstm_lint.flow.torch.writing import PLACES, place_in

MODEL = """
import torch
import torch.nn.functional as F
from torch import nn


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(4, 8, batch_first=True)
        self.head = nn.Linear(8, 1)

    def forward(self, x):
        out, _ = self.rnn(x)
        out = {}
        return self.head(out)
"""
FUNCTIONS = {
    "relu": "F.relu(out, {})",
    "relu6": "F.relu6(out, {})",
    "selu": "F.selu(out, {})",
    "silu": "F.silu(out, {})",
    "mish": "F.mish(out, {})",
    "hardswish": "F.hardswish(out, {})",
    "hardsigmoid": "F.hardsigmoid(out, {})",
    "leaky_relu": "F.leaky_relu(out, 0.1, {})",
    "elu": "F.elu(out, 1.0, {})",
    "celu": "F.celu(out, 1.0, {})",
    "hardtanh": "F.hardtanh(out, -1.0, 1.0, {})",
    "threshold": "F.threshold(out, 0.1, 0.0, {})",
    "rrelu": "F.rrelu(out, 0.1, 0.3, False, {})",
    "dropout": "F.dropout(out, 0.1, True, {})",
    "alpha_dropout": "F.alpha_dropout(out, 0.1, True, {})",
    "feature_alpha_dropout": "F.feature_alpha_dropout(out, 0.1, True, {})",
}
MODULES = (
    "nn.ReLU({})(out)",
    "nn.ReLU6({})(out)",
    "nn.SELU({})(out)",
    "nn.SiLU({})(out)",
    "nn.Mish({})(out)",
    "nn.Hardswish({})(out)",
    "nn.Hardsigmoid({})(out)",
    "nn.LeakyReLU(0.1, {})(out)",
    "nn.ELU(1.0, {})(out)",
    "nn.CELU(1.0, {})(out)",
    "nn.Hardtanh(-1.0, 1.0, {})(out)",
    "nn.Threshold(0.1, 0.0, {})(out)",
    "nn.RReLU(0.1, 0.3, {})(out)",
    "nn.Dropout(0.1, {})(out)",
    "nn.Dropout1d(0.1, {})(out)",
    "nn.Dropout2d(0.1, {})(out)",
    "nn.Dropout3d(0.1, {})(out)",
    "nn.AlphaDropout(0.1, {})(out)",
    "nn.FeatureAlphaDropout(0.1, {})(out)",
    "nn.Sequential(nn.ELU(1.0, {}))(out)",
)
IN_PLACE = Settings(select=frozenset({"RNN415"}), project=False)


def found(code: str) -> list[str]:
    return [each.code for each in check_source(MODEL.format(code), "model.py", IN_PLACE)]


@pytest.mark.parametrize("code", [*FUNCTIONS.values(), *MODULES])
def test_inplace_is_heard_in_its_place(code: str) -> None:
    assert found(code.format("True")) == ["RNN415"]
    assert found(code.format("inplace=True")) == ["RNN415"]
    assert found(code.format("False")) == []
    assert found(code.replace(", {}", "").replace("{}", "")) == []


@pytest.mark.parametrize("code", [*FUNCTIONS.values(), *MODULES])
def test_inplace_goes_from_its_place(code: str) -> None:
    made = fix_source(MODEL.format(code.format("True")), "model.py", IN_PLACE, unsafe=True).text
    assert made == MODEL.format(code.replace(", {}", "").replace("{}", ""))


@pytest.mark.torch
def test_places_are_those_of_torch() -> None:
    functional = pytest.importorskip("torch.nn.functional")
    assert FUNCTIONS.keys() == PLACES.keys()
    for name, place in PLACES.items():
        parameters = [*inspect.signature(getattr(functional, name)).parameters]
        assert parameters.index("inplace") == place
    modules = pytest.importorskip("torch.nn")
    for name in re.findall(r"nn\.(\w+)", " ".join(MODULES).replace("nn.Sequential", "")):
        settings = [*inspect.signature(getattr(modules, name)).parameters]
        assert place_in(name) == settings.index("inplace"), name
