# What is gathered are the scores of chosen tokens: the index has a score for each step.
import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class LanguageModel(nn.Module):
    def __init__(self, n_tokens, dim):
        super().__init__()
        self.embed = nn.Embedding(n_tokens, dim)
        self.lstm = nn.LSTM(dim, dim, batch_first=True)
        self.out = nn.Linear(dim, n_tokens)

    def log_likelihood(self, tokens, targets, lengths):
        packed = pack_padded_sequence(self.embed(tokens), lengths, batch_first=True)
        states, _ = self.lstm(packed)
        states, _ = pad_packed_sequence(states, batch_first=True)
        log_probs = torch.log_softmax(self.out(states), dim=-1)
        return log_probs.gather(2, targets.unsqueeze(2)).squeeze(2)
