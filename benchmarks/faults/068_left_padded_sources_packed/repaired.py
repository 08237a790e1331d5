import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence


class SourceEncoder(nn.Module):
    def __init__(self, symbols, dim=6, pad=0):
        super().__init__()
        self.pad = pad
        self.embed_tokens = nn.Embedding(symbols, dim, padding_idx=pad)
        self.lstm = nn.LSTM(dim, dim)

    def forward(self, sentences):
        src_lengths = torch.tensor([sentence.numel() for sentence in sentences])
        src_tokens = pad_sequence(sentences, padding_value=self.pad)
        x = self.embed_tokens(src_tokens)
        packed_x = pack_padded_sequence(x, src_lengths, enforce_sorted=False)
        _, (final_hiddens, final_cells) = self.lstm(packed_x)
        return final_hiddens[-1], final_cells[-1]
