# What the layers give for each sequence is needed by itself, too.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence, pad_sequence


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(10, 4)
        self.rnn = nn.LSTM(4, 6)
        self.score = nn.Linear(4, 1)

    def means_beside(self, seqs):
        embedded, means = [], []
        for seq in seqs:
            vectors = self.emb(seq)
            means.append(vectors.mean(0))
            embedded.append(vectors)
        return self.rnn(pad_sequence(embedded))[0], torch.stack(means)

    def given_back(self, seqs):
        embedded = []
        for seq in seqs:
            embedded.append(self.emb(seq))
        _, (h_n, _) = self.rnn(pack_sequence(embedded, enforce_sorted=False))
        return h_n[-1], embedded

    def residual(self, seqs):
        embedded = [self.emb(seq) for seq in seqs]
        _, (h_n, _) = self.rnn(pack_sequence(embedded, enforce_sorted=False))
        return h_n[-1] + torch.stack([each.mean(0) for each in embedded])

    def forward(self, seqs):
        embedded = [self.emb(seq) for seq in seqs]
        self.last_embedded = embedded
        for vectors in embedded:
            print(vectors.norm())
        return self.rnn(pack_sequence(embedded, enforce_sorted=False))[1][0][-1]

    def mapped_again(self, seqs):
        embedded = [self.emb(seq) for seq in seqs]
        scores = [self.score(each) for each in embedded]
        return self.rnn(pack_sequence(embedded, enforce_sorted=False)), scores
