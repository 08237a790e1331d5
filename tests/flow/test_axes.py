"""Where the axes of an output and of final states lie, and how long they are, after what torch does."""

from __future__ import annotations

import re
from textwrap import dedent

import pytest

from lstm_lint.flow.torch.values import Tensor
from lstm_lint.flow.values import Constant, Sequence, Tuple, Value
from tests.flow.following import PRELUDE, axes, expression, follow, meaning, seen, short, value

MADE = """
out, h = nn.GRU(4, 8, 2, batch_first=True, bidirectional=True)(torch.zeros(3, 5, 4))
late, (h_n, c_n) = nn.LSTM(4, 8)(torch.zeros(5, 3, 4))
"""
LAID = {
    "out": "output: batch 3, time 5, feature 16",
    "late": "output: time 5, batch 3, feature 8",
    "h": "h_n: layers and directions 4, batch 3, feature 8",
    "h_n": "h_n: layers and directions 1, batch 3, feature 8",
    "out.transpose(0, 1)": "output: time 5, batch 3, feature 16",
    "out.transpose(-1, -2)": "output: batch 3, feature 16, time 5",
    "out.transpose(dim0=1, dim1=2)": "output: batch 3, feature 16, time 5",
    "torch.transpose(out, 0, 2)": "output: feature 16, time 5, batch 3",
    "out.swapaxes(0, 2)": "output: feature 16, time 5, batch 3",
    "torch.swapdims(out, 1, 0)": "output: time 5, batch 3, feature 16",
    "out.permute(1, 0, 2)": "output: time 5, batch 3, feature 16",
    "out.permute((2, 0, 1))": "output: feature 16, batch 3, time 5",
    "out.permute(-1, 0, 1)": "output: feature 16, batch 3, time 5",
    "torch.permute(out, (1, 2, 0))": "output: time 5, feature 16, batch 3",
    "out.movedim(0, 1)": "output: time 5, batch 3, feature 16",
    "out.moveaxis(2, 0)": "output: feature 16, batch 3, time 5",
    "torch.movedim(out, 0, -1)": "output: time 5, feature 16, batch 3",
    "out.mT": "output: batch 3, feature 16, time 5",
    "out.T": "output: feature 16, time 5, batch 3",
    "h_n[0].t()": "h_n[0]: feature 8, batch 3",
    "h_n[0].T": "h_n[0]: feature 8, batch 3",
    "torch.t(h_n[0])": "h_n[0]: feature 8, batch 3",
    "out[:, -1]": "last step: batch 3, feature 16",
    "out[:, 4]": "last step: batch 3, feature 16",
    "out[:, 3]": "some step: batch 3, feature 16",
    "out[:, 0]": "first step: batch 3, feature 16",
    "out[:, -5]": "some step: batch 3, feature 16",
    "out[:, :3]": "tensor: batch 3, time 3, feature 16",
    "out[:, 1:]": "tensor: batch 3, time ?, feature 16",
    "out[:, -2:]": "tensor: batch 3, time ?, feature 16",
    "out[:, 2:4]": "tensor: batch 3, time ?, feature 16",
    "out[:, ::2]": "tensor: batch 3, time ?, feature 16",
    "out[:, None]": "output: batch 3, one 1, time 5, feature 16",
    "out[None]": "output: one 1, batch 3, time 5, feature 16",
    "out[..., 0]": "output: batch 3, time 5",
    "out[..., :8]": "output: batch 3, time 5, feature 8",
    "out[..., 8:]": "output: batch 3, time 5, feature ?",
    "out[:, -1, :8]": "last step forward: batch 3, feature 8",
    "out[0]": "tensor: time 5, feature 16",
    "out[0][-1]": "last step: feature 16",
    "out[0, 1]": "tensor: feature 16",
    "out[(0, 1)]": "tensor: feature 16",
    "out[1:]": "output: batch ?, time 5, feature 16",
    "out[:, -1:]": "last step: batch 3, one 1, feature 16",
    "out[:, [0, 4]]": "tensor: batch 3, time 2, feature 16",
    "out[[0, 2]]": "output: batch 2, time 5, feature 16",
    "out[:, :, 0]": "output: batch 3, time 5",
    "late[-1]": "last step: batch 3, feature 8",
    "late[4]": "last step: batch 3, feature 8",
    "late[0]": "first step: batch 3, feature 8",
    "late[-1, 0]": "last step: feature 8",
    "late[:, 0]": "tensor: time 5, feature 8",
    "late[-1][:, :4]": "last step part: batch 3, feature 4",
    "out.select(1, -1)": "last step: batch 3, feature 16",
    "out.select(1, 4)": "last step: batch 3, feature 16",
    "out.select(dim=0, index=1)": "tensor: time 5, feature 16",
    "torch.select(out, 1, -1)": "last step: batch 3, feature 16",
    "out.narrow(1, 4, 1)": "last step: batch 3, one 1, feature 16",
    "out.narrow(1, -1, 1)": "last step: batch 3, one 1, feature 16",
    "out.narrow(1, 3, 1)": "some step: batch 3, one 1, feature 16",
    "out.narrow(1, 0, 2)": "tensor: batch 3, time 2, feature 16",
    "out.narrow(2, 0, 8)": "output: batch 3, time 5, feature 8",
    "out.narrow(2, 8, 8)": "output: batch 3, time 5, feature ?",
    "torch.narrow(out, 1, 0, 2)": "tensor: batch 3, time 2, feature 16",
    "out.index_select(1, torch.tensor([4]))": "last step: batch 3, one 1, feature 16",
    "out.chunk(2, 2)": "(output: batch 3, time 5, feature 8; output: batch 3, time 5, feature ?)",
    "out.chunk(2, -1)": "(output: batch 3, time 5, feature 8; output: batch 3, time 5, feature ?)",
    "out.chunk(3)": "[output: batch 1, time 5, feature 16; ...]",
    "out.chunk(3, 0)": "[output: batch 1, time 5, feature 16; ...]",
    "late.chunk(2, 2)": "(tensor: time 5, batch 3, feature 4; tensor: time 5, batch 3, feature 4)",
    "out.split(8, 2)": "(output: batch 3, time 5, feature 8; output: batch 3, time 5, feature ?)",
    "out.split(8, dim=-1)": "(output: batch 3, time 5, feature 8; output: batch 3, time 5, feature ?)",
    "out.split(5, 2)": "[tensor: batch 3, time 5, feature ?; ...]",
    "torch.split(out, 8, 2)": "(output: batch 3, time 5, feature 8; output: batch 3, time 5, feature ?)",
    "out.unsqueeze(0)": "output: one 1, batch 3, time 5, feature 16",
    "out.unsqueeze(1)": "output: batch 3, one 1, time 5, feature 16",
    "out.unsqueeze(-1)": "output: batch 3, time 5, feature 16, one 1",
    "out.unsqueeze(3)": "output: batch 3, time 5, feature 16, one 1",
    "torch.unsqueeze(out, 1)": "output: batch 3, one 1, time 5, feature 16",
    "out.unsqueeze(1).squeeze(1)": "output: batch 3, time 5, feature 16",
    "out.unsqueeze(0).squeeze(0)": "output: batch 3, time 5, feature 16",
    "out.unsqueeze(0).squeeze()": "output: batch 3, time 5, feature 16",
    "out[:, -1:].squeeze(1)": "last step: batch 3, feature 16",
    "h_n.squeeze(0)": "h_n: batch 3, feature 8",
    "h_n.squeeze()": "h_n: batch 3, feature 8",
    "h_n.squeeze(1)": "h_n: layers and directions 1, batch 3, feature 8",
    "out.flip(1)": "tensor: batch 3, time 5, feature 16",
    "out.flip(dims=[1])": "tensor: batch 3, time 5, feature 16",
    "out.roll(1, 1)": "tensor: batch 3, time 5, feature 16",
    "out.repeat(1, 1, 2)": "output: batch 3, time 5, feature 32",
    "out.repeat(2, 1, 1)": "output: batch 6, time 5, feature 16",
    "out.unsqueeze(1).expand(3, 7, 5, 16)": "output: batch 3, other 7, time 5, feature 16",
    "out.unsqueeze(1).expand(-1, 7, -1, -1)": "output: batch 3, other 7, time 5, feature 16",
    "out.unsqueeze(1).repeat(1, 7, 1, 1)": "output: batch 3, other 7, time 5, feature 16",
    "h_n[-1].unsqueeze(1).expand(-1, 5, -1)": "h_n[-1]: batch 3, other 5, feature 8",
    "h_n[-1].unsqueeze(1).repeat(1, 5, 1)": "h_n[-1]: batch 3, other 5, feature 8",
    "out.repeat_interleave(2, 0)": "output: batch 6, time 5, feature 16",
    "out.sum(1)": "tensor: batch 3, feature 16",
    "out.sum(dim=1)": "tensor: batch 3, feature 16",
    "out.sum(1, keepdim=True)": "tensor: batch 3, one 1, feature 16",
    "out.mean(-1)": "tensor: batch 3, time 5",
    "out.mean(1, True)": "tensor: batch 3, one 1, feature 16",
    "torch.mean(out, 1)": "tensor: batch 3, feature 16",
    "torch.sum(out, dim=2)": "tensor: batch 3, time 5",
    "out.max(1)": "(tensor: batch 3, feature 16; tensor: batch 3, feature 16)",
    "out.max(1)[0]": "tensor: batch 3, feature 16",
    "out.max(1).values": "tensor: batch 3, feature 16",
    "out.max(dim=1, keepdim=True)[0]": "tensor: batch 3, one 1, feature 16",
    "out.max(1)[1]": "tensor: batch 3, feature 16",
    "torch.max(out, 1)[0]": "tensor: batch 3, feature 16",
    "torch.max(out, dim=2, keepdim=True).values": "tensor: batch 3, time 5, one 1",
    "out.min(1)[0]": "tensor: batch 3, feature 16",
    "out.amax(1)": "tensor: batch 3, feature 16",
    "out.amax(dim=1, keepdim=True)": "tensor: batch 3, one 1, feature 16",
    "out.view(3, 5, 2, 8)": "output: batch 3, time 5, directions 2, feature 8",
    "out.view(3, 5, 2, -1)": "output: batch 3, time 5, directions 2, feature 8",
    "out.reshape(-1, out.size(2))": "tensor: steps of all sequences 15, feature 16",
    "out.reshape(3, -1)": "tensor: batch 3, other 80",
    "out.reshape(3, 80)": "tensor: batch 3, other 80",
    "out.contiguous().view(3 * 5, 2, 8)": "tensor: steps of all sequences 15, directions 2, feature 8",
    "out.view(3, 5, 2, 8)[:, :, 0]": "output: batch 3, time 5, feature 8",
    "out.view(3, 5, 2, 8)[..., 1, :]": "output: batch 3, time 5, feature 8",
    "out.view(3, 5, 2, 8).sum(2)": "output: batch 3, time 5, feature 8",
    "out.unflatten(-1, (2, 8))": "output: batch 3, time 5, directions 2, feature 8",
    "out.flatten()": "tensor: other 240",
    "out.flatten(1)": "tensor: batch 3, other 80",
    "out.flatten(0, 1)": "tensor: steps of all sequences 15, feature 16",
    "out.flatten(1, 2)": "tensor: batch 3, other 80",
    "torch.flatten(out, 1)": "tensor: batch 3, other 80",
    "nn.Flatten()(out)": "tensor: batch 3, other 80",
    "nn.Flatten(0, 1)(out)": "tensor: steps of all sequences 15, feature 16",
    "out.flatten(start_dim=0, end_dim=-2)": "tensor: steps of all sequences 15, feature 16",
    "h.view(2, 2, 3, 8)": "h_n: layers 2, directions 2, batch 3, feature 8",
    "h.view(2, 2, 3, 8)[-1]": "h_n[-1]: directions 2, batch 3, feature 8",
    "h.view(2, 2, 3, 8)[-1, 0]": "h_n[0]: batch 3, feature 8",
    "h.view(2, 2, 3, 8)[1][1]": "h_n[1]: batch 3, feature 8",
    "h.view(2, 2, -1, 8)[-1].transpose(0, 1)": "h_n[-1]: batch 3, directions 2, feature 8",
    "h.reshape(2, 2, 3, 8)[1, 1]": "h_n[1]: batch 3, feature 8",
    "h.unflatten(0, (2, 2))[-1]": "h_n[-1]: directions 2, batch 3, feature 8",
    "h[0]": "h_n[0]: batch 3, feature 8",
    "h[1]": "h_n[1]: batch 3, feature 8",
    "h[-1]": "h_n[-1]: batch 3, feature 8",
    "h[-2]": "h_n[-2]: batch 3, feature 8",
    "h[3]": "h_n[3]: batch 3, feature 8",
    "h[2:]": "h_n[:(2, None, None)]: layers and directions ?, batch 3, feature 8",
    "h[-2:]": "h_n[:(-2, None, None)]: layers and directions 2, batch 3, feature 8",
    "h[0::2]": "h_n[:(0, None, 2)]: layers and directions ?, batch 3, feature 8",
    "h[1::2]": "h_n[:(1, None, 2)]: layers and directions ?, batch 3, feature 8",
    "h[:2]": "h_n[:(None, 2, None)]: layers and directions 2, batch 3, feature 8",
    "h.transpose(0, 1)": "h_n: batch 3, layers and directions 4, feature 8",
    "h[-2:].transpose(0, 1).reshape(3, -1)": "h_n[:(-2, None, None)]: batch 3, other 16",
    "h.permute(1, 0, 2)": "h_n: batch 3, layers and directions 4, feature 8",
    "h.permute(1, 0, 2).reshape(3, -1)": "h_n: batch 3, other 32",
    "h.sum(0)": "tensor: batch 3, feature 8",
    "h.mean(dim=0)": "tensor: batch 3, feature 8",
    "torch.cat([h[-2], h[-1]], 1)": "tensor: batch 3, feature 16",
    "torch.cat((h[-2], h[-1]), dim=-1)": "tensor: batch 3, feature 16",
    "torch.cat([h_n, c_n])": "tensor: layers and directions 2, batch 3, feature 8",
    "torch.cat([h_n, c_n], 2)": "tensor: layers and directions 1, batch 3, feature 16",
    "torch.stack([h_n[0], c_n[0]])": "tensor: other 2, batch 3, feature 8",
    "torch.stack([h_n[0], c_n[0]], 1)": "tensor: batch 3, other 2, feature 8",
    "torch.stack([h_n[0], c_n[0]], dim=-1)": "tensor: batch 3, feature 8, other 2",
    "torch.cat([out, out])": "output: batch 6, time 5, feature 16",
    "torch.cat([out, out], 1)": "tensor: batch 3, time 10, feature 16",
    "torch.cat([out, out], dim=2)": "output: batch 3, time 5, feature 32",
    "torch.cat([out, torch.zeros(3, 5, 7)], -1)": "output: batch 3, time 5, feature 23",
    "torch.stack([out, out])": "tensor: other 2, batch 3, time 5, feature 16",
    "torch.stack([out, out], 1)": "tensor: batch 3, other 2, time 5, feature 16",
    "torch.stack([out, out], -1)": "tensor: batch 3, time 5, feature 16, other 2",
    "torch.stack([out[:, 0], out[:, 4]], 1)": "tensor: batch 3, other 2, feature 16",
    "torch.stack([late[0], late[4]])": "tensor: other 2, batch 3, feature 8",
    "out @ torch.zeros(16, 7)": "tensor: batch 3, time 5, other 7",
    "torch.matmul(out, torch.zeros(16, 7))": "tensor: batch 3, time 5, other 7",
    "torch.matmul(out, torch.zeros(16))": "tensor: batch 3, time 5",
    "out @ out.transpose(1, 2)": "tensor: batch 3, other 5, time 5",
    "torch.bmm(out, out.transpose(1, 2))": "tensor: batch 3, other 5, time 5",
    "torch.bmm(out.transpose(1, 2), out)": "tensor: batch 3, feature 16, feature 16",
    "torch.bmm(torch.zeros(3, 1, 5), out)": "tensor: batch 3, other 1, feature 16",
    "torch.bmm(torch.zeros(3, 1, 5), out).squeeze(1)": "tensor: batch 3, feature 16",
    'torch.einsum("bth,bsh->bts", out, out)': "tensor: batch 3, other 5, time 5",
    'torch.einsum("bth,h->bt", out, torch.zeros(16))': "tensor: batch 3, time 5",
    'torch.einsum("bth->bh", out)': "tensor: batch 3, feature 16",
    'torch.einsum("bt,bth->bh", torch.zeros(3, 5), out)': "tensor: batch 3, feature 16",
    "out[:, -1] @ torch.zeros(16, 7)": "tensor: batch 3, other 7",
    "out + 1": "output: batch 3, time 5, feature 16",
    "out * torch.zeros(3, 5, 1)": "output: batch 3, time 5, feature 16",
    "out + out[:, -1:]": "output: batch 3, time 5, feature 16",
    "out - out.mean(1, keepdim=True)": "output: batch 3, time 5, feature 16",
    "2 * out": "output: batch 3, time 5, feature 16",
    "-out": "output: batch 3, time 5, feature 16",
    "out / out.norm(dim=2, keepdim=True)": "output: batch 3, time 5, feature 16",
    "out.tanh()": "output: batch 3, time 5, feature 16",
    "torch.relu(out)": "output: batch 3, time 5, feature 16",
    "F.softmax(out, 1)": "output: batch 3, time 5, feature 16",
    "F.softmax(out, dim=2)": "output: batch 3, time 5, feature 16",
    "F.dropout(out)": "output: batch 3, time 5, feature 16",
    "out.masked_fill(out > 0, 0)": "output: batch 3, time 5, feature 16",
    "torch.zeros_like(out)": "tensor: other 3, other 5, other 16",
    "out.new_zeros(3, 7)": "tensor: other 3, other 7",
    "out.new_zeros((3, 7))": "tensor: other 3, other 7",
    "out.new_ones(3, 7, 2)": "tensor: other 3, other 7, other 2",
    "out.new_empty(3, 7)": "tensor: other 3, other 7",
    "out.new_full((3, 7), 1.0)": "tensor: other 3, other 7",
    "torch.zeros(3, 7)": "tensor: other 3, other 7",
    "torch.zeros((3, 7))": "tensor: other 3, other 7",
    "torch.zeros([3, 7])": "tensor: other 3, other 7",
    "torch.zeros(size=(3, 7))": "tensor: other 3, other 7",
    "torch.zeros(7)": "tensor: other 7",
    "torch.randn(2, 3, 8)": "tensor: other 2, other 3, other 8",
    "torch.rand(3, 8)": "tensor: other 3, other 8",
    "torch.empty(3, 8)": "tensor: other 3, other 8",
    "torch.full((3, 8), 0.0)": "tensor: other 3, other 8",
    "torch.ones(out.shape)": "tensor: other 3, other 5, other 16",
    "torch.zeros(out.size(0), 8)": "tensor: other 3, other 8",
    "torch.zeros(out.shape[:2])": "tensor: other 3, other 5",
    "torch.zeros(*out.shape[:2], 9)": "tensor: other 3, other 5, other 9",
    "torch.arange(5)": "tensor: other 5",
    "torch.arange(2, 5)": "tensor: other ?",
    "torch.tensor([[1, 2], [3, 4], [5, 6]])": "tensor: other 3, other 2",
    "torch.tensor([1, 2])": "tensor: other 2",
    "out.argmax(-1)": "tensor: batch 3, time 5",
    "torch.argmax(out, dim=1)": "tensor: batch 3, feature 16",
    "h.argmin(2, keepdim=True)": "tensor: layers and directions 4, batch 3, one 1",
    "nn.Linear(16, 3)(out)": "output: batch 3, time 5, feature 3",
    "nn.Linear(16, 1)(out)": "output: batch 3, time 5, feature 1",
    "nn.Linear(16, 1)(out).squeeze(-1)": "output: batch 3, time 5",
    "nn.Linear(16, 3)(out[:, -1])": "last step: batch 3, feature 3",
    "nn.Linear(8, 3)(h)": "h_n: layers and directions 4, batch 3, feature 3",
    "nn.LayerNorm(16)(out)": "output: batch 3, time 5, feature 16",
    "nn.Dropout(0.1)(out)": "output: batch 3, time 5, feature 16",
    "nn.Embedding(10, 4)(torch.zeros(3, 5).long())": "tensor: other 3, other 5, feature 4",
    "nn.Embedding(10, 4)(torch.tensor([1, 2]))": "tensor: other 2, feature 4",
    "nn.BatchNorm1d(16)(out.transpose(1, 2))": "output: batch 3, feature 16, time 5",
    "nn.MaxPool1d(5)(out.transpose(1, 2))": "tensor: batch 3, feature 16, other 1",
    "nn.AdaptiveAvgPool1d(1)(out.transpose(1, 2))": "tensor: batch 3, feature 16, other 1",
    "nn.AdaptiveMaxPool1d(1)(out.transpose(1, 2)).squeeze(-1)": "tensor: batch 3, feature 16",
    "F.max_pool1d(out.transpose(1, 2), 5)": "tensor: batch 3, feature 16, other 1",
    "F.max_pool1d(out.transpose(1, 2), 5).squeeze(2)": "tensor: batch 3, feature 16",
    "F.adaptive_avg_pool1d(out.transpose(1, 2), 1)": "tensor: batch 3, feature 16, other 1",
    "out.size()": "(3; 5; 16)",
    "out.size(1)": "5",
    "out.size(-1)": "16",
    "out.shape": "(3; 5; 16)",
    "out.shape[-1]": "16",
    "out.shape[:2]": "(3; 5)",
    "out.dim()": "3",
    "out.ndim": "3",
    "len(out)": "3",
    "list(out.shape)[1]": "5",
    "out[:, -1].shape": "(3; 16)",
    "out.transpose(0, 1).size(0)": "5",
    "out.unsqueeze(0).size(1)": "3",
    "h.size(0)": "4",
    "h[-2:].size(0)": "2",
    "torch.cat([out, out], 1).size(1)": "10",
    "torch.cat([out, out], 2).size(-1)": "32",
    "torch.stack([out, out]).size(0)": "2",
    "out.flatten(1).size(1)": "80",
    "out.sum(1).shape": "(3; 16)",
    "nn.Linear(16, 3)(out).shape": "(3; 5; 3)",
    "out.repeat(1, 1, 2).size(2)": "32",
    "out[:, :-1].size(1)": "4",
    "out.chunk(2, -1)[0].size(-1)": "8",
    "[each.shape for each in out][0]": "(5; 16)",
    "[each for each in out][0]": "tensor: time 5, feature 16",
    "[each for each in late][-1]": "some step: batch 3, feature 8",
    "out[:, :-1]": "tensor: batch 3, time 4, feature 16",
    "out[:, :-2]": "tensor: batch 3, time 3, feature 16",
    "out[:2]": "output: batch 2, time 5, feature 16",
    "out[:-1]": "output: batch 2, time 5, feature 16",
    "out[:9]": "output: batch 3, time 5, feature 16",
    "out[:, :7]": "tensor: batch 3, time 5, feature 16",
    "out.chunk(2)": "(output: batch ?, time 5, feature 16; output: batch ?, time 5, feature 16)",
    "out.chunk(2, 1)": "(tensor: batch 3, time ?, feature 16; tensor: batch 3, time ?, feature 16)",
    "out[[0]]": "output: batch 1, time 5, feature 16",
    "out[:, [1]]": "some step: batch 3, one 1, feature 16",
    "out[torch.tensor([0, 2])]": "output: batch 2, time 5, feature 16",
    "h[[0, 1]]": "h_n[[0, 1]]: layers and directions 2, batch 3, feature 8",
    "out.index_select(0, torch.tensor([0, 2]))": "output: batch 2, time 5, feature 16",
    "out.narrow(1, 0, 4)": "tensor: batch 3, time 4, feature 16",
    "out[:, 0:2]": "tensor: batch 3, time ?, feature 16",
    "out[:, 0:-1]": "tensor: batch 3, time ?, feature 16",
    "out[:, None:2]": "tensor: batch 3, time 2, feature 16",
    "late[:-1]": "tensor: time 4, batch 3, feature 8",
    "late[:2]": "tensor: time 2, batch 3, feature 8",
    "h[:-2]": "h_n[:(None, -2, None)]: layers and directions 2, batch 3, feature 8",
    "h[:9]": "h_n[:(None, 9, None)]: layers and directions 4, batch 3, feature 8",
    "out[..., :-8]": "tensor: batch 3, time 5, feature 8",
    "out[..., :20]": "tensor: batch 3, time 5, feature 16",
    "torch.zeros(3, 5)[:, :-1]": "tensor: other 3, other 4",
    "torch.zeros(3, 5)[:, :2]": "tensor: other 3, other 2",
    "torch.zeros(3, 5)[:-1]": "tensor: other 2, other 5",
    "out.repeat_interleave(2, 1)": "tensor: batch 3, time 10, feature 16",
    "out.repeat(2, 2, 3)": "output: batch 6, other 10, feature 48",
    "out.repeat(2, 1, 1, 1)": "output: other 2, batch 3, time 5, feature 16",
    "out.expand(4, 3, 5, 16)": "output: other 4, batch 3, time 5, feature 16",
    "out.sum(-2, keepdim=True).size(1)": "1",
    "out.reshape(5, 3, 16)": "tensor: other 5, other 3, feature 16",
    "out.reshape(3, 5, 16, 1)": "output: batch 3, time 5, feature 16, one 1",
    "out.reshape(5, -1)": "tensor: other 5, other 48",
    "out.reshape(-1, 5, 16)": "output: batch 3, time 5, feature 16",
    "out.view(3, -1, 16)": "output: batch 3, time 5, feature 16",
    "out.reshape(3, 10, 8)": "tensor: batch 3, other 10, feature 8",
    "out.unflatten(1, (5, 1))": "output: batch 3, time 5, one 1, feature 16",
    "out.flatten(-2)": "tensor: batch 3, other 80",
    "h.flatten(0, 1)": "tensor: other 12, feature 8",
    "h.reshape(-1, 8)": "tensor: other 12, feature 8",
    "h.view(3, -1)": "tensor: other 3, other 32",
    "h.view(2, 2, 3, 8).flatten(0, 1)": "h_n: layers and directions 4, batch 3, feature 8",
    "h.view(4, 3, 2, 4)": "h_n: layers and directions 4, batch 3, other 2, other 4",
    "torch.stack([h[0], h[1], h[2]], 2)": "tensor: batch 3, feature 8, other 3",
    "torch.stack((out, out), dim=3)": "tensor: batch 3, time 5, feature 16, other 2",
    "torch.cat([h, h], 0)": "tensor: layers and directions 8, batch 3, feature 8",
    "torch.cat([h[0], h[1], h[2]], -1)": "tensor: batch 3, feature 24",
    "torch.cat([torch.zeros(3, 2), torch.zeros(3, 4)], 1)": "tensor: other 3, other 6",
    "torch.cat([torch.zeros(3, 2), torch.zeros(4, 2)])": "tensor: other 7, other 2",
}
"""What an expression is found to be: its meaning, and each axis with its length."""


def laid(found: Value) -> str:
    if isinstance(found, Tuple):
        return f"({'; '.join(map(laid, found.items))})"
    if isinstance(found, Sequence):
        return f"[{laid(found.item)}; ...]"
    if not isinstance(found, Tensor):
        return short(found)
    assert found.axes is not None
    sizes = (f"{axis.kind} {short(axis.size)}" for axis in found.axes)
    return f"{meaning(found)}: {', '.join(sizes)}"


@pytest.mark.parametrize("code", LAID)
def test_axes_are_known(code: str) -> None:
    assert laid(follow(f"{MADE}see({code})").value) == LAID[code]


@pytest.mark.torch
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("code", LAID)
def test_axes_are_as_torch_has_them(code: str) -> None:
    pytest.importorskip("torch")
    names: dict[str, object] = {}
    exec(f"{PRELUDE.replace(', see', '')}{MADE}value = {code}", names)
    actual, claimed = names["value"], LAID[code]
    if claimed.startswith(("(", "[")):
        assert isinstance(actual, tuple | list)
        actual, claimed = actual[0], claimed[1:].split("; ")[0]
    sizes = re.findall(r" (\d+|\?)(?=,|$)", claimed.partition(": ")[2])
    if isinstance(actual, int):
        assert str(actual) == claimed.strip("()")
        return
    shape = actual.shape  # type: ignore[attr-defined]
    assert [size in ("?", str(length)) for size, length in zip(sizes, shape, strict=True)]


UNBATCHED = {
    "nn.GRU(4, 8)(torch.zeros(5, 4))": "time, feature",
    "nn.GRU(4, 8, batch_first=True)(torch.zeros(5, 4))": "time, feature",
    "nn.GRU(4, 8)(x, torch.zeros(1, 8))": "time, feature",
    "nn.LSTM(4, 8)(x, (torch.zeros(1, 8), torch.zeros(1, 8)))": "time, feature",
    "nn.GRU(4, 8)(x, torch.zeros(1, 3, 8))": "time, batch, feature",
    "nn.GRU(4, 8, batch_first=True)(x, torch.zeros(1, 3, 8))": "batch, time, feature",
}


@pytest.mark.parametrize("code", UNBATCHED)
def test_batch_axis_is_there_if_input_or_state_has_it(code: str) -> None:
    assert axes(follow(f"see({code}[0])").value) == UNBATCHED[code]


BESIDE = {
    "torch.cat([padded, x], -1)": "output(batch, time, feature)",
    "torch.cat([x, padded], 2)": "output(batch, time, feature)",
    "torch.cat([out[..., :8], x], -1)": "tensor(batch, time, feature)",
    "torch.cat([padded, x], 1)": "tensor(?)",
    "torch.cat([words, x], -1)": "tensor(?)",
}


@pytest.mark.parametrize("code", BESIDE)
def test_what_something_unknown_is_joined_to(code: str) -> None:
    """Features beside an output leave its steps where they are."""
    made = """
    packed = pack_padded_sequence(x, lengths, batch_first=True)
    padded, _ = pad_packed_sequence(nn.GRU(4, 8, batch_first=True)(packed)[0], batch_first=True)
    words = nn.Embedding(9, 4)(pad_sequence(ids, batch_first=True))
    """
    assert value(f"{MADE}{dedent(made)}see({code})") == BESIDE[code]


@pytest.mark.parametrize("sizes", ["size", "*sizes", "size=size", "(size, 3)[:n]"])
def test_nothing_is_known_of_a_tensor_of_unknown_shape(sizes: str) -> None:
    assert (
        seen(f"{MADE}see(out.new_empty({sizes}))\nsee(torch.empty({sizes}))") == ["tensor(?)"] * 2
    )


LEFT_PADDED = {
    "padded * head(x)": True,
    "head(x) + padded": True,
    "padded * 2": True,
    "padded * x": False,
    "padded * mask.unsqueeze(-1)": False,
    "padded * x.relu()": False,
}


@pytest.mark.parametrize("code", LEFT_PADDED)
def test_padding_is_left_unless_something_may_mask_it(code: str) -> None:
    """No layer's result is a mask; anything else unknown may be one."""
    made = """
    head = nn.Linear(8, 8)
    packed = pack_padded_sequence(x, lengths, batch_first=True)
    padded, _ = pad_packed_sequence(nn.GRU(4, 8, batch_first=True)(packed)[0], batch_first=True)
    """
    given = follow(f"{dedent(made)}see({code})").value
    assert isinstance(given, Tensor)
    assert (given.padding is not None and not given.masked) is LEFT_PADDED[code]


FIRST_KEPT = {
    "x.flatten(1)": 2,
    "torch.flatten(x, 1)": 2,
    "torch.flatten(x, start_dim=1)": 2,
    "nn.Flatten()(x)": 2,
    "nn.Sequential(nn.Flatten())(x)": 2,
    "x.view(x.size(0), -1)": 2,
    "x[:, -1]": None,
    "x[:, 0, :]": None,
    "nn.Embedding(9, 4)(x[:, -1])": None,
}


@pytest.mark.parametrize("code", FIRST_KEPT)
def test_the_first_axis_of_something_unknown_stays(code: str) -> None:
    count, kept = follow(f"def f(x):\n    see(x.size(0))\n    see({code})").seen
    assert isinstance(kept, Tensor)
    assert FIRST_KEPT[code] == (kept.axes and len(kept.axes))
    assert (kept.axes[0].size if kept.axes else kept.lead[0]) == count


@pytest.mark.parametrize("code", ["x.flatten()", "x.flatten(0, 1)", "nn.Flatten(2)(x)", "x[0, :]"])
def test_nothing_is_known_of_other_axes(code: str) -> None:
    made = follow(f"def f(x):\n    see({code})").value
    assert not isinstance(made, Tensor) or not (made.axes or made.lead)


@pytest.mark.parametrize(
    ("code", "found"),
    [("x[:, None] + 1", "1"), ("x[:, None] + y", "size"), ("x[:, None] * torch.zeros(3)", "size")],
)
def test_an_axis_of_one_may_grow_where_the_rank_is_unknown(code: str, found: str) -> None:
    length = expression(f"({code}).size(1)", "x = object.x\ny = object.y")
    assert (length == "1") is (found == "1")


AGREED = {
    ("torch.tensor([[first]])", "torch.tensor([[first]])"): "1, 1",
    ("torch.tensor([[first]])", "draw().view(1, 1)"): "1, 1",
    ("torch.zeros(1, 1)", "draw()[None, None]"): "1, 1",
    ("torch.tensor(ids).unsqueeze(0)", "draw()[None]"): "1, ?",
    ("torch.zeros(1, 4)", "torch.zeros(1, 3)"): "1, ?",
    ("torch.zeros(2, 4)", "torch.zeros(3, 4)"): "?, 4",
    ("torch.zeros(1, 1)", "draw()"): "?, ?",
}


@pytest.mark.parametrize("pair", AGREED)
def test_sizes_that_both_of_two_batches_have_are_those_of_either(pair: tuple[str, str]) -> None:
    """As of what lies before a loop, and what each of its passes leaves."""
    code = f"""
    gru, embed = nn.GRU(4, 8, batch_first=True), nn.Embedding(9, 4)
    see(gru(embed({pair[0]} if maybe() else {pair[1]}))[0])
    """
    met = follow(code).value
    assert isinstance(met, Tensor)
    assert met.axes is not None
    sizes = (axis.size for axis in met.axes[:2])
    assert ", ".join(short(e) if isinstance(e, Constant) else "?" for e in sizes) == AGREED[pair]


TURNED = {
    "x[None].transpose(0, 1)": "? 1 ?",
    "x.unsqueeze(0).transpose(1, 0)": "? 1 ?",
    "x.unsqueeze(0).permute(1, 0, 2)": "? 1 ?",
    "x.unsqueeze(1).permute(2, 0, 1)": "? ? 1",
    "x.unsqueeze(1).permute(0, 2, 1)": "? ? 1",
    "x.unsqueeze(0).transpose(1, 2)": "1 ? ?",
    "x.unsqueeze(0).swapaxes(0, 2)": "? ? 1",
    "x.unsqueeze(0).transpose(0, -1)": "? ? ?",
    "x.unsqueeze(0).permute(*order)": "? ? ?",
    "x.unsqueeze(0).permute(order[0], 0, 1)": "? ? ?",
    "x[:, t : t + 1].transpose(0, 1)": "1 ? ?",
    "x[:, t : t + 2].transpose(0, 1)": "? ? ?",
    "x.chunk(x.size(1), 1)[0]": "? 1 ?",
    "[each for each in x.chunk(len(x))][0]": "1 ? ?",
    "torch.chunk(x, x.shape[1], dim=1)[0].transpose(0, 1)": "1 ? ?",
    "x.chunk(x.size(1))[0]": "? ? ?",
    "x.chunk(4, 1)[0]": "? ? ?",
}


def lengths(code: str) -> str:
    """The lengths of the first three axes of something made of what is unknown."""
    sizes = follow(f"""
def forward(x, y, order, n, t):
    see([({code}).size(axis) for axis in (0, 1, 2)])
""").value
    assert isinstance(sizes, Tuple)
    return " ".join(short(e) if isinstance(e, Constant) else "?" for e in sizes.items)


@pytest.mark.parametrize("code", TURNED)
def test_an_axis_of_one_is_one_where_it_is_moved_to(code: str) -> None:
    """Of tensors whose rank is unknown."""
    assert lengths(code) == TURNED[code]


JOINED = {
    "torch.cat([x[None], y], 1)": "1 ? ?",
    "torch.cat([x[None], x[:, None]], 2)": "1 1 ?",
    "torch.cat([y, x.unsqueeze(1)])": "? 1 ?",
    "torch.cat([x[None], torch.zeros(1, 2, 1)], -1)": "1 ? ?",
    "torch.cat([x[None], y], -1)": "? ? ?",
    "torch.cat([x[None], y], n)": "? ? ?",
    "torch.cat([x[None], y])": "? ? ?",
}


@pytest.mark.parametrize("code", JOINED)
def test_an_axis_of_one_is_one_in_what_is_joined_along_another(code: str) -> None:
    assert lengths(code) == JOINED[code]
