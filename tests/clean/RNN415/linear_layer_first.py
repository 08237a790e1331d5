from torch import nn

lstm = nn.LSTM(8, 16)
head = nn.Sequential(nn.Linear(16, 16), nn.ReLU(inplace=True), nn.Linear(16, 4))


def encode(x):
    return head(lstm(x)[0])
