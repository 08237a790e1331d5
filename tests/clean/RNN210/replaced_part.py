# The linear layer is replaced by one that takes the pair.
from heads import PairHead
from torch import nn

model = nn.Sequential(nn.LSTM(8, 16), nn.Linear(16, 4))
model[1] = PairHead(16, 4)
