import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence


class CaptionEncoder(nn.Module):
    def __init__(self, vocab_size, word_dim=5, embed_size=7):
        super(CaptionEncoder, self).__init__()
        self.embed = nn.Embedding(vocab_size, word_dim)
        self.rnn = nn.GRU(word_dim, embed_size, 1, batch_first=True)

    def forward(self, x, lengths):
        order = lengths.argsort(descending=True)
        x = self.embed(x[order])
        packed = pack_padded_sequence(x, lengths[order], batch_first=True)
        _, out = self.rnn(packed)
        out = out.squeeze(0)[order.argsort()]
        return out / out.norm(dim=1, keepdim=True)


def similarity(images, captions):
    return images @ captions.t()
