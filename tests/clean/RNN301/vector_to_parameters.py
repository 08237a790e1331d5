# All parameters come from one vector.
import torch
from torch import nn
from torch.nn.utils import vector_to_parameters

lstm = nn.LSTM(4, 8)
count = sum(p.numel() for p in lstm.parameters())
vector_to_parameters(0.1 * torch.randn(count), lstm.parameters())
optimizer = torch.optim.Adam(lstm.parameters())
