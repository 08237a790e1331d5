import torch
from torch import nn


class Model(nn.Module):
    def __init__(self, size=8, hidden=16):
        super().__init__()
        self.embed = nn.Embedding(100, size)
        self.hidden = hidden
        self.rnn = nn.LSTM(size, hidden, batch_first=True, bidirectional=True)

    def left_of_the_aspect(self, text, left_len):
        out, _ = self.rnn(self.embed(text))
        return out[torch.arange(len(text)), left_len - 1]

    def prompt_before_the_answer(self, tokens, prompt_lengths):
        out, _ = self.rnn(self.embed(tokens))
        return out[torch.arange(len(tokens)), prompt_lengths - 1]

    def with_the_other_words(self, text, left):
        out, _ = self.rnn(self.embed(text))
        left_len = (left != 0).sum(dim=1)
        return out[torch.arange(len(text)), left_len - 1]

    def with_a_whole_of_both(self, context, context_lengths, question, question_lengths):
        out, _ = self.rnn(torch.cat((context, question), 1))
        return out[torch.arange(len(context)), context_lengths + question_lengths - 1]
