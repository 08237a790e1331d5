import torch
import torch.nn as nn


class SpanReader(nn.Module):
    """The beginning of an answer, as log-probabilities over a context's words."""

    def __init__(self, word_dim=5, hidden=6):
        super().__init__()
        self.reader = nn.LSTM(word_dim, hidden, batch_first=True, bidirectional=True)
        self.begin = nn.Linear(2 * hidden, 1)

    def forward(self, context):
        memory, _ = self.reader(context)
        scores = self.begin(memory).squeeze(-1)
        return torch.log_softmax(scores, dim=1)


def answers(reader, context):
    return reader(context).argmax(dim=1)
