# The tensors are initialised in a comprehension, for its effect.
import torch.nn as nn


class Reader(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.rnn = nn.GRU(dim, hidden)
        [nn.init.orthogonal_(p) for p in self.rnn.parameters() if p.ndim > 1]
        _ = [p.data.zero_() for n, p in self.rnn.named_parameters() if "bias" in n]

    def forward(self, x):
        return self.rnn(x)
