# The first module of the list is a linear layer.
from torch import nn

layers = nn.ModuleList([nn.Linear(4, 8), nn.GRU(8, 8)])
nn.init.xavier_uniform_(layers[0].weight)
nn.init.orthogonal_(layers[1].weight_hh_l0)
