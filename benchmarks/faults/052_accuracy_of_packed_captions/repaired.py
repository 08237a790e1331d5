from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


class Captioner(nn.Module):
    def __init__(self, vocab_size, size=6):
        super().__init__()
        self.embedding = nn.Embedding(vocab_size, size)
        self.decoder = nn.GRU(size, size, batch_first=True)
        self.fc = nn.Linear(size, vocab_size)

    def forward(self, captions):
        states, _ = self.decoder(self.embedding(captions))
        return self.fc(states)


def accuracy(model, captions, targets, sizes, k):
    """The share of words that are among the k best of their place."""
    scores = model(captions)
    scores = pack_padded_sequence(scores, sizes, batch_first=True, enforce_sorted=False)
    targets = pack_padded_sequence(targets, sizes, batch_first=True, enforce_sorted=False)
    batch_size = targets.data.size(0)
    _, best = scores.data.topk(k, 1, True, True)
    hits = best.eq(targets.data.view(-1, 1).expand_as(best))
    return hits.float().sum().item() / batch_size
