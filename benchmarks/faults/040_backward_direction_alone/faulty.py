import torch
import torch.nn as nn


class PackedClassifier(nn.Module):
    def __init__(self, vocab_size, embedding_dim=6, hidden_dim=8, output_dim=2):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.rnn = nn.LSTM(embedding_dim, hidden_dim, num_layers=2, bidirectional=True)
        self.fc = nn.Linear(hidden_dim, output_dim)

    def forward(self, text, text_lengths):
        embedded = self.embedding(text)
        packed_embedded = nn.utils.rnn.pack_padded_sequence(
            embedded, text_lengths, enforce_sorted=False
        )
        packed_output, (hidden, cell) = self.rnn(packed_embedded)
        return self.fc(hidden[-1])


def classes(model, text, text_lengths):
    with torch.no_grad():
        return model(text, text_lengths).argmax(dim=1)
