import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pad_sequence

lstm, head = nn.LSTM(8, 16), nn.Linear(16, 5)


def loss(xs, ys, x_lengths, y_lengths):
    scores = head(lstm(pad_sequence(xs))[0]).log_softmax(-1)
    return F.ctc_loss(scores, pad_sequence(ys, batch_first=True), x_lengths, y_lengths)
