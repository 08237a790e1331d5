import torch
import torch.nn as nn
import torch.nn.functional as F


class LayerNormLSTMCell(nn.LSTMCell):

    def __init__(self, num_inputs, num_hidden):
        super(LayerNormLSTMCell, self).__init__(num_inputs, num_hidden)
        self.norm = nn.LayerNorm(num_hidden)

    def forward(self, x, hx):
        h, c = super(LayerNormLSTMCell, self).forward(x, hx)
        return self.norm(h), c


class MetaOptimizer(nn.Module):

    def __init__(self, num_layers, hidden_size):
        super(MetaOptimizer, self).__init__()
        self.hidden_size = hidden_size

        self.linear1 = nn.Linear(3, hidden_size)
        self.ln1 = nn.LayerNorm(hidden_size)

        self.lstms = nn.ModuleList()
        for i in range(num_layers):
            self.lstms.append(LayerNormLSTMCell(hidden_size, hidden_size))

        self.linear2 = nn.Linear(hidden_size, 1)

    def reset_lstm(self, batch_size, device):
        self.hx = [torch.zeros(batch_size, self.hidden_size, device=device) for _ in self.lstms]
        self.cx = [torch.zeros(batch_size, self.hidden_size, device=device) for _ in self.lstms]

    def forward(self, x):
        # Gradients preprocessing
        x = F.gelu(self.ln1(self.linear1(x)))

        for i in range(len(self.lstms)):
            self.hx[i], self.cx[i] = self.lstms[i](x, (self.hx[i], self.cx[i]))
            x = self.hx[i]

        return self.linear2(x).squeeze(-1)
