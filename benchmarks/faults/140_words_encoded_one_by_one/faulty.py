import torch
import torch.nn as nn


class EncoderRNN(nn.Module):
    def __init__(self, input_size, hidden_size, n_layers=1):
        super(EncoderRNN, self).__init__()
        self.n_layers = n_layers
        self.hidden_size = hidden_size
        self.embedding = nn.Embedding(input_size, hidden_size)
        self.gru = nn.GRU(hidden_size, hidden_size, n_layers)

    def forward(self, input, hidden):
        embedded = self.embedding(input).view(1, 1, -1)
        output, hidden = self.gru(embedded, hidden)
        return output, hidden

    def init_hidden(self):
        return next(self.parameters()).new_zeros(self.n_layers, 1, self.hidden_size)


def encode(encoder, input_variable):
    encoder_hidden = encoder.init_hidden()
    encoder_outputs = []
    for ei in range(input_variable.size(0)):
        encoder_output, encoder_hidden = encoder(input_variable[ei], encoder_hidden)
        encoder_outputs.append(encoder_output[0][0])
    return torch.stack(encoder_outputs), encoder_hidden
