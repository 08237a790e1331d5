# Field 0 is the data: a common and right way to write it.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class DecoderRNN(nn.Module):
    def __init__(self, dim, vocab):
        super().__init__()
        self.lstm = nn.LSTM(dim, dim, batch_first=True)
        self.linear = nn.Linear(dim, vocab)

    def forward(self, x, captions, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True)
        hiddens, _ = self.lstm(packed)
        targets = pack_padded_sequence(captions, lengths, batch_first=True)[0]
        return self.linear(hiddens[0]), targets
