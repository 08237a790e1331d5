import torch
import torch.nn as nn


class GRUNet(nn.Module):
    def __init__(self, input_dim, hidden_dim, output_dim, n_layers):
        super(GRUNet, self).__init__()
        self.gru = nn.GRU(input_dim, hidden_dim, n_layers, batch_first=True)
        self.dense1 = torch.nn.Linear(hidden_dim, output_dim)
        self.relu = nn.ReLU()

    def forward(self, x, h):
        out, h = self.gru(x, h)
        out = self.dense1(self.relu(out[:, -1]))
        return out, h


class accident(nn.Module):
    def __init__(self, h_dim, n_layers):
        super(accident, self).__init__()
        self.h_dim = h_dim
        self.n_layers = n_layers
        self.features = nn.Linear(8, h_dim)
        self.gru_net = GRUNet(h_dim, h_dim, 2, n_layers)

    def forward(self, x):
        all_output = []
        h = x.new_zeros(self.n_layers, x.size(0), self.h_dim)
        for t in range(x.size(1)):
            img = self.features(x[:, t]).unsqueeze(1)
            output, hh = self.gru_net(img, h)
            all_output.append(output)
        return torch.stack(all_output, dim=1)
