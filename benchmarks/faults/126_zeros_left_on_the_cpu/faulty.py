import torch
import torch.nn as nn


class AutoregressiveModel(nn.Module):
    def __init__(self, options):
        super().__init__()
        self.options = options
        self.gru = nn.GRU(options["input_dim"], options["context_dim"], num_layers=1, batch_first=True)

    def forward(self, z):
        hidden = self.init_hidden(z.size(0))
        context, hidden = self.gru(z, hidden)
        return context[:, -1]

    def init_hidden(self, batch_size):
        return torch.zeros(1, batch_size, self.options["context_dim"])
