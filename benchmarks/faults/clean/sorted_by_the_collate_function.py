"""The loader's function sorts every batch, so that it can be packed as it is."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence


def collate(examples):
    """Examples are (sequence, label); the longest comes first."""
    examples = sorted(examples, key=lambda example: len(example[0]), reverse=True)
    sequences = [sequence for sequence, _ in examples]
    labels = torch.tensor([label for _, label in examples])
    lengths = [len(sequence) for sequence in sequences]
    return pad_sequence(sequences, batch_first=True), lengths, labels


class Classifier(nn.Module):
    def __init__(self, features=4, hidden=6, classes=3):
        super().__init__()
        self.gru = nn.GRU(features, hidden, batch_first=True)
        self.fc = nn.Linear(hidden, classes)

    def forward(self, batch, lengths):
        packed = pack_padded_sequence(batch, lengths, batch_first=True)
        _, state = self.gru(packed)
        return self.fc(state[-1])


def loss(model, examples):
    batch, lengths, labels = collate(examples)
    return nn.functional.cross_entropy(model(batch, lengths), labels)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Classifier()
    batch = oracles.sequences(4)
    labels = torch.tensor([0, 2, 1, 2])
    scores = model.fc(oracles.final_state(model.gru, batch))
    expected = nn.functional.cross_entropy(scores, labels)
    oracles.assert_close(loss(model, list(zip(batch, labels.tolist()))), expected, "loss")


if __name__ == "__main__":
    check(torch.device("cpu"))
