# In generation every call sees one step, and its last is the only one.
import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class CharRNN(nn.Module):
    def __init__(self, n_chars, hidden):
        super().__init__()
        self.embed = nn.Embedding(n_chars, hidden, padding_idx=0)
        self.gru = nn.GRU(hidden, hidden, batch_first=True)
        self.head = nn.Linear(hidden, n_chars)

    def forward(self, names, lengths):
        packed = pack_padded_sequence(self.embed(names), lengths, batch_first=True)
        out, _ = self.gru(packed)
        out, _ = pad_packed_sequence(out, batch_first=True)
        return self.head(out)

    @torch.no_grad()
    def sample(self, token, max_length=20):
        state, name = None, []
        for _ in range(max_length):
            out, state = self.gru(self.embed(token), state)
            token = torch.multinomial(self.head(out[:, -1]).softmax(-1), 1)
            name.append(token)
        return torch.cat(name, dim=1)
