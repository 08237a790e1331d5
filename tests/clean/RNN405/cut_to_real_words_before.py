# The parameter is another tensor by then.
from torch import nn
from torch.nn.functional import cross_entropy


class Speaker(nn.Module):
    def __init__(self, words, width):
        super().__init__()
        self.words = nn.Embedding(words, width, padding_idx=0)
        self.gru = nn.GRU(width, width, batch_first=True)
        self.out = nn.Linear(width, words)

    def forward(self, words):
        return self.out(self.gru(self.words(words))[0])


def loss_of(scores, targets):
    real = targets > 0
    scores, targets = scores[real], targets[real]
    return cross_entropy(scores, targets)


def step(model: Speaker, words):
    return loss_of(model(words[:, :-1]), words[:, 1:])
