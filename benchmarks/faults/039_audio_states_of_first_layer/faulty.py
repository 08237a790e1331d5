import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Branch(nn.Module):
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
        self.out = nn.Linear(2 * hidden_size, out_size)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths.to("cpu"), batch_first=True, enforce_sorted=False)
        _, states = self.rnn(packed)
        h = self.dropout(torch.cat((states[0][0], states[0][1]), dim=-1))
        return self.out(h)


class Fusion(nn.Module):
    def __init__(self):
        super().__init__()
        self.sound = Branch(5, 6, 4)
        self.face = Branch(3, 6, 4)

    def forward(self, acoustic, visual, lengths):
        pair = self.sound(acoustic, lengths), self.face(visual, lengths)
        return torch.cat(pair, dim=1)
