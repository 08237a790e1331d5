from torch import nn
from torch.nn.utils import rnn


class SmilesEncoder(nn.Module):
    def __init__(self, tokens, params):
        super().__init__()
        self.depth = params.get("depth", 2)
        self.units = params.get("units", 6)
        self.code = params.get("code", 4)
        self.bidirectional = True
        self.directions = 2
        self.embedding = nn.Embedding(tokens, params.get("embedding", 5))
        self.gru = nn.GRU(params.get("embedding", 5), self.units, self.depth, bidirectional=True)
        self.to_mean = nn.Linear(self.units * self.directions, self.code)

    def forward(self, molecules):
        """Each molecule is a tensor of token ids."""
        packed = rnn.pack_sequence(molecules, enforce_sorted=False)
        packed = packed._replace(data=self.embedding(packed.data))
        _, hidden = self.gru(packed)
        batch_size = len(molecules)
        hidden = hidden.view(self.depth, self.directions, batch_size, self.units)
        hidden = hidden[-1]
        hidden = hidden.permute(1, 0, 2).reshape(batch_size, -1)
        return self.to_mean(hidden)
