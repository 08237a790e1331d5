import torch
import torch.nn as nn


class EncoderLSTM(nn.Module):
    def __init__(self, input_size, hidden_size, n_layers=2):
        super(EncoderLSTM, self).__init__()
        self.embedding = nn.Embedding(input_size, hidden_size)
        self.lstm = nn.LSTM(hidden_size, hidden_size, n_layers, batch_first=True)

    def forward(self, inputs):
        return self.lstm(self.embedding(inputs))


class Attention(nn.Module):
    def __init__(self, hidden_size):
        super(Attention, self).__init__()
        self.from_state = nn.Linear(hidden_size, hidden_size, bias=False)
        self.from_steps = nn.Linear(hidden_size, hidden_size, bias=False)
        self.weight = nn.Linear(hidden_size, 1, bias=False)

    def forward(self, hidden, steps):
        h, _ = hidden
        x = torch.tanh(self.from_state(h) + self.from_steps(steps))
        return self.weight(x).squeeze(2).softmax(dim=1)


def weights(encoder, attention, inputs):
    outputs, hidden = encoder(inputs)
    return attention(hidden, outputs)
