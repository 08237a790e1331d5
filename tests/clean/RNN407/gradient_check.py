# A function that compares gradients needs a state that is not zero.
import torch
from torch import nn


def check(cell: nn.LSTMCell, size: int) -> bool:
    h = torch.randn(2, cell.hidden_size, requires_grad=True)
    c = torch.randn(2, cell.hidden_size, requires_grad=True)
    return torch.autograd.gradcheck(lambda x: cell(x, (h, c))[0], torch.randn(2, size))
