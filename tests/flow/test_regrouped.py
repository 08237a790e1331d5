"""Axes that a view runs together, and those that it brings back."""

from __future__ import annotations

import pytest

from lstm_lint.flow.torch.values import (
    BATCH,
    DIRECTIONS,
    FEATURE,
    ROWS,
    TIME,
    Flat,
    Output,
    Step,
    Tensor,
)
from tests.flow.following import follow

RUN = """\
head = nn.Linear(8, 2)
packed = pack_padded_sequence(x, lengths, batch_first=True)
out, _ = pad_packed_sequence(nn.GRU(4, 8, batch_first=True)(packed)[0], batch_first=True)
b, t, c = out.shape
"""
BOTH = "out, _ = nn.GRU(4, 8, batch_first=True, bidirectional=True)(torch.zeros(3, 5, 4))\n"


def followed(code: str) -> Tensor:
    value = follow(code).value
    assert isinstance(value, Tensor)
    return value


def kinds(tensor: Tensor) -> list[str]:
    return [axis.kind for axis in tensor.axes or ()]


@pytest.mark.parametrize(
    "code",
    [
        "out.view(b * t, c)",
        "out.reshape(-1, c)",
        "out.flatten(0, 1)",
        "torch.tanh(out.view(-1, 8))",
        "out.transpose(0, 1).contiguous().view(-1, c)",
    ],
)
def test_rows_are_the_steps_of_all_sequences(code: str) -> None:
    flat = followed(f"{RUN}see({code})")
    assert kinds(flat) == [ROWS, FEATURE]
    assert isinstance(flat.meaning, Flat)


@pytest.mark.parametrize(
    "code",
    [
        "out.view(b * t, c).view(b, t, c)",
        "head(out.reshape(-1, c)).reshape(b, t, -1)",
        "head(out.flatten(0, 1)).unflatten(0, (b, t))",
        "out.flatten(0, 1).unflatten(0, out.shape[:2])",
        "nn.BatchNorm1d(8)(out.reshape(b * t, -1)).view(out.size(0), -1, 8)",
        "torch.relu(out.reshape(-1, c))[:, None].reshape(b, t, c)",
        "out.transpose(0, 1).reshape(-1, c).view(t, b, c).transpose(0, 1)",
    ],
)
def test_what_was_run_together_comes_apart(code: str) -> None:
    back = followed(f"{RUN}see({code})")
    assert kinds(back) == [BATCH, TIME, FEATURE]
    assert isinstance(back.meaning, Output)
    assert back.padding is not None
    assert back.padding.batch_first is True


@pytest.mark.parametrize(
    "code",
    [
        "out.transpose(0, 1).reshape(-1, c).view(b, t, c)",
        "out.reshape(b * t, c)[1:].view(b, t, c)",
        "out.reshape(b * t, c)[order].view(b, t, c)",
        "out.reshape(b * t, c).softmax(0).view(b, t, c)",
        "out.reshape(b * t, c).view(b, t, 2, -1)",
        "out.reshape(b, -1).view(b, t, c).view(t, b, c)",
    ],
)
def test_what_lies_elsewhere_then_does_not(code: str) -> None:
    assert not isinstance(followed(f"{RUN}see({code})").meaning, Output | Flat)


def test_a_row_is_no_step() -> None:
    assert followed(f"{RUN}see(out.reshape(-1, c)[-1])").meaning is None


@pytest.mark.parametrize(
    "code", ["out.view(3, 5, 2, 8)", "out.unflatten(2, (2, 8))", "out.view(3, 5, 2, -1)"]
)
def test_features_lie_by_direction(code: str) -> None:
    apart = followed(f"{BOTH}see({code})")
    assert kinds(apart) == [BATCH, TIME, DIRECTIONS, FEATURE]
    assert isinstance(apart.meaning, Output)


@pytest.mark.parametrize(("index", "half"), [("0", "forward"), ("1", "reverse"), ("-1", "reverse")])
def test_one_direction_of_a_step(index: str, half: str) -> None:
    step = followed(f"{BOTH}see(out.view(3, 5, 2, 8)[:, -1, {index}])").meaning
    assert isinstance(step, Step)
    assert step.half == half


def test_directions_come_together_again() -> None:
    assert kinds(followed(f"{BOTH}see(out.view(3, 5, 2, 8).flatten(2))")) == [
        BATCH,
        TIME,
        FEATURE,
    ]


@pytest.mark.parametrize(
    "code", ["out.view(3, 5, 4, 4)", "nn.Linear(16, 16)(out).view(3, 5, 2, 8)"]
)
def test_other_groups_of_features_are_no_directions(code: str) -> None:
    assert DIRECTIONS not in kinds(followed(f"{BOTH}see({code})"))


@pytest.mark.parametrize("axis", ["1", "(1,)", "[1]", "(-2,)"])
def test_one_axis_in_a_list(axis: str) -> None:
    assert kinds(followed(f"{BOTH}see(out.mean(dim={axis}))")) == [BATCH, FEATURE]
