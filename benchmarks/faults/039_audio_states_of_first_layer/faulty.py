import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class RNNEncoder(nn.Module):
    def __init__(self, in_size, hidden_size, out_size, num_layers=2, dropout=0.2):
        super().__init__()
        self.rnn = nn.LSTM(
            in_size,
            hidden_size,
            num_layers=num_layers,
            dropout=dropout,
            bidirectional=True,
            batch_first=True,
        )
        self.dropout = nn.Dropout(dropout)
        self.linear_1 = nn.Linear(2 * hidden_size, out_size)

    def forward(self, x, lengths):
        packed_sequence = pack_padded_sequence(
            x, lengths.to("cpu"), batch_first=True, enforce_sorted=False
        )
        _, final_states = self.rnn(packed_sequence)
        h = self.dropout(torch.cat((final_states[0][0], final_states[0][1]), dim=-1))
        return self.linear_1(h)


class Fusion(nn.Module):
    def __init__(self):
        super().__init__()
        self.acoustic_enc = RNNEncoder(5, 6, 4)
        self.visual_enc = RNNEncoder(3, 6, 4)

    def forward(self, acoustic, visual, lengths):
        pair = self.acoustic_enc(acoustic, lengths), self.visual_enc(visual, lengths)
        return torch.cat(pair, dim=1)
