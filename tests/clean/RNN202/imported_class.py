# BiLSTM comes from the project, and nobody knows what it returns.
import torch.nn as nn

from layers import BiLSTM, RNN as nn_RNN


class Matcher(nn.Module):
    def __init__(self, dim, hidden):
        super().__init__()
        self.bilstm = BiLSTM(dim, hidden, bidirectional=True)
        self.rnn = nn_RNN(2 * hidden, hidden, bidirectional=True, batch_first=True)

    def forward(self, x):
        out, _ = self.bilstm(x)
        out, _ = self.rnn(out)
        return out[:, -1, :]
