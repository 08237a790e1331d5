"""The promise of `--fix`: what it must not touch, and what no fix may get wrong."""

from __future__ import annotations

import pytest

from lstm_lint import check_source, fix_source

HEAD = """import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence
"""
TWICE = (
    HEAD
    + """
lstm = nn.LSTM(3, 4)
nn.init.orthogonal_(lstm.weight_ih_l0)
nn.init.orthogonal_(lstm.weight_hh_l0)
nn.init.zeros_(lstm.bias_hh_l0)
nn.init.zeros_(lstm.bias_ih_l0)
{between}
nn.init.zeros_(lstm.bias_ih_l0)
"""
)

BETWEEN = (
    "fit(lstm)",
    "train()",
    "optimizer.step()",
    "trainer.fit(model)",
    "for epoch in range(3):\n    step()",
    "getattr(lstm, name).data.fill_(1)",
    "exec(code)",
    "with torch.no_grad():\n    lstm.bias_ih_l0 += 1",
)


@pytest.mark.parametrize("between", BETWEEN)
def test_what_may_change_a_parameter_ends_a_repetition(between: str) -> None:
    findings = check_source(TWICE.format(between=between))
    assert "RNN302" not in [finding.code for finding in findings]


def test_nothing_in_between_is_a_repetition() -> None:
    findings = check_source(TWICE.format(between="# again"))
    assert "RNN302" in [finding.code for finding in findings]


CAUGHT = (
    """
def last(gru, x, lengths):
    gru = nn.GRU(3, 4)
    out, lengths = pad_packed_sequence(gru(pack_padded_sequence(x, lengths))[0])
    try:
        return out.gather(0, (lengths - 1).unsqueeze(0)).squeeze(0)
    except RuntimeError:
        return out.mean(0)
""",
    """
def dropped(x, lengths):
    packed = pack_padded_sequence(x, lengths)
    with pytest.raises(TypeError):
        F.dropout(packed)
""",
    """
def dropped(x, lengths):
    packed = pack_padded_sequence(x, lengths)
    with contextlib.suppress(TypeError):
        packed = F.dropout(packed)
    return packed
""",
)


@pytest.mark.parametrize("code", CAUGHT)
def test_exception_that_is_waited_for_is_left_alone(code: str) -> None:
    source = HEAD + code
    assert fix_source(source).text == source


def test_dropout_that_is_read_stays() -> None:
    source = (
        HEAD
        + """

class Tagger(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.lstm = nn.LSTM(8, 16, dropout=dropout)
        self.drop = nn.Dropout(self.lstm.dropout)
"""
    )
    assert fix_source(source).text == source


LAST = (
    HEAD
    + """
gru = nn.GRU(3, 4, batch_first=True)


def last(x, lengths{parameter}):
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    out, h = gru(packed)
    {between}
    out, _ = pad_packed_sequence(out, batch_first=True)
    return {read}
"""
)


@pytest.mark.parametrize("read", ["out[:, -1, :2]", "out[:, -1, 0]", "out[:, -1, 1:]"])
def test_features_that_are_picked_are_not_lost(read: str) -> None:
    made = fix_source(LAST.format(between="pass", read=read, parameter=""), unsafe=True)
    assert f"return {read}" in made.text


@pytest.mark.parametrize("between", ["h.zero_()", "h[-1] = 0", "h += 1"])
def test_state_that_was_changed_is_not_read(between: str) -> None:
    made = fix_source(LAST.format(between=between, read="out[:, -1]", parameter=""), unsafe=True)
    assert "return h[-1]" not in made.text


def test_whole_step_is_still_fixed() -> None:
    made = fix_source(LAST.format(between="pass", read="out[:, -1]", parameter=""), unsafe=True)
    assert "return h[-1]" in made.text


def test_module_hidden_by_a_local_name_is_not_used() -> None:
    source = LAST.format(between="pass", read="out[:, -1]", parameter=", torch=None")
    source = source.replace("batch_first=True)\n\n", "batch_first=True, bidirectional=True)\n\n", 1)
    assert "torch.cat" not in fix_source(source, unsafe=True).text
