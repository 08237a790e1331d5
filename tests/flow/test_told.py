"""Ids beside an RNN of both directions: padded by what the program asks of them, or by a parameter."""

from __future__ import annotations

import pytest

from lstm_lint import Settings, check_source, fix_source

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
    "name", ["lengths", "words_lens", "input_lengths", "padding_mask", "attention_mask", "seq_lens"]
)
def test_parameter_of_the_batch_is_named(name: str) -> None:
    assert said(name) == [f"a batch that comes with `{name}`, not packed"]


def test_name_alone_is_packed_by() -> None:
    source, settings = (
        MODEL.format(beside="word_lens", asked="None"),
        Settings(frozenset({"RNN108"})),
    )
    fixed = fix_source(source, settings=settings, unsafe=True).text
    packed = 'torch.as_tensor(word_lens, device="cpu"), batch_first=True, enforce_sorted=False'
    assert f"pack_padded_sequence(self.embed(words), {packed})" in fixed
    assert "batch_first=True, total_length=words.size(1))" in fixed


@pytest.mark.parametrize(
    "beside",
    ["n", "doc_lens", "label_mask", "mlm_mask", "mask", "audio, audio_lengths", "text, text_mask"],
)
def test_parameter_of_something_else_tells_nothing(beside: str) -> None:
    assert said(beside) == []


@pytest.mark.parametrize(
    ("beside", "asked"),
    [
        ("seq_len: int", "None"),
        ("seq_len: int | None", "None"),
        ("seq_len=32", "None"),
        ("seq_len", "range(seq_len)"),
        ("seq_len", "torch.arange(seq_len + 1)"),
        ("seq_len", "torch.zeros((2, seq_len))"),
        ("seq_len", "words.view(-1, 2 * seq_len)"),
        ("seq_len", "words[:, -seq_len:]"),
        ("seq_len", "words.size(1) < seq_len"),
        ("words_len, target_len", "torch.arange(target_len)"),
    ],
)
def test_one_number_tells_nothing(beside: str, asked: str) -> None:
    assert said(beside, asked) == []


@pytest.mark.parametrize(
    "asked",
    [
        "torch.arange(words.size(1)) < lengths[:, None]",
        "torch.arange(lengths.max())",
        "range(int(max(lengths)))",
        "words[:, :lengths.max()]",
        "torch.reshape(lengths, (-1, 1))",
        "lengths > 0",
        "lengths.view(-1, 1)",
    ],
)
def test_lengths_of_each_tell_whatever_is_asked_of_them(asked: str) -> None:
    assert said("lengths", asked) == ["a batch that comes with `lengths`, not packed"]


HIDING = """
import torch
from torch import nn


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(9, 3, padding_idx=0)
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=True)
        self.query, self.crf = nn.Linear(8, 1), layers.CRF(8)
        self.attention = nn.MultiheadAttention(8, 2)

    def forward(self, words, mask):
        out, _ = self.rnn(self.embed(words))
        scores, beside = self.query(out).squeeze(-1), out @ out.transpose(1, 2)
        found = {use}
        return found

    def shares(self, scores, hidden):
        return scores.masked_fill(hidden == 0, float("-inf")).softmax(1)
"""


def hidden(use: str) -> bool:
    source = HIDING.format(use=use)
    return bool(check_source(source, settings=Settings(select=frozenset({"RNN108"}))))


@pytest.mark.parametrize(
    "use",
    [
        "scores.masked_fill(~mask, -1e9).softmax(1)",
        "self.shares(scores, mask)",
        "beside.masked_fill(mask.unsqueeze(1) == 0, -1e9)",
        "beside.masked_fill(~mask[:, None], -1e9)",
        "beside.masked_fill(~mask.unsqueeze(-2), -1e9)",
        "beside.masked_fill(~torch.unsqueeze(mask, dim=1), -1e9)",
        "out.masked_fill(~mask.unsqueeze(-1), -1e9).amax(1)",
        "out.masked_fill(mask.unsqueeze(2) == 0, -1e9).amax(1)",
        "out.masked_fill(~mask[..., None], -1e9).amax(1)",
        "out.masked_fill(~mask[:, :, None], -1e9).amax(1)",
        "self.query(out).masked_fill(~mask.unsqueeze(-1), -1e9).softmax(1)",
        "self.crf(out, mask=mask)",
        "self.crf.decode(out, mask.byte())",
        "self.attention(out, out, out, key_padding_mask=~mask)",
        "(out * mask.unsqueeze(-1)).sum(1) / mask.sum(1, keepdim=True)",
        "mask.long().sum(dim=1)",
    ],
)
def test_mask_that_is_used_as_one_of_steps_tells(use: str) -> None:
    assert hidden(use)


@pytest.mark.parametrize(
    "use",
    [
        "beside.masked_fill(~mask, -1e9)",
        "beside.masked_fill(mask.unsqueeze(0) == 0, -1e9)",
        "beside.masked_fill(mask[None] == 0, -1e9)",
        "out.masked_fill(mask.unsqueeze(1), -1e9)",
        "out.masked_fill(~mask.unsqueeze(-1), 0.0).sum(1)",
        "out.masked_fill(mask.unsqueeze(-2), -1e9)",
        "out.masked_fill(mask[:, None], -1e9)",
        "out.masked_fill(mask[..., None, :], -1e9)",
        "self.query(out[:, 0]).masked_fill(~mask, -1e9)",
        "self.attention(out, out, out, attn_mask=mask)",
        "out[mask]",
        "(scores * mask).sum(1)",
        "(scores * mask).sum() / mask.sum()",
        "elsewhere(out, mask)",
    ],
)
def test_mask_that_is_used_otherwise_tells_nothing(use: str) -> None:
    assert not hidden(use)


READ = """
import math
import torch
import torch.nn.functional as F
from torch import nn


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(9, 3, padding_idx=0)
        self.rnn = nn.GRU(3, 4, batch_first=True, bidirectional=True)

    def forward(self, text, text_len):
        out, h = self.rnn(self.embed(text))
        {use}
"""
OF_A_NUMBER = (
    "return out[:, text_len - 1]",
    "return out[:, text_len - 1, :]",
    "last = text_len - 1\n        return out[:, last]",
    "return out.sum(1) / text_len",
    "return out.split(text_len, dim=1)",
    "return [out[:, i] for i in range(text_len)]",
    "for i in range(text_len):\n            out = out + out[:, i : i + 1]\n        return out",
    "return out[:, :text_len]",
    "return torch.split(out, text_len, 1)",
    "return out.chunk(text_len, 1)",
    "return out.view(-1, text_len, 8)",
    "return out.sum(1) / float(text_len)",
    "return out.sum(1) / max(text_len, 1)",
    "return out.sum(1) / (text_len + 1e-8)",
    "return out.select(1, text_len - 1)",
    "return out.narrow(1, 0, text_len)",
    "return out[:, -text_len]",
    "if text_len > 512: raise ValueError\n        return out",
    "return out[:, text_len // 2]",
    "return out, math.sqrt(text_len)",
    "return out / text_len ** 0.5",
    "return out[:, int(text_len) - 1]",
    "return out[-1, text_len - 1]",
    "return torch.arange(text_len), out",
    "return out.unfold(1, text_len, 1)",
    "return self.pos[:text_len] + out",
    "steps = int(text_len)\n        return out",
    "return out[0, text_len - 1]",
    "return F.avg_pool1d(out.transpose(1, 2), text_len)",
    "return F.max_pool1d(out.transpose(1, 2), kernel_size=text_len)",
    "return out.repeat(1, text_len, 1)",
    "return out.mean(1).unsqueeze(1).expand(-1, text_len, -1)",
    "return h, [None] * text_len",
    "return self.head(out[:, text_len - 1])",
)
OF_EACH = (
    "return out[torch.arange(len(out)), text_len - 1]",
    "return out.sum(1) / text_len.unsqueeze(1)",
    "return out.sum(1) / text_len[:, None]",
    "return out.sum(1) / text_len.float().unsqueeze(-1)",
    "return out.sum(1) / text_len.view(-1, 1)",
    "return h",
    "return out.gather(1, (text_len - 1).view(-1, 1, 1).expand(-1, 1, 8))",
    "return out[range(len(out)), text_len - 1]",
    "return out[:, : text_len.max()]",
    "return [out[i, :n] for i, n in enumerate(text_len)]",
    "return [out[i, text_len[i] - 1] for i in range(len(text_len))]",
    "return torch.arange(out.size(1)) < text_len[:, None], out",
    "return out[:, : max(text_len)]",
    "return h, text_len",
    "last = text_len - 1\n        return out[torch.arange(len(out)), last]",
    "return out.transpose(1, 2).sum(2) / text_len.reshape(-1, 1)",
    "return (h.sum() / text_len).sum()",
    "return torch.split(out[0], text_len)",
)


def read(use: str) -> list[str]:
    chosen = Settings(select=frozenset({"RNN108"}))
    return [each.message for each in check_source(READ.format(use=use), settings=chosen)]


@pytest.mark.parametrize("use", OF_A_NUMBER)
def test_what_only_a_number_can_be_used_as_tells_nothing(use: str) -> None:
    assert read(use) == []


@pytest.mark.parametrize("use", OF_EACH)
def test_what_is_used_as_one_length_for_each_tells(use: str) -> None:
    assert read(use)
