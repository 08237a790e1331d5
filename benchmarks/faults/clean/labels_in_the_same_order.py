"""The labels are sorted by the same order as the batch."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Model(nn.Module):
    def __init__(self, features=4, hidden=5, classes=3):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, batch_first=True)
        self.fc = nn.Linear(hidden, classes)

    def loss(self, x, lengths, labels):
        lengths, order = torch.sort(lengths, descending=True)
        x, labels = x[order], labels[order]
        packed = pack_padded_sequence(x, lengths.cpu(), batch_first=True)
        _, (h_n, _) = self.lstm(packed)
        return nn.functional.cross_entropy(self.fc(h_n[-1]), labels)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Model().to(device)
    batch = oracles.sequences(4, device=device)
    labels = torch.tensor([2, 0, 1, 1], device=device)
    scores = model.fc(oracles.final_state(model.lstm, batch))
    expected = nn.functional.cross_entropy(scores, labels)
    found = model.loss(oracles.padded(batch), oracles.lengths_of(batch), labels)
    oracles.assert_close(found, expected, "loss")


if __name__ == "__main__":
    check(torch.device("cpu"))
