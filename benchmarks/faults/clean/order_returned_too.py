"""What is sorted leaves together with its order."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class SortingEncoder(nn.Module):
    """States in descending order of length, and the order itself."""

    def __init__(self, features=4, hidden=5):
        super().__init__()
        self.gru = nn.GRU(features, hidden, batch_first=True)

    def forward(self, x, lengths):
        lengths, order = lengths.sort(descending=True)
        packed = pack_padded_sequence(x[order], lengths, batch_first=True)
        _, state = self.gru(packed)
        return state[-1], order


def loss(encoder, head, x, lengths, labels):
    states, order = encoder(x, lengths)
    return nn.functional.cross_entropy(head(states), labels[order])


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    encoder, head = SortingEncoder().to(device), nn.Linear(5, 3).to(device)
    batch = oracles.sequences(4, device=device)
    labels = torch.tensor([0, 1, 2, 1], device=device)
    scores = head(oracles.final_state(encoder.gru, batch))
    expected = nn.functional.cross_entropy(scores, labels)
    found = loss(encoder, head, oracles.padded(batch), oracles.lengths_of(batch), labels)
    oracles.assert_close(found, expected, "loss")


if __name__ == "__main__":
    check(torch.device("cpu"))
