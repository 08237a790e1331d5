# A GRU cell returns its state alone, a tensor.
from torch import nn

step = nn.Sequential(nn.GRUCell(8, 16), nn.Tanh(), nn.Linear(16, 4))
