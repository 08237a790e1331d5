"""Time and batch are flattened for a layer and told apart again."""

import torch
from torch import nn


class WordModel(nn.Module):
    def __init__(self, vocab, ninp=5, nhid=6):
        super().__init__()
        self.vocab = vocab
        self.encoder = nn.Embedding(vocab, ninp)
        self.rnn = nn.LSTM(ninp, nhid, num_layers=2)
        self.decoder = nn.Linear(nhid, vocab)

    def forward(self, words):
        # words: (time, batch)
        output, _ = self.rnn(self.encoder(words))
        T, B, H = output.shape
        decoded = self.decoder(output.view(T * B, H))
        return decoded.view(T, B, self.vocab)


def check(device):
    from lstm_lint import oracles

    oracles.seed()
    model = WordModel(12).to(device)
    texts = oracles.tokens(12, [5, 5, 5], device)
    runs = oracles.alone(model.rnn, [model.encoder(text) for text in texts])
    expected = torch.stack([model.decoder(run.output) for run in runs], dim=1)
    oracles.assert_close(model(torch.stack(texts, dim=1)), expected, "words")


if __name__ == "__main__":
    check(torch.device("cpu"))
