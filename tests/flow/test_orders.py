"""What is computed row by row of a batch that was sorted: both sides in one order, or not."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source
from lstm_lint.flow.torch.values import Permutation, Tensor
from tests.flow.following import follow

MODEL = """
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

gru, fc = nn.GRU(3, 4, batch_first=True), nn.Linear(4, 1)


def read(x, lengths):
    ordered, order = torch.sort(lengths, descending=True)
    undo = order.argsort()
    packed = pack_padded_sequence(x[order], ordered, batch_first=True)
    sent, short = pad_packed_sequence(gru(packed)[0], batch_first=True)
    real = torch.arange(sent.size(1)) < short[:, None]
    truly = torch.arange(sent.size(1)) < lengths[:, None]
    back = sent[undo]
    return ({code})[{index}]
"""
SETTINGS = Settings(select=frozenset({"RNN111"}))
SORTED = {
    "sent.sum(1) / short[:, None]",
    "sent.sum(1).div(short[:, None])",
    "sent.masked_fill(~real.unsqueeze(-1), 0.0)",
    "torch.where(real, fc(sent).squeeze(-1), sent.new_zeros(()))",
    "sent[torch.arange(len(sent)), short - 1]",
    "sent.gather(1, (short - 1)[:, None, None].expand(-1, -1, 4))",
    "torch.gather(sent, 1, (short - 1)[:, None, None].expand(-1, -1, 4))",
}


def found(code: str, index: str) -> list[str]:
    """What is said of an expression whose result is put back by `index`."""
    source = MODEL.format(code=code, index=index)
    return [each.message for each in check_source(source, settings=SETTINGS)]


@pytest.mark.parametrize("code", sorted(SORTED))
def test_sorted_lengths_go_with_sorted_rows(code: str) -> None:
    assert not found(code, "undo")


@pytest.mark.parametrize("code", sorted(SORTED))
def test_lengths_of_the_caller_go_with_restored_rows(code: str) -> None:
    restored = code.replace("sent", "back").replace("short", "lengths").replace("real", "truly")
    assert not found(restored, ":")


@pytest.mark.parametrize("code", sorted(SORTED))
def test_sorted_lengths_meet_restored_rows(code: str) -> None:
    (said,) = found(code.replace("sent", "back"), ":")
    assert said.endswith("meets what was put back")


@pytest.mark.parametrize("code", sorted(SORTED))
def test_lengths_of_the_caller_meet_sorted_rows(code: str) -> None:
    (said,) = found(code.replace("short", "lengths").replace("real", "truly"), "undo")
    assert said.endswith("meets lengths in the caller's")


@pytest.mark.parametrize(("rows", "lengths", "mends"), [
    ("back", "short", False), ("back", "lengths", True), ("sent", "short", True),
])  # fmt: skip
def test_index_of_other_rows_is_not_grown(rows: str, lengths: str, mends: bool) -> None:
    code = f"{rows}.gather(1, ({lengths} - 1)[:, None, None])"
    source = MODEL.format(code=code, index=":")
    (found,) = check_source(source, settings=Settings(select=frozenset({"RNN203"})))
    assert (found.fix is not None) is mends


PLACES = {
    "lengths.argsort(descending=True)": True,
    "lengths.argsort(0, True)": True,
    "lengths.argsort(dim=-1, descending=True)": True,
    "(-lengths).argsort()": True,
    "torch.argsort(lengths, descending=True)": True,
    "torch.argsort(-lengths, 0)": True,
    "lengths.argsort()": False,
    "lengths.argsort(descending=False)": False,
    "lengths.argsort(descending=how)": False,
    "lengths.argsort(dim=1, descending=True)": False,
    "lengths.argsort(axis, True)": False,
    "(-lengths).argsort(descending=True)": False,
    "torch.zeros(3, 4).argsort(descending=True)": False,
}


@pytest.mark.parametrize("code", PLACES)
def test_places_that_certainly_sort_by_falling_lengths(code: str) -> None:
    """Those of such places in turn bring everything back."""
    for made, inverse in ((code, False), (f"{code}.argsort()", True)):
        given = follow(f"see({made})").value
        order = given.meaning if isinstance(given, Tensor) else None
        assert isinstance(order, Permutation) is PLACES[code]
        assert not isinstance(order, Permutation) or order.inverse is inverse
