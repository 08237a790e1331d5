# Beams are reordered along the batch axis, with an index as large as the states.
import torch
import torch.nn as nn


class BeamDecoder(nn.Module):
    def __init__(self, n_tokens, dim):
        super().__init__()
        self.embed = nn.Embedding(n_tokens, dim)
        self.gru = nn.GRU(dim, dim)
        self.out = nn.Linear(dim, n_tokens)

    def step(self, token, state, parents):
        out, state = self.gru(self.embed(token).unsqueeze(0), state)
        index = parents.view(1, -1, 1).expand(state.size(0), -1, state.size(2))
        return self.out(out.squeeze(0)), state.gather(1, index)
