# A script builds its layers where it uses them.
import torch
from torch import nn

embed = nn.Embedding(10, 4)
lstm = nn.LSTM(4, 6)
out, _ = lstm(embed(torch.arange(5)))
