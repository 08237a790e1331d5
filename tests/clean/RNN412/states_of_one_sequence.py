# Without a batch the states have two axes, and what is joined along the first one left are features.
import torch
from torch import nn


class Sentence(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(3, 4, bidirectional=True)
        self.fc = nn.Linear(8, 2)

    def forward(self, sentence):
        out, (h, c) = self.rnn(sentence)
        forward, reverse = c
        return (
            self.fc(torch.cat((h[0], h[1]))),
            self.fc(torch.cat((forward, reverse))),
            self.fc(h.view(-1)),
            self.fc(torch.cat(tuple(h), dim=-1)),
            self.fc(out),
        )


def run(words):
    return Sentence()(torch.randn(len(words), 3))
