import torch
import torch.nn as nn
import torch.nn.functional as F

PAD = 0


class MolVAE(nn.Module):
    def __init__(self, vocab_size, embed_dim=8, hidden_dim=16, latent_dim=4):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, embed_dim, padding_idx=PAD)
        self.encoder = nn.GRU(embed_dim, hidden_dim, batch_first=True)
        self.mu = nn.Linear(hidden_dim, latent_dim)
        self.logvar = nn.Linear(hidden_dim, latent_dim)
        self.init = nn.Linear(latent_dim, hidden_dim)
        self.decoder = nn.GRU(embed_dim, hidden_dim, batch_first=True)
        self.out = nn.Linear(hidden_dim, vocab_size)

    def encode(self, x, lengths):
        packed = nn.utils.rnn.pack_padded_sequence(
            self.embedding(x), lengths, batch_first=True, enforce_sorted=False)
        _, h = self.encoder(packed)
        return self.mu(h[-1]), self.logvar(h[-1])

    def forward(self, x, lengths):
        mu, logvar = self.encode(x, lengths)
        z = mu + torch.randn_like(mu) * torch.exp(0.5 * logvar) if self.training else mu
        hidden = torch.tanh(self.init(z)).unsqueeze(0)
        out, _ = self.decoder(self.embedding(x[:, :-1]), hidden)
        return self.out(out), mu, logvar


def loss_function(logits, target, mu, logvar, beta=0.1):
    recon = F.cross_entropy(logits.reshape(-1, logits.size(-1)), target.reshape(-1))
    kld = -0.5 * torch.mean(1 + logvar - mu.pow(2) - logvar.exp())
    return recon + beta * kld


def step(model, x, lengths):
    logits, mu, logvar = model(x, lengths)
    return loss_function(logits, x[:, 1:], mu, logvar)
