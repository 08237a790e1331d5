# Batch first, item -1 is a sample: the newest in the batch.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Monitor(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.lstm = nn.LSTM(features, 32, batch_first=True)

    def forward(self, histories, lengths):
        packed = pack_padded_sequence(histories, lengths, batch_first=True)
        out, _ = self.lstm(packed)
        out, out_lengths = pad_packed_sequence(out, batch_first=True)
        newest = out[-1]
        return newest[: out_lengths[-1]].norm(dim=-1), torch.mean(out, dim=-1)
