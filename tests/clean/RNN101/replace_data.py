# Dropout sees the packed data, a tensor, and the fields around it are kept.
from torch import nn
from torch.nn.utils.rnn import pack_sequence


class PackedEncoder(nn.Module):
    def __init__(self, num_tokens, size):
        super().__init__()
        self.embedding = nn.Embedding(num_tokens, size)
        self.dropout = nn.Dropout(0.5)
        self.lstm = nn.LSTM(size, size)

    def forward(self, token_lists):
        packed = pack_sequence(token_lists, enforce_sorted=False)
        packed = packed._replace(data=self.embedding(packed.data))
        packed = packed._replace(data=self.dropout(packed.data))
        packed, state = self.lstm(packed)
        return packed, state
