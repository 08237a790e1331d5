import torch
import torch.nn as nn


class StackedDecoder(nn.Module):
    def __init__(self, vocab, rnn_size=6, layers=2):
        super().__init__()
        self.embeddings = nn.Embedding(vocab, rnn_size)
        self.rnn = nn.GRU(rnn_size, rnn_size, num_layers=layers)
        self.generator = nn.Linear(rnn_size, vocab)

    def forward(self, tgt, state=None):
        outputs, h = self.rnn(self.embeddings(tgt), state)
        return self.generator(outputs), h


def score(decoder, first, second):
    """Log-probabilities of the words of two chunks of one text; (words, 1) each."""
    one, state = decoder(first)
    two, _ = decoder(second, state)
    return torch.log_softmax(torch.cat([one, two]), dim=-1)
