# The lengths are for packing: the batch is packed by a helper before it comes to the RNN.
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


def over_real_steps(rnn, x, lengths):
    packed = pack_padded_sequence(x, lengths.cpu(), batch_first=True, enforce_sorted=False)
    out, _ = rnn(packed)
    return pad_packed_sequence(out, batch_first=True, total_length=x.size(1))[0]


class Tagger(nn.Module):
    def __init__(self, words, tags):
        super().__init__()
        self.embed = nn.Embedding(words, 32, padding_idx=0)
        self.lstm = nn.LSTM(32, 64, batch_first=True, bidirectional=True)
        self.fc = nn.Linear(128, tags)

    def forward(self, tokens, lengths):
        return self.fc(over_real_steps(self.lstm, self.embed(tokens), lengths))
