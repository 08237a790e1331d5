from torch import nn


class Decoder(nn.Module):
    """Each step goes on from the last one; none goes back behind the padding."""

    def __init__(self, words=30):
        super().__init__()
        self.embedding = nn.Embedding(words, 8, padding_idx=0)
        self.embedding.weight.data.uniform_(-0.1, 0.1)
        self.gru = nn.GRU(8, 8)
        self.out = nn.Linear(8, words)

    def forward(self, targets, hidden):
        scores = []
        for words in targets:
            step, hidden = self.gru(self.embedding(words).unsqueeze(0), hidden)
            scores.append(self.out(step[0]))
        return scores
