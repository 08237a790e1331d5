"""How often an id is met, by which its gradient is divided, differs in a batch from a sequence."""

from torch import nn
from torch.nn.utils.rnn import pack_sequence


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(20, 4, scale_grad_by_freq=True)
        self.gru = nn.GRU(4, 6)

    def forward(self, titles):
        packed = pack_sequence([self.embedding(ids) for ids in titles], enforce_sorted=False)
        return self.gru(packed)[1][-1]
