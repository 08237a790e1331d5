# Counted over the padded rows, of each its real steps alone.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

emb, gru = nn.Embedding(9, 3, padding_idx=0), nn.GRU(3, 4, batch_first=True)


def encode(ids, lengths):
    packed = pack_padded_sequence(emb(ids), lengths, batch_first=True, enforce_sorted=False)
    return gru(packed)[1][-1]


def run(sequences, trimmed):
    x = pad_sequence(sequences, batch_first=True)
    kept = []
    for row in x:
        row = row[row != 0]
        kept.append(len(row))
    return (
        encode(x, [len(row[row != 0]) for row in x]),
        encode(x, torch.tensor([len(row[row > 0]) for row in x])),
        encode(x, [len([token for token in row if token]) for row in x]),
        encode(x, [row.nonzero().size(0) for row in x]),
        encode(x, [len(trimmed(row)) for row in x]),
        encode(x, kept),
    )
