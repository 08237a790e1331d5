# A tensor type brings to its device, a dtype nowhere.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
rnn = nn.LSTM(4, 4, batch_first=True).to(device)
x, lengths = torch.randn(2, 5, 4).to(device), torch.tensor([5, 2])
there, other = lengths.to(device), torch.tensor([5, 5])
rnn(pack_padded_sequence(x, there.type(torch.LongTensor), batch_first=True))
rnn(pack_padded_sequence(x, there.type("torch.LongTensor"), batch_first=True))
rnn(pack_padded_sequence(x, lengths.type(torch.int64), batch_first=True))
rnn(pack_padded_sequence(x, lengths.type_as(other), batch_first=True))
rnn(pack_padded_sequence(x, torch.ones_like(lengths), batch_first=True))


def encode(x, lengths):
    lengths = lengths.cuda()
    packed = pack_padded_sequence(x, lengths.type(torch.LongTensor), batch_first=True)
    return rnn(packed)[1][0][-1]
