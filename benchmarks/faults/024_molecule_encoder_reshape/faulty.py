import torch
from torch import nn
from torch.nn.utils import rnn


class SmilesEncoder(nn.Module):
    def __init__(self, tokens, params):
        super().__init__()
        self.n_layers = params.get("n_layers", 2)
        self.cell_size = params.get("cell_size", 6)
        self.latent_dim = params.get("latent_dim", 4)
        self.bidirectional = True
        self.n_directions = 2
        self.embedding = nn.Embedding(tokens, params.get("embedding", 5))
        self.gru = nn.GRU(
            params.get("embedding", 5), self.cell_size, self.n_layers, bidirectional=True
        )
        self.hidden_to_mu = nn.Linear(self.cell_size * self.n_directions, self.latent_dim)

    def forward(self, molecules):
        """Each molecule is a tensor of token ids."""
        packed = rnn.pack_sequence(molecules, enforce_sorted=False)
        packed = packed._replace(data=self.embedding(packed.data))
        _, hidden = self.gru(packed)
        batch_size = len(molecules)
        hidden = hidden.view(self.n_layers, self.n_directions, batch_size, self.cell_size)
        hidden = hidden[-1]
        hidden = hidden.reshape(batch_size, self.cell_size * self.n_directions)
        return self.hidden_to_mu(hidden)
