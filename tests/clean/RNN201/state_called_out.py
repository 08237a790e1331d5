# GRU's second result is the final state; item -1 is its top layer.
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence


class Captions(nn.Module):
    def __init__(self, word_dim, embed_size, num_layers):
        super().__init__()
        self.rnn = nn.GRU(word_dim, embed_size, num_layers, batch_first=True)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        _, out = self.rnn(packed)
        out = out[-1]
        return out / out.norm(dim=1, keepdim=True)
