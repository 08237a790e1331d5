import torch
from torch import nn

cell = nn.GRUCell(8, 16)


def encode(tree):
    states = [encode(child) for child in tree.children]
    h = torch.stack(states).sum(0) if states else None
    return cell(tree.value, h)
