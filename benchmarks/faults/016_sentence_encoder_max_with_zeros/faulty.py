import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class SentenceEncoder(nn.Module):
    """Bidirectional LSTM with pooling over time, for pairs of sentences."""

    def __init__(self, word_dim=6, enc_dim=7):
        super().__init__()
        self.enc_lstm = nn.LSTM(word_dim, enc_dim, 1, bidirectional=True)

    def forward(self, sentence):
        words, lengths = sentence  # (time, batch, word_dim)
        packed = pack_padded_sequence(words, lengths, enforce_sorted=False)
        sent_output = self.enc_lstm(packed)[0]
        sent_output = pad_packed_sequence(sent_output)[0]
        emb = torch.max(sent_output, 0)[0]
        return emb


class PairClassifier(nn.Module):
    def __init__(self, enc_dim=7, classes=3):
        super().__init__()
        self.encoder = SentenceEncoder(enc_dim=enc_dim)
        self.classifier = nn.Linear(8 * enc_dim, classes)

    def forward(self, premise, hypothesis):
        u, v = self.encoder(premise), self.encoder(hypothesis)
        return self.classifier(torch.cat((u, v, (u - v).abs(), u * v), 1))
