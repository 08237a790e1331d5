import torch
import torch.nn as nn


class ReviewRNN(nn.Module):
    def __init__(self, vocab_size, width, units, outputs, depth, dropout, pad_idx):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, width, padding_idx=pad_idx)
        self.rnn = nn.LSTM(
            width,
            units,
            num_layers=depth,
            bidirectional=True,
            dropout=dropout,
        )
        self.decide = nn.Linear(units * 2, outputs)
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids, sizes):
        # ids = [sent len, batch size]
        vectors = self.dropout(self.embedding(ids))
        packed = nn.utils.rnn.pack_padded_sequence(vectors, sizes.to("cpu"), enforce_sorted=False)
        steps, (state, cell) = self.rnn(packed)
        state = self.dropout(torch.cat((state[-2, :, :], state[-1, :, :]), dim=1))
        return self.decide(state)


def make(vocab_size):
    return ReviewRNN(vocab_size, 8, 9, 1, depth=2, dropout=0.5, pad_idx=0)
