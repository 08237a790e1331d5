# The slice drops the last step; it does not read it.
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class NextItem(nn.Module):
    def __init__(self, n_items, size):
        super().__init__()
        self.embed = nn.Embedding(n_items, size, padding_idx=0)
        self.lstm = nn.LSTM(size, size, batch_first=True)
        self.loss = nn.CrossEntropyLoss(ignore_index=0)

    def forward(self, items, lengths):
        packed = pack_padded_sequence(self.embed(items), lengths, batch_first=True)
        out, _ = self.lstm(packed)
        out, _ = pad_packed_sequence(out, batch_first=True)
        logits = out[:, :-1] @ self.embed.weight.T
        return self.loss(logits.transpose(1, 2), items[:, 1:])
