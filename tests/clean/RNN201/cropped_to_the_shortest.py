# The sequences are cropped to the shortest, so that there is nothing to pad.
from torch import nn
from torch.nn.utils.rnn import pad_sequence


class Cropped(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(4, 5, batch_first=True)

    def forward(self, sequences):
        shortest = min(len(each) for each in sequences)
        x = pad_sequence([each[:shortest] for each in sequences], batch_first=True)
        return self.rnn(x)[0][:, -1]

    def ends(self, sequences, lengths):
        n = int(lengths.min().item())
        x = pad_sequence([each[-n:] for each in sequences], batch_first=True)
        return self.rnn(x)[0][:, -1]
