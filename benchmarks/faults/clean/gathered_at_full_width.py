"""The index that gathers the last steps is as wide as the output."""

import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class BasicLSTM(nn.Module):
    def __init__(self, input_dim=4, rnn_size=6, output_dim=3):
        super().__init__()
        self.lstm = nn.LSTM(input_dim, rnn_size, batch_first=True)
        self.out = nn.Linear(rnn_size, output_dim)

    def last_timestep(self, outputs, lengths):
        idx = (lengths - 1).view(-1, 1).expand(outputs.size(0), outputs.size(2)).unsqueeze(1)
        return outputs.gather(1, idx.to(outputs.device)).squeeze(1)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        outputs, lengths = pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
        return self.out(self.last_timestep(outputs, lengths))


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = BasicLSTM().to(device)
    batch = oracles.sequences(4, device=device)
    expected = model.out(oracles.final_state(model.lstm, batch))
    found = model(oracles.padded(batch), oracles.lengths_of(batch))
    oracles.assert_close(found, expected, "scores")


if __name__ == "__main__":
    check(torch.device("cpu"))
