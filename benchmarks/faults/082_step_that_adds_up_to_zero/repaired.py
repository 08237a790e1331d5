import torch
import torch.nn as nn
import torch.nn.utils.rnn as rnn_utils


class VisitEncoder(nn.Module):
    """Visits of patients, padded with zero vectors."""

    def __init__(self, input_size=2, hidden_size=5):
        super(VisitEncoder, self).__init__()
        self.rnn = nn.GRU(input_size, hidden_size, batch_first=True)

    def forward(self, x):
        mask = torch.any(x != 0, dim=2)
        lengths = torch.sum(mask.int(), dim=-1).cpu()
        packed = rnn_utils.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        _, last = self.rnn(packed)
        return last[-1]
