# Both directions' final states are put side by side.
import torch
import torch.nn as nn


class FinalStates(nn.Module):
    def __init__(self, vocab_size, embedding_dim, hidden_dim, n_layers):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.LSTM(embedding_dim, hidden_dim, num_layers=n_layers, bidirectional=True)
        self.dropout = nn.Dropout(0.5)

    def forward(self, text):
        output, (hidden, cell) = self.rnn(self.embedding(text))
        return self.dropout(torch.cat((hidden[-2, :, :], hidden[-1, :, :]), dim=1))
