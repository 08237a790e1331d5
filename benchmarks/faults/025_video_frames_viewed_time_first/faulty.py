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


class DecoderRNN(nn.Module):
    def __init__(self, CNN_embed_dim=6, h_RNN=9, num_classes=5):
        super().__init__()
        self.RNN_input_size = CNN_embed_dim
        self.LSTM = nn.LSTM(CNN_embed_dim, h_RNN)
        self.fc = nn.Linear(h_RNN, num_classes)

    def forward(self, x_RNN):
        B, T, F = x_RNN.shape
        RNN_out, _ = self.LSTM(x_RNN.view(T, B, F))
        return self.fc(RNN_out[-1])


def classify(encoder, decoder, clip):
    return decoder(encoder(clip)).softmax(dim=1)
