import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence


class UpgradedSentiment(nn.Module):
    def __init__(self, vocab_size, embedding_dim=5, hidden_dim=6, output_dim=1):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.LSTM(embedding_dim, hidden_dim, bidirectional=True)
        self.fc = nn.Linear(hidden_dim * 2, output_dim)

    def forward(self, text, text_lengths):
        packed = pack_padded_sequence(self.embedding(text), text_lengths, enforce_sorted=False)
        _, (hidden, cell) = self.rnn(packed)
        hidden = torch.cat((hidden[-2, :, :], hidden[-1, :, :]), dim=1)
        return self.fc(hidden.squeeze(0))
