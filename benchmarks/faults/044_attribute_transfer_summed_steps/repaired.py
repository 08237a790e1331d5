import torch
import torch.nn as nn


class Latent(nn.Module):
    """Sums the steps of a memory, (batch, steps, features), into one code."""

    def __init__(self, d_model=6, latent=7):
        super(Latent, self).__init__()
        self.sigmoid = nn.Sigmoid()
        self.position_layer = nn.GRU(d_model, latent, batch_first=True)

    def forward(self, memory):
        steps, _ = self.position_layer(memory)
        gated = self.sigmoid(steps)
        return torch.sum(gated, dim=1)


class AttributeClassifier(nn.Module):
    def __init__(self, vocab, d_model=6, latent=7):
        super(AttributeClassifier, self).__init__()
        self.embed = nn.Embedding(vocab, d_model)
        self.latent = Latent(d_model, latent)
        self.fc = nn.Linear(latent, 2)

    def forward(self, sentences):
        return self.fc(self.latent(self.embed(sentences)))
