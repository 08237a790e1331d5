import torch
from torch import nn


class RNNDecoderState:
    def __init__(self, rnnstate):
        if not isinstance(rnnstate, tuple):
            self.hidden = (rnnstate,)
        else:
            self.hidden = rnnstate

    @property
    def _all(self):
        return self.hidden

    def detach(self):
        self.hidden = tuple(h.detach() for h in self.hidden)


class Decoder(nn.Module):
    def __init__(self, vocab, size):
        super().__init__()
        self.embeddings = nn.Embedding(vocab, size)
        self.rnn = nn.LSTM(size, size)
        self.generator = nn.Linear(size, vocab)

    def forward(self, tgt, state):
        outputs, hidden = self.rnn(self.embeddings(tgt), state.hidden)
        return self.generator(outputs), RNNDecoderState(hidden)


def train_truncated(decoder, tgt, state, trunc_size):
    """Truncated BPTT over the steps of one batch."""
    criterion = nn.CrossEntropyLoss()
    total = 0.0
    for j in range(0, tgt.size(0) - 1, trunc_size):
        chunk = tgt[j: j + trunc_size + 1]
        scores, state = decoder(chunk[:-1], state)
        loss = criterion(scores.flatten(0, 1), chunk[1:].flatten())
        loss.backward()
        total += loss.item()
        # If truncated, don't backprop fully.
        state.detach()
    return total
