# A flat buffer is cut into as many rows as another matrix has columns.
from torch import nn

gru = nn.GRU(4, 4)


def run(matrix, buffer):
    rows, columns = matrix.shape
    out, _ = gru(buffer.view(columns, rows, 4))
    return out + buffer.reshape(columns, rows, 1)
