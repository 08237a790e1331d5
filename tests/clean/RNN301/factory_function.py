# The function that builds the LSTM initialises it, and everybody calls that function.
import torch.nn as nn


def make_lstm(input_size, hidden_size, **kwargs):
    m = nn.LSTM(input_size, hidden_size, **kwargs)
    for name, param in m.named_parameters():
        if "weight" in name or "bias" in name:
            param.data.uniform_(-0.1, 0.1)
    return m


class LSTMModel(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.encoder = make_lstm(dim, hidden, num_layers=2)
        self.decoder = make_lstm(hidden, dim)

    def forward(self, x):
        return self.decoder(self.encoder(x)[0])[0]
