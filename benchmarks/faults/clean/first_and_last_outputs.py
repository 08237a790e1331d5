"""The first and the last output together hold both ends of both directions."""

import torch
from torch import nn


class BiRNN(nn.Module):
    """Classifies texts that are cut to one length."""

    def __init__(self, vocab, embed=5, hiddens=6, layers=2):
        super().__init__()
        self.embedding = nn.Embedding(vocab, embed)
        self.encoder = nn.LSTM(embed, hiddens, num_layers=layers, bidirectional=True)
        self.decoder = nn.Linear(4 * hiddens, 2)

    def forward(self, inputs):
        embeddings = self.embedding(inputs.T)
        outputs, _ = self.encoder(embeddings)
        encoding = torch.cat((outputs[0], outputs[-1]), dim=1)
        return self.decoder(encoding)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = BiRNN(20).to(device)
    texts = oracles.tokens(20, [5, 5, 5], device)
    runs = oracles.alone(model.encoder, [model.embedding(text) for text in texts])
    ends = torch.stack([torch.cat((run.output[0], run.output[-1])) for run in runs])
    oracles.assert_close(model(torch.stack(texts)), model.decoder(ends), "classes")


if __name__ == "__main__":
    check(torch.device("cpu"))
