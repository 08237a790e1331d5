# The article's index, of the direction that has read the sequence there.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence, pad_packed_sequence


def states(sizes):
    x = [torch.randn(n, 3) for n in sizes]
    lstm = nn.LSTM(3, 4, bidirectional=True)
    for name, parameter in lstm.named_parameters():
        if "weight" in name:
            nn.init.orthogonal_(parameter)
    out, _ = lstm(pack_sequence(x, enforce_sorted=False))
    out, _ = pad_packed_sequence(out)
    ends = [len(each) - 1 for each in x]
    middles = [len(each) // 2 for each in x]
    forward = out[ends, range(out.shape[1]), :4]
    reverse = out[0, :, 4:]
    return torch.cat((forward, reverse), dim=-1), out[middles, range(out.shape[1])]


x = [torch.randn(n, 3) for n in (2, 5, 3, 4)]
gru = nn.GRU(3, 4)
for parameter in gru.parameters():
    nn.init.normal_(parameter, std=0.1)
out, _ = pad_packed_sequence(gru(pack_sequence(x, enforce_sorted=False))[0])
ends = [len(each) - 1 for each in x]
print(out[ends, range(out.shape[1])])
