import torch
import torch.nn as nn


class LatentDecoder(nn.Module):
    """From a code to the words of a sentence, teacher forced."""

    def __init__(self, vocab_size, latent_size=4, embedding_size=5, hidden_size=6, num_layers=3):
        super().__init__()
        self.num_layers = num_layers
        self.hidden_size = hidden_size
        self.embedding = nn.Embedding(vocab_size, embedding_size)
        self.unfold_code = nn.Linear(latent_size, hidden_size * num_layers)
        self.writer = nn.GRU(embedding_size, hidden_size, num_layers=num_layers, batch_first=True)
        self.vocabulary = nn.Linear(hidden_size, vocab_size)

    def forward(self, z, words):
        batch_size = words.size(0)
        hidden = self.unfold_code(z)
        hidden = hidden.view(batch_size, self.num_layers, self.hidden_size)
        hidden = hidden.transpose(0, 1).contiguous()
        outputs, _ = self.writer(self.embedding(words), hidden)
        return torch.log_softmax(self.vocabulary(outputs), dim=-1)
