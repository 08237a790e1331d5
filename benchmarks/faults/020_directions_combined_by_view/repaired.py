import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class SourceReader(nn.Module):
    def __init__(self, vocab, embed_dim=6, hidden_size=5, num_layers=2):
        super().__init__()
        self.num_layers = num_layers
        self.hidden_size = hidden_size
        self.lookup = nn.Embedding(vocab, embed_dim, padding_idx=0)
        self.lstm = nn.LSTM(
            input_size=embed_dim,
            hidden_size=hidden_size,
            num_layers=num_layers,
            bidirectional=True,
        )

    def forward(self, tokens, sizes):
        rows, longest = tokens.size()
        x = self.lookup(tokens).transpose(0, 1)
        packed = pack_padded_sequence(x, sizes, enforce_sorted=False)
        packed_states, (last_h, last_c) = self.lstm(packed)
        x, _ = pad_packed_sequence(packed_states, total_length=longest)

        def join(states):
            states = states.view(self.num_layers, 2, rows, self.hidden_size).transpose(1, 2)
            return states.reshape(self.num_layers, rows, 2 * self.hidden_size)

        return x, join(last_h), join(last_c)
