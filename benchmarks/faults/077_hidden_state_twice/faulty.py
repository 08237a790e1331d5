import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence as pack
from torch.nn.utils.rnn import pad_packed_sequence as unpack


class PackedLSTM(nn.Module):
    def __init__(self, d_in, d_out, num_layers=1):
        super().__init__()
        self.rnn = nn.LSTM(d_in, d_out, num_layers=num_layers, batch_first=True)

    def forward(self, inputs, lengths):
        lens, indices = torch.sort(lengths, 0, True)
        packed = pack(inputs[indices], lens, batch_first=True)
        outputs, (h, c) = self.rnn(packed)
        outputs, _ = unpack(outputs, batch_first=True)
        _, _indices = torch.sort(indices, 0)
        outputs = outputs[_indices]
        h, c = h[:, _indices, :], h[:, _indices, :]
        return outputs, (h, c)
