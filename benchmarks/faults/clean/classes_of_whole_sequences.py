"""One row of classes a sequence: they lie on axis 1."""

import torch
import torch.nn.functional as F
from torch import nn


class Classifier(nn.Module):
    def __init__(self, features=4, hidden=6, classes=3):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, batch_first=True)
        self.fc = nn.Linear(hidden, classes)

    def forward(self, windows):
        _, (h_n, _) = self.lstm(windows)
        return F.log_softmax(self.fc(h_n[-1]), dim=1)


def loss(model, windows, labels):
    return F.nll_loss(model(windows), labels)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Classifier().to(device)
    windows = oracles.sequences(4, [5, 5, 5], device)
    labels = torch.tensor([0, 2, 1], device=device)
    expected = F.cross_entropy(model.fc(oracles.final_state(model.lstm, windows)), labels)
    oracles.assert_close(loss(model, torch.stack(windows), labels), expected, "loss")


if __name__ == "__main__":
    check(torch.device("cpu"))
