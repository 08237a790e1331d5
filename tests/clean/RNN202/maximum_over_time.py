# The maximum over all steps is taken.
import torch
import torch.nn as nn


class BiLSTMMax(nn.Module):
    def __init__(self, word_dim, hidden):
        super().__init__()
        self.enc_lstm = nn.LSTM(word_dim, hidden, 1, bidirectional=True)

    def forward(self, sentence):
        output, _ = self.enc_lstm(sentence)
        emb = torch.max(output, 0)[0]
        top = output.sort(dim=0)[0]
        return emb, top.size(-1)
