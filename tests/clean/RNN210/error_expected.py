# A demonstration of the error, which is caught.
import torch
from torch import nn

model = nn.Sequential(nn.LSTM(8, 16), nn.Linear(16, 4))
try:
    model(torch.zeros(5, 1, 8))
except TypeError as error:
    print("as expected:", error)
