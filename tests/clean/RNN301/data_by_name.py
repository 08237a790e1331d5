# The data of each tensor is set, as older code does it.
import torch.nn as nn


class Classifier(nn.Module):
    def __init__(self, dim, hidden, classes):
        super(Classifier, self).__init__()
        self.lstm = nn.LSTM(dim, hidden)
        self.fc = nn.Linear(hidden, classes)

        nn.init.orthogonal_(self.lstm.weight_ih_l0.data)
        nn.init.orthogonal_(self.lstm.weight_hh_l0.data)
        self.lstm.bias_ih_l0.data.fill_(0)
        self.lstm.bias_hh_l0.data.fill_(0)
        self.lstm.bias_hh_l0.data[hidden : 2 * hidden].fill_(1)

    def forward(self, x):
        return self.fc(self.lstm(x)[1][0][-1])
