import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence, unpad_sequence


class StepScorer(nn.Module):
    """Scores the steps of series, and the first step of each once more."""

    def __init__(self, features=3, hidden=5):
        super().__init__()
        self.rnn = nn.RNN(features, hidden)
        self.score = nn.Linear(hidden, 1)

    def forward(self, series):
        lengths = torch.tensor([len(each) for each in series])
        batch = pad_sequence(series)
        steps, _ = self.rnn(batch)
        scores = self.score(steps).squeeze(2)
        pieces = unpad_sequence(scores.t(), lengths, batch_first=True)
        return pieces, scores[0]
