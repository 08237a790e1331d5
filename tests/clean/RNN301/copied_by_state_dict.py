"""Weights that come from another model, through what ``state_dict`` gives."""

import torch
from torch import nn


class Student(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.rnn = nn.GRU(size, size)

    def forward(self, x):
        return self.rnn(x)[0]


def initialised(size):
    student = Student(size)
    state = student.state_dict()
    for name, parameter in state.items():
        if "weight" in name:
            nn.init.orthogonal_(parameter)
    return student


def copied(teacher, size):
    student = Student(size)
    with torch.no_grad():
        for name, parameter in student.state_dict().items():
            parameter.copy_(teacher[name])
    return student


def measured(size):
    cell = nn.LSTMCell(size, size)
    shapes = [getattr(cell, name).shape for name in ("weight_ih", "weight_hh")]
    return len(cell.state_dict()), shapes
