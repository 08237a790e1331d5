# Padding on the left stands before the sequence; h_n is behind its last step.
from torch import nn
from torch.nn.utils.rnn import pad_sequence


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(8, 16, batch_first=True)

    def forward(self, sequences):
        x = pad_sequence(sequences, batch_first=True, padding_side="left")
        _, (h_n, _) = self.lstm(x)
        return h_n[-1]
