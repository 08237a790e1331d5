"""Each step reads what the attention made of the step before, so that none can run ahead."""

import torch
from torch import nn


class Decoder(nn.Module):
    def __init__(self, vocab, size):
        super().__init__()
        self.embed = nn.Embedding(vocab, size)
        self.cell = nn.LSTMCell(2 * size, size)
        self.join = nn.Linear(2 * size, size)

    def forward(self, words, source, state):
        fed = source.new_zeros(source.size(0), source.size(2))
        outputs = []
        for word in self.embed(words).unbind(1):
            h, c = state = self.cell(torch.cat([word, fed], 1), state)
            weights = (source @ h.unsqueeze(2)).softmax(1)
            context = (weights * source).sum(1)
            fed = torch.tanh(self.join(torch.cat([h, context], 1)))
            outputs.append(fed)
        return torch.stack(outputs, 1)


def check(device):
    model = Decoder(9, 4).to(device)
    source, zeros = torch.randn(2, 6, 4, device=device), torch.zeros(2, 4, device=device)
    out = model(torch.randint(9, (2, 5), device=device), source, (zeros, zeros))
    assert out.shape == (2, 5, 4)


if __name__ == "__main__":
    check(torch.device("cpu"))
