# A kernel's channels exchange their names on purpose; no RNN reads it.
import torch
from torch import nn
from torch.nn import functional as F


class Upsample(nn.Module):
    def __init__(self):
        super().__init__()
        self.kernel = nn.Parameter(torch.randn(4, 8, 3))
        self.gru = nn.GRU(8, 8, batch_first=True)

    def forward(self, x, kernel):
        kernel = kernel.view(kernel.size(1), kernel.size(0), kernel.size(2))
        x = F.conv_transpose1d(x, kernel)
        return self.gru(x.transpose(1, 2))[0]
