"""A helper returns the unpacked pair, and its caller takes both."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Runner(nn.Module):
    def __init__(self, features=4, hidden=5):
        super().__init__()
        self.rnn = nn.LSTM(features, hidden, batch_first=True)

    def run(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        padded = pad_packed_sequence(self.rnn(packed)[0], batch_first=True)
        return padded

    def forward(self, x, lengths):
        steps, lengths = self.run(x, lengths)
        return steps.sum(dim=1) / lengths.to(steps).unsqueeze(1)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    runner = Runner().to(device)
    batch = oracles.sequences(4, device=device)
    expected = [run.output.mean(0) for run in oracles.alone(runner.rnn, batch)]
    found = runner(oracles.padded(batch), oracles.lengths_of(batch))
    oracles.assert_close(found, torch.stack(expected), "means")


if __name__ == "__main__":
    check(torch.device("cpu"))
