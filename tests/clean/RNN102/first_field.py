# Field 0 is the data.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Decoder(nn.Module):
    def __init__(self, dim, vocab):
        super().__init__()
        self.lstm = nn.LSTM(dim, dim, batch_first=True)
        self.linear = nn.Linear(dim, vocab)

    def forward(self, x, lengths):
        hiddens, _ = self.lstm(pack_padded_sequence(x, lengths, batch_first=True))
        return self.linear(hiddens[0])
