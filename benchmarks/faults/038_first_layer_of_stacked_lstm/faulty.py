import torch
import torch.nn as nn
from torch.nn.utils import rnn as R


class LSTMSentenceEncoder(nn.Module):
    def __init__(self, word_dim, hidden_dim, num_layers=3):
        super(LSTMSentenceEncoder, self).__init__()
        self.lstm = nn.LSTM(
            input_size=word_dim,
            hidden_size=hidden_dim,
            num_layers=num_layers,
            batch_first=True,
        )

    def forward(self, x, lens):
        packed = R.pack_padded_sequence(x, lens, batch_first=True, enforce_sorted=False)
        o, (h, c) = self.lstm(packed)
        return h[0]


class Ranker(nn.Module):
    def __init__(self, word_dim=5, hidden_dim=6):
        super(Ranker, self).__init__()
        self.encoder = LSTMSentenceEncoder(word_dim, hidden_dim, num_layers=3)
        self.score = nn.Linear(hidden_dim, 1)

    def forward(self, x, lens):
        return torch.sigmoid(self.score(self.encoder(x, lens)))
