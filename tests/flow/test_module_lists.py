"""Lists of modules of which only some are there, and pools along an axis."""

from __future__ import annotations

import pytest

from lstm_lint.flow.torch.values import Module, Tensor
from lstm_lint.flow.values import Constant, alternatives
from tests.flow.following import follow

BUILT = [
    ("a = [nn.ReLU()]\nif x:\n    a.append(nn.Tanh())\na.append(nn.GELU())\nsee(nn.ModuleList(a))", {2, 3}),
    ("a = [nn.ReLU(), nn.Tanh()] if x else []\nsee(nn.ModuleList(a))", {0, 2}),
    ("a = nn.ModuleList([nn.ReLU()])\na.extend([nn.Tanh()] * 2 if x else [nn.Tanh()])\nsee(a)", {2, 3}),
    ("see(nn.ModuleList([nn.ReLU(), nn.Tanh()]))", {2}),
]  # fmt: skip


@pytest.mark.parametrize(("code", "lengths"), BUILT)
def test_alternatives_of_a_list_are_told_apart(code: str, lengths: set[int]) -> None:
    made = alternatives(follow(code).value)
    assert {len(each.children) for each in made if isinstance(each, Module)} == lengths


POOLS = [
    ("F.max_pool1d(t, t.size(2))", 1), ("F.avg_pool1d(t, kernel_size=t.shape[2])", 1),
    ("nn.MaxPool1d(9)(t)", 1), ("F.adaptive_max_pool1d(t, 3)", 3), ("nn.AdaptiveAvgPool1d(1)(t)", 1),
    ("F.max_pool1d(t, 2)", None), ("F.max_pool1d(t, 9, padding=1)", None),
]  # fmt: skip


@pytest.mark.parametrize(("code", "left"), POOLS)
def test_pools(code: str, left: int | None) -> None:
    pooled = follow(f"t = torch.zeros(2, 6, 9)\nsee({code})").value
    assert isinstance(pooled, Tensor)
    assert pooled.axes is not None
    sizes = [axis.size for axis in pooled.axes]
    assert sizes[:2] == [Constant(2), Constant(6)]
    assert (sizes[2] == Constant(left)) is (left is not None)
