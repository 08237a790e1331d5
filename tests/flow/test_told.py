"""Ids beside an RNN of both directions: padded by what the program asks of them, or by a parameter."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source

MODEL = """
import torch
from torch import nn


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(9, 3, padding_idx=0)
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=True)

    def forward(self, words, {beside}):
        told = {asked}
        out, _ = self.rnn(self.embed(words))
        return out, told
"""


def said(beside: str, asked: str = "None") -> list[str]:
    source = MODEL.format(beside=beside, asked=asked)
    found = check_source(source, settings=Settings(select=frozenset({"RNN108"})))
    return [each.message.partition(":")[0] for each in found]


@pytest.mark.parametrize(
    "asked",
    ["words != 0", "torch.sign(words)", "words.sign()", "words.bool()", "words.count_nonzero(1)"],
)
def test_program_that_tells_zeros_from_ids_pads(asked: str) -> None:
    assert said("doc_lens", asked) == ["a padded batch, not packed"]


@pytest.mark.parametrize(
    "name", ["lengths", "mask", "words_mask", "input_lengths", "padding_mask", "seq_lens"]
)
def test_parameter_of_the_batch_is_named(name: str) -> None:
    assert said(name) == [f"a batch that comes with `{name}`, not packed"]


@pytest.mark.parametrize(
    "beside", ["doc_lens", "label_mask", "mlm_mask", "audio, audio_lengths", "text, text_mask"]
)
def test_parameter_of_something_else_tells_nothing(beside: str) -> None:
    assert said(beside) == []
