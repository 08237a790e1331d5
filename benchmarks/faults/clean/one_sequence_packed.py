"""One sequence is always in order."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Online(nn.Module):
    def __init__(self, vocab, size=5):
        super().__init__()
        self.embed = nn.Embedding(vocab, size)
        self.rnn = nn.GRU(size, size, batch_first=True)

    def forward(self, text):
        lengths = torch.tensor([len(text)])
        packed = pack_padded_sequence(self.embed(text).unsqueeze(0), lengths, batch_first=True)
        _, state = self.rnn(packed)
        return state[-1, 0]


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = Online(20).to(device)
    for text in oracles.tokens(20, device=device):
        expected = oracles.final_state(model.rnn, [model.embed(text)])[0]
        oracles.assert_close(model(text), expected, "state")


if __name__ == "__main__":
    check(torch.device("cpu"))
