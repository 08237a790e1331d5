# Somebody else's module is hidden from this one's parameters.
from torch import nn


class Student(nn.Module):
    def __init__(self, size, teacher):
        super().__init__()
        self.lstm = nn.LSTM(size, size)
        self.teacher = [teacher]

    def forward(self, x):
        return self.lstm(x)[0] - self.teacher[0](x)
