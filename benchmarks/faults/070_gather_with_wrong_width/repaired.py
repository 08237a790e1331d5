import torch.nn as nn


class Translator(nn.Module):
    def __init__(self, vocab, embedding_size=9, hidden_size=6):
        super().__init__()
        self.embed = nn.Embedding(vocab, embedding_size, padding_idx=0)
        self.encoder = nn.GRU(embedding_size, hidden_size, batch_first=True)

    def forward(self, x, mask):
        vectors = self.embed(x)
        B = vectors.size(0)
        states, _ = self.encoder(vectors)
        index = mask.sum(1).unsqueeze(1).unsqueeze(2)
        index = index.expand(B, 1, states.size(2)) - 1
        h = states.gather(1, index)
        return h.squeeze(1)
