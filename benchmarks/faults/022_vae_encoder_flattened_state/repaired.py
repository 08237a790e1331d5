import torch.nn as nn
import torch.nn.utils.rnn as rnn_utils


class TextAutoencoder(nn.Module):
    def __init__(self, vocab_size, embedding_size=6, hidden_size=7, latent_size=3, num_layers=2):
        super().__init__()
        self.depth = num_layers
        self.hidden_size = hidden_size
        self.embedding = nn.Embedding(vocab_size, embedding_size)
        self.reader = nn.GRU(embedding_size, hidden_size, num_layers=num_layers, batch_first=True)
        self.to_mean = nn.Linear(hidden_size * self.depth, latent_size)
        self.to_variance = nn.Linear(hidden_size * self.depth, latent_size)

    def forward(self, words, length):
        batch_size = words.size(0)
        packed = rnn_utils.pack_padded_sequence(
            self.embedding(words), length, batch_first=True, enforce_sorted=False
        )
        _, hidden = self.reader(packed)
        hidden = hidden.transpose(0, 1).reshape(batch_size, -1)
        return self.to_mean(hidden), self.to_variance(hidden)
