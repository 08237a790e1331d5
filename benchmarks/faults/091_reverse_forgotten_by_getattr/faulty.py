from torch import nn


class StaticEncoder(nn.Module):
    def __init__(self, features, units, forget_bias=3.0):
        super().__init__()
        self.lstm = nn.LSTM(features, units, num_layers=2, bidirectional=True, batch_first=True)
        self.init_forget_gates(forget_bias)

    def init_forget_gates(self, forget_bias):
        start, end = self.lstm.hidden_size, 2 * self.lstm.hidden_size
        for layer in range(self.lstm.num_layers):
            bias_param = getattr(self.lstm, f"bias_hh_l{layer}", None)
            if bias_param is not None:
                bias_param.data[start:end] = forget_bias

    def forward(self, x):
        return self.lstm(x)[0]
