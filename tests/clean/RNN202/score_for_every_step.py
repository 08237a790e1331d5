# Every step is scored; no step stands for the sequence.
import torch.nn as nn


class CRNN(nn.Module):
    def __init__(self, channels, hidden, n_classes):
        super().__init__()
        self.cnn = nn.Conv2d(1, channels, 3, padding=1)
        self.rnn = nn.LSTM(channels, hidden, bidirectional=True)
        self.embedding = nn.Linear(hidden * 2, n_classes)

    def forward(self, images):
        conv = self.cnn(images).mean(2).permute(2, 0, 1)
        recurrent, _ = self.rnn(conv)
        T, b, h = recurrent.size()
        output = self.embedding(recurrent.view(T * b, h))
        return output.view(T, b, -1)


def last_symbol(output):
    best = output.argmax(dim=-1).transpose(0, 1)
    return best[:, -1]
