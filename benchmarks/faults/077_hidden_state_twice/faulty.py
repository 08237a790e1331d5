import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence as pack
from torch.nn.utils.rnn import pad_packed_sequence as unpack


class SortedLSTM(nn.Module):
    def __init__(self, features, units, num_layers=1):
        super().__init__()
        self.rnn = nn.LSTM(features, units, num_layers=num_layers, batch_first=True)

    def forward(self, inputs, lengths):
        sizes, order = torch.sort(lengths, 0, True)
        packed = pack(inputs[order], sizes, batch_first=True)
        outputs, (h, c) = self.rnn(packed)
        outputs, _ = unpack(outputs, batch_first=True)
        _, back = torch.sort(order, 0)
        outputs = outputs[back]
        h, c = h[:, back, :], h[:, back, :]
        return outputs, (h, c)
