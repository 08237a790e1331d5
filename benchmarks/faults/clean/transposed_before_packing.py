"""Time-first padding is transposed before it is packed batch-first."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence


class Encoder(nn.Module):
    def __init__(self, vocab, size=5):
        super().__init__()
        self.embed = nn.Embedding(vocab, size, padding_idx=0)
        self.lstm = nn.LSTM(size, size, num_layers=2, batch_first=True)

    def forward(self, texts):
        lengths = torch.tensor([len(text) for text in texts])
        ids = pad_sequence(texts).transpose(0, 1)
        packed = pack_padded_sequence(
            self.embed(ids), lengths, batch_first=True, enforce_sorted=False
        )
        _, (state, _) = self.lstm(packed)
        return state[-1]


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    encoder = Encoder(20).to(device)
    texts = oracles.tokens(20, device=device)
    expected = oracles.final_state(encoder.lstm, [encoder.embed(text) for text in texts])
    oracles.assert_close(encoder(texts), expected, "states")


if __name__ == "__main__":
    check(torch.device("cpu"))
