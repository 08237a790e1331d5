# A copy of another dtype is drawn, and given back.
import torch
from torch import nn


class Half(nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.lstm = nn.LSTM(size, hidden)
        for name, param in self.lstm.named_parameters():
            if "weight" in name:
                drawn = param.double()
                nn.init.orthogonal_(drawn)
                param.data.copy_(drawn)


def by_result(size):
    gru = nn.GRU(size, size)
    gru.weight_hh_l0.data = nn.init.orthogonal_(gru.weight_hh_l0.data.double()).float()
    return gru


def for_a_file(size, path):
    gru = nn.GRU(size, size)
    drawn = nn.init.orthogonal_(gru.weight_hh_l0.to(torch.float64))
    torch.save(drawn, path)
    return gru


def a_double_model(size):
    lstm = nn.LSTM(size, size).double()
    nn.init.orthogonal_(lstm.weight_hh_l0.double())
    return lstm


def built_double(size):
    lstm = nn.LSTM(size, size, dtype=torch.float64)
    nn.init.orthogonal_(lstm.weight_hh_l0.double())
    nn.init.orthogonal_(lstm.weight_ih_l0.to(torch.float64))
    return lstm


def kept_where_it_is(size, device):
    lstm = nn.LSTM(size, size)
    nn.init.orthogonal_(lstm.weight_hh_l0.to(device))
    nn.init.orthogonal_(lstm.weight_ih_l0.float())
    return lstm


def by_numpy(size):
    lstm = nn.LSTM(size, size)
    for param in lstm.parameters():
        param.detach().numpy()[:] = 0.1
    return lstm


def of_any_precision(size, where):
    lstm = nn.LSTM(size, size)
    lstm.to(where)
    nn.init.orthogonal_(lstm.weight_hh_l0.data.double())
    return lstm
