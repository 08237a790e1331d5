# Every sequence is as long as every other: on whichever side, nothing is padded.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

rnn = nn.GRU(3, 4, batch_first=True)


def drawn(n):
    sequences = [torch.randn(7, 3) for _ in range(n)]
    x = pad_sequence(sequences, batch_first=True, padding_side="left")
    return rnn(pack_padded_sequence(x, [len(each) for each in sequences], batch_first=True))


def counted(n):
    sequences = [torch.zeros(7, 3) for _ in range(n)]
    lengths = torch.tensor([7 for _ in sequences])
    x = pad_sequence(sequences, batch_first=True, padding_side="left")
    return rnn(pack_padded_sequence(x, lengths, batch_first=True))


def of_the_batch(sequences):
    x = pad_sequence(sequences, batch_first=True, padding_side="left")
    lengths = torch.full((len(sequences),), x.size(1))
    return rnn(pack_padded_sequence(x, lengths, batch_first=True))


def repeated(sequences):
    x = pad_sequence(sequences, batch_first=True, padding_side="left")
    return rnn(pack_padded_sequence(x, [x.size(1)] * x.size(0), batch_first=True))


def flipped(sequences):
    x = pad_sequence(sequences, batch_first=True).flip(1)
    lengths = torch.tensor([x.size(1)] * x.size(0))
    return rnn(pack_padded_sequence(x, lengths, batch_first=True))


def of_the_window(sequences, window=5):
    sequences = [each[:window] for each in sequences]
    x = pad_sequence(sequences, batch_first=True).flip(1)
    return rnn(pack_padded_sequence(x, torch.full((len(sequences),), window), batch_first=True))


drawn(2), counted(2)
for encode in (of_the_batch, repeated, flipped, of_the_window):
    encode([torch.randn(5, 3), torch.randn(5, 3)])
