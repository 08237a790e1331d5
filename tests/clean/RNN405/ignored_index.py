import torch.nn.functional as F
from torch import nn
from torch.nn.utils.rnn import pad_sequence

lstm, head = nn.LSTM(8, 16, batch_first=True), nn.Linear(16, 5)


def loss(xs, ys):
    scores = head(lstm(pad_sequence(xs, batch_first=True))[0])
    targets = pad_sequence(ys, batch_first=True, padding_value=-1)
    return F.cross_entropy(scores.flatten(0, 1), targets.flatten(), ignore_index=-1)
