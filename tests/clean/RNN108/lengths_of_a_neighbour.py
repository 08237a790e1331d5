# What has lengths is packed; what has none is a fixed number of characters.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Words(nn.Module):
    def __init__(self, words, characters):
        super().__init__()
        self.words = nn.Embedding(words, 32, padding_idx=0)
        self.characters = nn.Embedding(characters, 8)
        self.lstm = nn.LSTM(32, 64, batch_first=True, bidirectional=True)
        self.spelling = nn.GRU(8, 16, batch_first=True, bidirectional=True)

    def forward(self, tokens, lengths, letters):
        packed = pack_padded_sequence(
            self.words(tokens), lengths.cpu(), batch_first=True, enforce_sorted=False
        )
        _, (h_n, _) = self.lstm(packed)
        _, spelled = self.spelling(self.characters(letters))
        return h_n[-2:].transpose(0, 1).flatten(1), spelled.transpose(0, 1).flatten(1)
