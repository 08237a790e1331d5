"""Methods that change a tensor in its place, and what is written to a part of one."""

from __future__ import annotations

import pytest

from lstm_lint.flow.values import BATCH, TIME, Permutation, Tensor
from tests.flow.following import follow

RUN = "out, h = nn.GRU(4, 8, batch_first=True)(torch.zeros(3, 5, 4))\n"


@pytest.mark.parametrize(
    "change",
    ["out.transpose_(0, 1)", "out.data.transpose_(0, 1)", "out.swapaxes_(0, 1)"],
)
def test_axes_move_in_place(change: str) -> None:
    value = follow(f"{RUN}{change}\nsee(out)").value
    assert isinstance(value, Tensor)
    assert [axis.kind for axis in value.axes or ()][:2] == [TIME, BATCH]


def test_a_masked_fill_in_place_masks() -> None:
    value = follow(f"{RUN}out.masked_fill_(mask, 0)\nsee(out)").value
    assert isinstance(value, Tensor)
    assert value.masked


def test_what_an_unknown_method_leaves_is_unknown() -> None:
    assert follow(f"{RUN}out.shuffle_()\nsee(out)").value == Tensor()


INVERSES = [
    "back = perm.clone()\nback[perm] = torch.arange(len(perm))",
    "back = torch.empty_like(perm)\nback[perm] = torch.arange(0, perm.size(0), device=dev)",
    "back = torch.zeros_like(perm).scatter_(0, perm, torch.arange(9))",
    "back = perm.clone()\nback.scatter_(0, perm, torch.arange(9).to(perm))",
    "back = torch.empty_like(perm).index_copy_(0, perm, torch.arange(9))",
    "back = perm.argsort()",
    "_, back = torch.sort(perm)",
]


@pytest.mark.parametrize("code", INVERSES)
def test_inverse_of_a_permutation(code: str) -> None:
    value = follow(f"lengths, perm = lengths.sort(descending=True)\n{code}\nsee(back)").value
    assert isinstance(value, Tensor)
    assert isinstance(value.meaning, Permutation)
    assert value.meaning.inverse


@pytest.mark.parametrize("numbers", ["torch.arange(1, 9)", "torch.arange(9) * 2", "other"])
def test_other_numbers_invert_nothing(numbers: str) -> None:
    code = f"lengths, perm = lengths.sort(descending=True)\nback = perm.clone()\nback[perm] = {numbers}"
    value = follow(f"{code}\nsee(back)").value
    assert not isinstance(value, Tensor) or not isinstance(value.meaning, Permutation)
