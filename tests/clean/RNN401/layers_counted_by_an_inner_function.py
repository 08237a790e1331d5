# The number of layers is decided two functions further in.
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        layers = 1

        def decide():
            def deeper():
                nonlocal layers
                layers = 2

            deeper()

        decide()
        self.rnn = nn.GRU(5, 6, num_layers=layers, dropout=0.5)
