import torch.nn.functional as F
from torch import Tensor, nn


class SAGEConv(nn.Module):
    """Graph layer for nodes that have one number of neighbours."""

    def __init__(self, in_channels: int, out_channels: int):
        super().__init__()
        self.lstm = nn.LSTM(in_channels, in_channels, batch_first=True)
        self.lin_l = nn.Linear(in_channels, out_channels)
        self.lin_r = nn.Linear(in_channels, out_channels, bias=False)

    def forward(self, x: Tensor, neighbours: Tensor) -> Tensor:
        # neighbours: (nodes, k), indices of nodes
        messages = self.aggregate(x[neighbours])
        out = self.lin_l(messages) + self.lin_r(x)
        return F.normalize(out, p=2.0, dim=-1)

    def aggregate(self, messages: Tensor) -> Tensor:
        out, _ = self.lstm(messages)
        return out[:, -1]
