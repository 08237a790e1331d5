import torch
import torch.nn as nn
import torch.nn.utils.rnn as rnn_utils


class PairModel(nn.Module):
    def __init__(self, features=4, hidden=6):
        super(PairModel, self).__init__()
        self.lstm = nn.LSTM(features, hidden, batch_first=True)

    def read(self, batch, lengths):
        lengths, perm = lengths.sort(0, descending=True)
        batch = batch.index_select(0, perm)
        packed = rnn_utils.pack_padded_sequence(batch, lengths, batch_first=True)
        _, (h_n, _) = self.lstm(packed)
        return h_n[-1]

    def forward(self, a, a_lengths, b, b_lengths):
        return torch.cosine_similarity(self.read(a, a_lengths), self.read(b, b_lengths))
