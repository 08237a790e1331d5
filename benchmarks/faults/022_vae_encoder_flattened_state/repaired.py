import torch
import torch.nn as nn
import torch.nn.utils.rnn as rnn_utils


class SentenceVAE(nn.Module):
    def __init__(self, vocab_size, embedding_size=6, hidden_size=7, latent_size=3, num_layers=2):
        super().__init__()
        self.hidden_factor = num_layers
        self.hidden_size = hidden_size
        self.embedding = nn.Embedding(vocab_size, embedding_size)
        self.encoder_rnn = nn.GRU(
            embedding_size, hidden_size, num_layers=num_layers, batch_first=True
        )
        self.hidden2mean = nn.Linear(hidden_size * self.hidden_factor, latent_size)
        self.hidden2logv = nn.Linear(hidden_size * self.hidden_factor, latent_size)

    def forward(self, input_sequence, length):
        batch_size = input_sequence.size(0)
        packed_input = rnn_utils.pack_padded_sequence(
            self.embedding(input_sequence), length, batch_first=True, enforce_sorted=False
        )
        _, hidden = self.encoder_rnn(packed_input)
        # flatten hidden state
        hidden = hidden.transpose(0, 1).reshape(batch_size, -1)
        return self.hidden2mean(hidden), self.hidden2logv(hidden)
