# A demonstration of the error, which is caught.
import torch
from torch import nn

rnn = nn.LSTM(8, 16, bidirectional=True)
head = nn.Linear(16, 4)
try:
    head(rnn(torch.zeros(5, 1, 8))[0])
except RuntimeError as error:
    print("as expected:", error)
