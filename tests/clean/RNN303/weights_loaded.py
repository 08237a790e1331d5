# A checkpoint is loaded over it.
import torch
from torch import nn

lstm = nn.LSTM(4, 6, num_layers=2)
nn.init.orthogonal_(lstm.weight_hh_l0)
lstm.load_state_dict(torch.load("encoder.pt"))
