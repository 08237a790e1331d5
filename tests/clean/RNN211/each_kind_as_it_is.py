# Every kind is unpacked as it returns.
from torch import nn

lstm, gru, rnn = nn.LSTM(8, 16), nn.GRU(8, 16), nn.RNN(8, 16)
lstm_cell, gru_cell = nn.LSTMCell(8, 16), nn.GRUCell(8, 16)


def run(x):
    _, (h, c) = lstm(x)
    _, h_gru = gru(x)
    _, h_rnn = rnn(x)
    h_cell, c_cell = lstm_cell(x[0])
    return h, c, h_gru, h_rnn, h_cell, c_cell, gru_cell(x[0])
