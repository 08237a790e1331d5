from typing import List

import torch
from torch import Tensor
from torch.nn import LSTM, Linear, Module
from torch.nn.utils.rnn import pad_sequence


def neighbours(edge_index: Tensor, x: Tensor) -> List[Tensor]:
    """The features of each node's incoming neighbours; every node has some."""
    source, target = edge_index
    return [x[source[target == node]] for node in range(x.size(0))]


class LSTMAggregation(Module):
    def __init__(self, in_channels: int, out_channels: int, **kwargs) -> None:
        super().__init__()
        self.in_channels = in_channels
        self.out_channels = out_channels
        self.lstm = LSTM(in_channels, out_channels, batch_first=True, **kwargs)

    def reset_parameters(self) -> None:
        self.lstm.reset_parameters()

    def forward(self, x: Tensor, edge_index: Tensor) -> Tensor:
        dense = pad_sequence(neighbours(edge_index, x), batch_first=True)
        return self.lstm(dense)[0][:, -1]


class SageLayer(Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.aggregate = LSTMAggregation(channels, channels)
        self.mix = Linear(2 * channels, channels)

    def forward(self, x: Tensor, edge_index: Tensor) -> Tensor:
        return self.mix(torch.cat([x, self.aggregate(x, edge_index)], dim=-1)).relu()
