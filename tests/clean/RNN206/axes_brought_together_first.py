# Axes that are run together lie side by side, or the sizes are not the tensor's own.
import torch
from torch import nn


class Agents(nn.Module):
    def __init__(self, features=4, size=6, heads=2):
        super().__init__()
        self.heads = heads
        self.mix = nn.Conv2d(features, size, 1)
        self.gru = nn.GRU(features, size, batch_first=True)
        self.wide = nn.GRU(size, size, batch_first=True)

    def each_agent(self, seen):
        B, T, N, F = seen.shape
        paths = seen.transpose(1, 2).reshape(B * N, T, F)
        out, _ = self.gru(paths)
        return out.reshape(B, N, T, -1).transpose(1, 2)

    def each_agent_counted_first(self, seen):
        N, B, T, F = seen.shape
        out, _ = self.gru(seen.reshape(N * B, T, F))
        return out.view(N, B, T, out.size(2))

    def agents_as_features(self, seen):
        B, T, N, F = seen.shape
        out, _ = self.gru(seen.reshape(B, T, N * F)[..., :4])
        return out.reshape(B * T, -1)

    def columns_of_a_picture(self, picture):
        codes = self.mix(picture)
        B, C, H, W = codes.shape
        columns = codes.permute(0, 3, 1, 2).reshape(B, W, C * H)
        out, _ = self.wide(columns[..., :6])
        return out

    def grouped_anew(self, frames, size):
        # a stream of samples in longer frames
        B, T, F = frames.shape
        out, _ = self.gru(frames.view(B, T * F // size, size))
        return out

    def heads_as_sequences(self, seen):
        T, B, F = seen.shape
        apart = seen.view(T, B * self.heads, F // self.heads).transpose(0, 1)
        return self.gru(apart)[0]

    def taken_apart_as_it_was_joined(self, seen):
        B, T, N, F = seen.shape
        out, _ = self.gru(seen.view(B * T, N, F))
        return out.view(B, T, N, -1), out.view(B * T, -1), out.view(B, T * N, -1)


class Layers(nn.Module):
    """States of both kinds in one: they are read along their own axes."""

    def __init__(self, size=6):
        super().__init__()
        self.lstm = nn.LSTM(4, size, 2, batch_first=True)
        self.size = size

    def forward(self, x):
        _, (h_n, c_n) = self.lstm(x)
        both = torch.cat((h_n, c_n), dim=0)
        beside = torch.cat((h_n, c_n), dim=2)
        return (
            both.view(4, x.size(0), self.size),
            both.view(2, 2, x.size(0), -1),
            both.transpose(0, 1).reshape(x.size(0), -1),
            both.view(-1, self.size),
            beside.view(2, x.size(0), 2, self.size),
            torch.stack((h_n, c_n)).view(4, x.size(0), -1),
        )
