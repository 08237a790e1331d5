"""Behind a ReLU, zeros are the least there is."""

import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class RegLSTM(nn.Module):
    def __init__(self, features=4, hidden=5, classes=3):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, batch_first=True, bidirectional=True)
        self.fc1 = nn.Linear(2 * hidden, classes)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        rnn_outs, _ = self.lstm(packed)
        rnn_outs, _ = pad_packed_sequence(rnn_outs, batch_first=True)
        x = F.relu(rnn_outs).transpose(1, 2)
        x = F.max_pool1d(x, x.size(2)).squeeze(2)
        return self.fc1(x)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = RegLSTM().to(device)
    batch = oracles.sequences(4, device=device)
    runs = oracles.alone(model.lstm, batch)
    pooled = torch.stack([run.output.relu().max(0).values for run in runs])
    found = model(oracles.padded(batch), oracles.lengths_of(batch))
    oracles.assert_close(found, model.fc1(pooled), "classes")


if __name__ == "__main__":
    check(torch.device("cpu"))
