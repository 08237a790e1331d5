# Ids that lie one behind the other hold no padding; the sizes say how many are at each step.
from torch import nn
from torch.nn.utils.rnn import PackedSequence


class Reviews(nn.Module):
    def __init__(self, words):
        super().__init__()
        self.embedding = nn.Embedding(words, 8, padding_idx=0)
        self.rnn = nn.GRU(8, 16, bidirectional=True)

    def forward(self, ids, batch_sizes):
        _, state = self.rnn(PackedSequence(self.embedding(ids), batch_sizes))
        return state[-2:]
