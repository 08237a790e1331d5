"""Which sequences a tensor holds, and in which order: what has a number for each must fit."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source
from lstm_lint.flow.torch.values import Tensor
from tests.flow.following import follow

MODEL = """
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

gru = nn.GRU(3, 4, batch_first=True)
both = nn.GRU(3, 4, batch_first=True, bidirectional=True)


def read(x, lengths, index, beam):
    ordered, order = torch.sort(lengths, descending=True)
    undo = order.argsort()
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    out, _ = pad_packed_sequence(gru(packed)[0], batch_first=True)
    far, _ = both(x)
    packed = pack_padded_sequence(x[order], ordered, batch_first=True)
    sent, short = pad_packed_sequence(gru(packed)[0], batch_first=True)
    padding = torch.arange(sent.size(1), device=sent.device) >= short.to(sent.device)[:, None]
    back = sent[undo]
    return {code}


def collated(sequences):
    lengths = torch.tensor([len(each) for each in sequences])
    order = lengths.argsort(descending=True)
    batch = pad_sequence(sequences, batch_first=True)
    out, _ = gru(batch[order])
    return {whole}
"""
SETTINGS = Settings(select=frozenset({"RNN201", "RNN202", "RNN204"}))


def fixed(code: str, whole: str = "None") -> list[str]:
    """What is put in place of each mistake, nothing where there is no fix."""
    found = check_source(MODEL.format(code=code, whole=whole), settings=SETTINGS)
    return ["" if each.fix is None else each.fix.edits[-1].content for each in found]


@pytest.mark.parametrize(
    "code",
    [
        "out.repeat(beam, 1, 1)[:, -1]",
        "out.repeat(beam, 1, 1).mean(1)",
        "out[[1, 0]][:, -1]",
        "out[[1, 0]].mean(1)",
        "torch.index_select(out, 0, index).max(1)[0]",
        "(out + out[[1, 0]]).mean(1)",
        "out.permute(1, 2, 0)[-1]",
        "far.repeat(beam, 1, 1)[:, -1]",
        "far[[1, 0]][:, -1]",
        "far.permute(2, 1, 0)[:, -1]",
        "back.index_select(0, index).mean(1)",
    ],
)
def test_rows_that_may_be_others_are_read_without_a_fix(code: str) -> None:
    assert fixed(code) == [""]


@pytest.mark.parametrize(
    ("code", "right"),
    [
        ("out.mean(1)", " / out_lengths.unsqueeze(1).to(out)"),
        ("out.repeat(1, 1, 2)[:, -1]", "steps[torch.arange(steps.size(0)), out_lengths - 1]"),
        ("sent.mean(1)", " / short.unsqueeze(1).to(sent)"),
        ("sent.max(1)", 'sent.masked_fill(padding.unsqueeze(-1), float("-inf"))'),
        ("back.mean(1)", " / lengths.unsqueeze(1).to(back)"),
        ("back[order].mean(1)", " / short.unsqueeze(1).to(back)"),
        ("back[:, -1]", "back[torch.arange(back.size(0)), lengths - 1]"),
        ("sent[:, -1]", "h_n[-1]"),
    ],
)
def test_lengths_and_states_fit_the_rows(code: str, right: str) -> None:
    assert fixed(code) == [right]


def test_mask_of_sorted_rows_is_not_that_of_restored_ones() -> None:
    found = check_source(MODEL.format(code="back.max(1)", whole="None"), settings=SETTINGS)
    assert found[0].fix is not None
    assert any("lengths.to(" in each.content for each in found[0].fix.edits)


def test_lengths_in_the_callers_order_are_not_those_of_a_sorted_batch() -> None:
    assert fixed("None", "out[:, -1]") == [""]


@pytest.mark.parametrize(
    ("sequences", "padded"),
    [
        ("list(x)", False),
        ("[each for each in x]", False),
        ("[fc(each) for each in x]", False),
        ("[each[: len(each) // 2] for each in x]", True),
        ("[each[each[:, 0] > 0] for each in x]", True),
        ("[each[:n] for each, n in zip(x, lengths)]", True),
        ("list(given)", True),
    ],
)
def test_entries_of_a_tensor_are_equally_long(sequences: str, padded: bool) -> None:
    source = f"""
import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence

rnn, fc = nn.GRU(3, 4, batch_first=True), nn.Linear(3, 3)


def last(given, lengths):
    x = torch.relu(given)
    return rnn(pad_sequence({sequences}, batch_first=True))[1][-1]
"""
    found = check_source(source, settings=Settings(select=frozenset({"RNN108"})))
    assert bool(found) is padded


@pytest.mark.parametrize("view", ["view(shape)", "view(torch.int32)", "reshape(y.shape)"])
def test_view_by_a_whole_shape_has_unknown_axes(view: str) -> None:
    seen = follow(f"def f(x, y, shape):\n    see(nn.GRU(3, 4)(x)[0].{view})").value
    assert isinstance(seen, Tensor) and seen.axes is None


def test_view_by_a_tuple_of_one_size_has_one_axis() -> None:
    seen = follow("def f(x, n):\n    see(nn.GRU(3, 4)(x)[0].view((n,)))").value
    assert isinstance(seen, Tensor) and len(seen.axes or ()) == 1
