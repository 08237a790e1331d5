# No padding is embedded: the mask hides the future from the attention behind the RNN.
from torch import nn


class Decoder(nn.Module):
    def __init__(self, words):
        super().__init__()
        self.embed = nn.Embedding(words, 32)
        self.lstm = nn.LSTM(32, 32, batch_first=True, bidirectional=True)
        self.attention = nn.MultiheadAttention(64, 4, batch_first=True)

    def forward(self, tokens, mask):
        out, _ = self.lstm(self.embed(tokens))
        return self.attention(out, out, out, attn_mask=mask)[0]
