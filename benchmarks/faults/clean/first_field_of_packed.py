"""The first field of a packed batch is its data."""

import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence


class Captioner(nn.Module):
    def __init__(self, vocab, size=6):
        super().__init__()
        self.embed = nn.Embedding(vocab, size)
        self.lstm = nn.LSTM(size, size, batch_first=True)
        self.linear = nn.Linear(size, vocab)

    def forward(self, captions, lengths):
        packed = pack_padded_sequence(
            self.embed(captions), lengths, batch_first=True, enforce_sorted=False
        )
        hiddens, _ = self.lstm(packed)
        return self.linear(hiddens[0])


def caption_loss(model, captions, targets, lengths):
    targets = pack_padded_sequence(targets, lengths, batch_first=True, enforce_sorted=False)[0]
    return nn.functional.cross_entropy(model(captions, lengths), targets)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Captioner(15).to(device)
    captions = oracles.tokens(15, device=device)
    runs = oracles.alone(model.lstm, [model.embed(each) for each in captions])
    scores = model.linear(torch.cat([run.output for run in runs]))
    expected = nn.functional.cross_entropy(scores, torch.cat(captions))
    padded = oracles.padded(captions)
    found = caption_loss(model, padded, padded, oracles.lengths_of(captions))
    oracles.assert_close(found, expected, "loss")


if __name__ == "__main__":
    check(torch.device("cpu"))
