import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence


class SourceEncoder(nn.Module):
    def __init__(self, symbols, dim=6, pad=0):
        super().__init__()
        self.pad = pad
        self.lookup = nn.Embedding(symbols, dim, padding_idx=pad)
        self.lstm = nn.LSTM(dim, dim)

    def forward(self, sentences):
        sizes = torch.tensor([sentence.numel() for sentence in sentences])
        ids = pad_sequence(sentences, padding_value=self.pad)
        x = self.lookup(ids)
        packed = pack_padded_sequence(x, sizes, enforce_sorted=False)
        _, (last_h, last_c) = self.lstm(packed)
        return last_h[-1], last_c[-1]
