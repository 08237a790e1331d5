# outputs is a list of layers, and its last item the top layer's whole output.
import torch.nn as nn


class DenseStack(nn.Module):
    def __init__(self, dim, hidden, depth):
        super().__init__()
        widths = [dim] + [2 * hidden] * (depth - 1)
        self.layers = nn.ModuleList(
            nn.LSTM(width, hidden, bidirectional=True, batch_first=True) for width in widths
        )

    def forward(self, x):
        outputs = [x]
        for layer in self.layers:
            out, _ = layer(outputs[-1])
            outputs.append(out)
        return outputs[-1], outputs[1:]
