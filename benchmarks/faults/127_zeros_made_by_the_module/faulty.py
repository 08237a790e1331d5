import torch
import torch.nn as nn


class LitLSTM(nn.Module):
    def __init__(self, n_features, hidden_dim=12, n_layers=2):
        super().__init__()
        self.hidden_dim = hidden_dim
        self.n_layers = n_layers
        self.lstm = nn.LSTM(n_features, self.hidden_dim, self.n_layers, batch_first=True)
        self.head = nn.Linear(self.hidden_dim, 1)

    def init_hidden(self, batch_size):
        hidden_state = torch.zeros(self.n_layers, batch_size, self.hidden_dim)
        cell_state = torch.zeros(self.n_layers, batch_size, self.hidden_dim)
        self.hidden = (hidden_state, cell_state)

    def forward(self, x):
        batch_size, seq_len, _ = x.size()
        self.init_hidden(batch_size)
        lstm_out, self.hidden = self.lstm(x, self.hidden)
        return self.head(lstm_out[:, -1])

    def training_step(self, batch, batch_idx):
        x, y = batch
        return nn.functional.mse_loss(self(x), y)
