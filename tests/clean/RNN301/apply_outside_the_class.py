# The script applies init_weights to the whole model once it is built.
import torch
import torch.nn as nn


class Seq2Seq(nn.Module):
    def __init__(self, vocab, dim, hidden):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim)
        self.rnn = nn.GRU(dim, hidden)
        self.fc_out = nn.Linear(hidden, vocab)

    def forward(self, src):
        outputs, hidden = self.rnn(self.embedding(src))
        return self.fc_out(outputs)


def init_weights(m):
    for name, param in m.named_parameters():
        if "weight" in name:
            nn.init.normal_(param.data, mean=0, std=0.01)
        else:
            nn.init.constant_(param.data, 0)


model = Seq2Seq(vocab=1000, dim=64, hidden=128)
model.apply(init_weights)
optimizer = torch.optim.Adam(model.parameters())
