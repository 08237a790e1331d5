from torch import nn

words = nn.Embedding(100, 16, padding_idx=0)
nn.init.xavier_uniform_(words.weight)
rnn = nn.RNN(16, 16, batch_first=True)
tags = nn.Linear(16, 5)


def tag(ids):
    steps, _ = rnn(words(ids))
    return tags(steps)
