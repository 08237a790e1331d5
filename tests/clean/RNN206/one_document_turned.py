# The batch is one document, whichever axis it is.
from torch import nn


class DocumentEncoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 6, bidirectional=True)

    def forward(self, sentence):
        x = sentence.unsqueeze(0).transpose(0, 1)
        _, h = self.rnn(x)
        return h.view(x.size(1), -1)

    def permuted(self, sentence):
        x = sentence[None].permute(1, 0, 2)
        _, h = self.rnn(x)
        return h.reshape(x.shape[1], -1)
