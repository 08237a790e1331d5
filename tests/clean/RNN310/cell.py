# A cell has no layers in its names.
import torch.nn as nn

cell = nn.LSTMCell(4, 8)
nn.init.orthogonal_(cell.weight_hh)
nn.init.zeros_(cell.bias_hh)
