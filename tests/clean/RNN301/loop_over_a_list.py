# The loop runs over a list of the class's RNNs.
import itertools

import torch.nn as nn


class Pair(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.question = nn.LSTM(dim, dim, batch_first=True)
        self.answer = nn.LSTM(dim, dim, batch_first=True)
        for lstm in [self.question, self.answer]:
            for param in lstm.parameters():
                if param.dim() == 2:
                    nn.init.orthogonal_(param)
        biases = itertools.chain(self.question.named_parameters(), self.answer.named_parameters())
        for name, param in biases:
            if name.startswith("bias"):
                nn.init.zeros_(param)

    def forward(self, q, a):
        return self.question(q)[1][0][-1], self.answer(a)[1][0][-1]
