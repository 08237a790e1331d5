import torch
from torch import nn


class FrameEncoder(nn.Module):
    def __init__(self, embed=6):
        super().__init__()
        self.conv = nn.Conv2d(1, 4, kernel_size=3, stride=2)
        self.fc = nn.Linear(4 * 3 * 3, embed)

    def forward(self, clip):
        # clip: (batch, time, 1, 8, 8)
        B, T, C, H, W = clip.shape
        frames = torch.relu(self.conv(clip.reshape(B * T, C, H, W)))
        return self.fc(frames.flatten(1)).view(B, T, -1)


class ClipReader(nn.Module):
    def __init__(self, embed=6, units=9, num_classes=5):
        super().__init__()
        self.width = embed
        self.LSTM = nn.LSTM(embed, units)
        self.fc = nn.Linear(units, num_classes)

    def forward(self, features):
        B, T, F = features.shape
        steps, _ = self.LSTM(features.view(T, B, F))
        return self.fc(steps[-1])


def classify(encoder, decoder, clip):
    return decoder(encoder(clip)).softmax(dim=1)
