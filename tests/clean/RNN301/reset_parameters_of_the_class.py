# reset_parameters, called at the end of __init__, initialises the GRU.
import torch.nn as nn
from torch.nn import init


class Decoder(nn.Module):
    def __init__(self, n_tokens, dim):
        super().__init__()
        self.embed = nn.Embedding(n_tokens, dim)
        self.gru = nn.GRU(dim, dim)
        self.out = nn.Linear(dim, n_tokens)
        self.reset_parameters()

    def reset_parameters(self):
        init.normal_(self.embed.weight, std=0.02)
        init.xavier_uniform_(self.gru.weight_ih_l0)
        init.orthogonal_(self.gru.weight_hh_l0)
        init.zeros_(self.gru.bias_ih_l0)
        init.zeros_(self.gru.bias_hh_l0)
        init.xavier_uniform_(self.out.weight)

    def forward(self, tokens, state=None):
        out, state = self.gru(self.embed(tokens), state)
        return self.out(out), state
