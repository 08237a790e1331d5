# Steps run backwards before the padding, on both sides of it, or it is not the steps that do.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

rnn = nn.GRU(3, 4, batch_first=True)


def backwards(seqs):
    lengths = torch.tensor([len(each) for each in seqs])
    x = pad_sequence([each.flip(0) for each in seqs], batch_first=True)
    return rnn(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))[1][-1]


def there_and_back(seqs):
    lengths = torch.tensor([len(each) for each in seqs])
    x = pad_sequence(seqs, batch_first=True).flip(1).flip(1)
    return rnn(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))[1][-1]


def padded_in_front(seqs):
    lengths = torch.tensor([len(each) for each in seqs])
    x = pad_sequence(seqs, batch_first=True, padding_side="left").flip(1)
    return rnn(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))[1][-1]


def last_sequence_first(seqs):
    lengths = torch.tensor([len(each) for each in seqs]).flip(0)
    x = pad_sequence(seqs, batch_first=True).flip(0)
    return rnn(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))[1][-1]
