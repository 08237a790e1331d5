import torch
import torch.nn as nn


class SpanReader(nn.Module):
    """The beginning of an answer, as log-probabilities over a context's words."""

    def __init__(self, word_dim=5, hidden=6):
        super().__init__()
        self.context_LSTM = nn.LSTM(word_dim, hidden, batch_first=True, bidirectional=True)
        self.p1_weight = nn.Linear(2 * hidden, 1)

    def forward(self, context):
        g, _ = self.context_LSTM(context)
        p1 = self.p1_weight(g.squeeze()).squeeze(-1)
        return torch.log_softmax(p1, dim=1)


def answers(reader, context):
    return reader(context).argmax(dim=1)
