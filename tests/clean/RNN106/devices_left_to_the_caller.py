# Whoever says nothing stays on the CPU: that another device is ever named is nowhere to be seen.
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

rnn = nn.GRU(3, 4, batch_first=True)


def nowhere(x, lengths, device=None):
    x, lengths = x.to(device), lengths.to(device)
    return rnn(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))


def by_name(x, lengths, device="cpu"):
    lengths = torch.tensor(lengths, device=device)
    return rnn(pack_padded_sequence(x.to(device), lengths, batch_first=True, enforce_sorted=False))


def by_object(x, lengths, *, device: torch.device = torch.device("cpu")):
    lengths = torch.as_tensor(lengths).to(device=device)
    return rnn(pack_padded_sequence(x.to(device), lengths, batch_first=True, enforce_sorted=False))


def filled_in(x, lengths, device=None):
    if device is None:
        device = torch.device("cpu")
    lengths = lengths.to(device, non_blocking=True)
    return rnn(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))


def named_anew(x, lengths, device="cpu"):
    device = torch.device(device)
    lengths = lengths.to(device)
    return rnn(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))


def counted(samples, device=None):
    lengths = torch.zeros(len(samples), dtype=torch.long, device=device)
    for place, each in enumerate(samples):
        lengths[place] = len(each)
    x = pad_sequence(samples, batch_first=True)
    return rnn(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))


@dataclass
class Settings:
    size: int = 4
    device: str = "cpu"


class Encoder(nn.Module):
    def __init__(self, settings: Settings, device=None):
        super().__init__()
        self.settings = settings
        self.device = device or torch.device("cpu")
        self.rnn = nn.GRU(3, settings.size, batch_first=True)

    def forward(self, x, lengths):
        lengths = torch.as_tensor(lengths, device=self.device)
        return self.rnn(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))

    def encode(self, x, lengths):
        lengths = lengths.to(self.settings.device)
        return self.rnn(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))


x, lengths = torch.randn(2, 3, 3), torch.tensor([2, 3])
for encode in (
    nowhere,
    by_object,
    filled_in,
    named_anew,
    Encoder(Settings()),
    Encoder(Settings()).encode,
):
    encode(x, lengths)
by_name(x, [2, 3]), counted([x[0], x[1, :2]])
