# A model is initialised as a whole, and its row of padding is zeroed afterwards, or loaded, or unread.
import torch
from torch import nn

PAD = 1


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(9, 4, padding_idx=PAD)
        self.rnn = nn.GRU(4, 6)

    def forward(self, ids):
        _, h = self.rnn(self.embedding(ids))
        return h[-1]


class Bag(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(9, 4, padding_idx=PAD)

    def forward(self, ids):
        return self.embedding(ids).sum(0)


def init_weights(m):
    for _, param in m.named_parameters():
        nn.init.uniform_(param.data, -0.08, 0.08)


def init_recurrent(m):
    for name, param in m.named_parameters():
        if "rnn" in name:
            nn.init.normal_(param.data, 0, 0.01)


def init_biases(m):
    for name, param in m.named_parameters():
        if "bias" in name:
            nn.init.uniform_(param.data, -0.1, 0.1)


zeroed = Encoder()
zeroed.apply(init_weights)
zeroed.embedding.weight.data[PAD] = torch.zeros(4)

loaded = Encoder()
loaded.apply(init_weights)
loaded.load_state_dict(torch.load("encoder.pt"))

bag = Bag()
bag.apply(init_weights)

recurrent = Encoder()
init_recurrent(recurrent)
recurrent.apply(init_biases)
