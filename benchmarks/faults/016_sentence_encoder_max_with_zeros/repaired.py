import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class SentenceEncoder(nn.Module):
    """Bidirectional LSTM with pooling over time, for pairs of sentences."""

    def __init__(self, features=6, units=7):
        super().__init__()
        self.bilstm = nn.LSTM(features, units, 1, bidirectional=True)

    def forward(self, sentence):
        words, lengths = sentence  # (time, batch, features)
        packed = pack_padded_sequence(words, lengths, enforce_sorted=False)
        steps = self.bilstm(packed)[0]
        steps = pad_packed_sequence(steps, padding_value=float("-inf"))[0]
        pooled = torch.max(steps, 0)[0]
        return pooled


class PairClassifier(nn.Module):
    def __init__(self, units=7, classes=3):
        super().__init__()
        self.encoder = SentenceEncoder(units=units)
        self.classifier = nn.Linear(8 * units, classes)

    def forward(self, premise, hypothesis):
        u, v = self.encoder(premise), self.encoder(hypothesis)
        return self.classifier(torch.cat((u, v, (u - v).abs(), u * v), 1))
