import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


def unsort_batch(batch, perm_idx):
    """Undo the sort by length."""
    restored = torch.empty_like(batch)
    restored[perm_idx] = batch
    return restored


class BatchedEncoder(nn.Module):
    def __init__(self, features=4, hidden=6):
        super().__init__()
        self.rnn = nn.LSTM(features, hidden, batch_first=True)

    def forward(self, batch, lengths):
        lengths, perm_idx = lengths.sort(0, descending=True)
        packed = pack_padded_sequence(batch[perm_idx], lengths, batch_first=True)
        _, (h_n, _) = self.rnn(packed)
        return unsort_batch(h_n[-1], perm_idx)
