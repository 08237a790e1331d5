# Only the data of the packed output goes on, as for a loss over the real steps.
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence


class LanguageModel(nn.Module):
    def __init__(self, ntoken, ninp, nhid):
        super().__init__()
        self.drop = nn.Dropout(0.4)
        self.encoder = nn.Embedding(ntoken, ninp)
        self.rnn = nn.LSTM(ninp, nhid, batch_first=True)
        self.decoder = nn.Linear(nhid, ntoken)

    def forward(self, tokens, lengths):
        emb = self.drop(self.encoder(tokens))
        packed = pack_padded_sequence(emb, lengths, batch_first=True, enforce_sorted=False)
        output, _ = self.rnn(packed)
        return self.decoder(self.drop(output.data))
