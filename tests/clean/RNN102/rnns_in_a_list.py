# What is called in the loop are RNNs.
from torch import nn
from torch.nn.utils.rnn import pack_sequence


class Stacked(nn.Module):
    def __init__(self, dim, kinds=("LSTM", "GRU")):
        super().__init__()
        self.layers = nn.ModuleList([getattr(nn, kind)(dim, dim) for kind in kinds])

    def forward(self, sequences):
        x = pack_sequence(sequences, enforce_sorted=False)
        for layer in self.layers:
            x, _ = layer(x)
        return x
