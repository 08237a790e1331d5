# The second half of the lines is for the reverse direction.
import torch.nn as nn
from torch.nn import init


class BiEncoder(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.gru = nn.GRU(dim, hidden, bidirectional=True)
        init.orthogonal_(self.gru.weight_ih_l0)
        init.orthogonal_(self.gru.weight_hh_l0)
        init.zeros_(self.gru.bias_ih_l0)
        init.zeros_(self.gru.bias_hh_l0)
        init.orthogonal_(self.gru.weight_ih_l0_reverse)
        init.orthogonal_(self.gru.weight_hh_l0_reverse)
        init.zeros_(self.gru.bias_ih_l0_reverse)
        init.zeros_(self.gru.bias_hh_l0_reverse)

    def forward(self, x):
        return self.gru(x)
