from torch import nn

cell = nn.LSTMCell(8, 16)


def expand(candidates, h, c):
    """Every candidate goes on from the same state."""
    grown = []
    for k in range(candidates.size(1)):
        grown.append(cell(candidates[:, k], (h, c)))
    return grown
