"""The batch moves to the device, and its lengths stay a list."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence


class Speaker(nn.Module):
    def __init__(self, features=4, hidden=5):
        super().__init__()
        self.rnn = nn.LSTM(features, hidden, 2, batch_first=True)

    def forward(self, utterances, device):
        lengths = [len(utterance) for utterance in utterances]
        batch = pad_sequence(utterances, batch_first=True).to(device)
        packed = pack_padded_sequence(batch, lengths, batch_first=True, enforce_sorted=False)
        return self.rnn(packed)[1][0][-1]


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    speaker = Speaker().to(device)
    utterances = oracles.sequences(4)
    with oracles.Elsewhere():
        found = speaker(utterances, device)
    expected = oracles.final_state(speaker.rnn, [each.to(device) for each in utterances])
    oracles.assert_close(found, expected, "states")


if __name__ == "__main__":
    check(torch.device("cpu"))
