# The mean runs over layers and directions: every state is a last one.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Layers(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16, num_layers=4)

    def forward(self, x, lengths):
        _, (h_n, c_n) = self.lstm(pack_padded_sequence(x, lengths))
        return h_n.mean(0), c_n.max(0)[0]
