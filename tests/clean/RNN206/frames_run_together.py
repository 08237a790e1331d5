"""Frames or steps of all sequences in one axis, which comes apart in the order it was made in."""

import torch
from torch import nn


class Video(nn.Module):
    def __init__(self, channels=3, hidden=4):
        super().__init__()
        self.frames = nn.Linear(channels, channels)
        self.first = nn.LSTM(channels, hidden, batch_first=True)
        self.second = nn.LSTM(channels, hidden)
        self.head = nn.Linear(hidden, 2)

    def forward(self, video):
        b, t, c = video.shape
        codes = self.frames(video.view(b * t, c)).view(b, t, -1)
        out, _ = self.first(codes)
        return self.head(out.reshape(b * t, -1)).view(b, t, -1)

    def time_first(self, video):
        t, b, c = video.shape
        codes = self.frames(video.view(-1, c)).view(t, b, -1)
        out, _ = self.second(codes)
        return self.head(out.view(t * b, -1)).view(t, b, -1)

    def transposed_before(self, video):
        b, t, c = video.size()
        flat = video.transpose(0, 1).reshape(t * b, c)
        out, _ = self.second(self.frames(flat).view(t, b, c))
        rows = out.transpose(0, 1).contiguous().view(b * t, -1)
        return self.head(rows).view(b, t, -1)

    def transposed_behind(self, video):
        b, t, c = video.size()
        codes = torch.relu(self.frames(video.reshape(b * t, c))).reshape(b, t, c).transpose(0, 1)
        out, _ = self.second(codes)
        return self.head(out.flatten(0, 1)).unflatten(0, (t, b)).transpose(0, 1)

    def in_groups(self, video):
        b, t, c = video.size()
        out, _ = self.first(video)
        flat = self.head(out.reshape(b * t, -1))
        return flat.view(-1, 2), flat.view(b, -1), flat.view(b * t, 1, 2), flat.view(b, t * 2)

    def of_one(self, frame):
        b, c = frame.shape
        out, _ = self.second(self.frames(frame.view(b, c)).view(1, b, c))
        return out.view(b, -1)

    def square(self, board):
        b, n, c = board.shape
        assert n == b
        return self.second(self.frames(board.view(b * n, c)).view(-1, n, c))[0]

    def grid(self, image):
        b, h, w, c = image.shape
        rows = self.frames(image.reshape(b * h * w, c)).view(b * h, w, c)
        columns = image.permute(0, 2, 1, 3).reshape(b * w, h, c)
        return self.first(rows)[0], self.first(columns)[0]

    def loss(self, video, criterion, target):
        b, t, c = video.shape
        scores = self.forward(video).view(b * t, -1)
        return criterion(scores, target.view(t * b))
