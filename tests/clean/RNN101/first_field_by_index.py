# Item 0 of a PackedSequence is its data, a tensor.
import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence


class CaptionDecoder(nn.Module):
    def __init__(self, embed_size, hidden_size, vocab_size):
        super().__init__()
        self.embed = nn.Embedding(vocab_size, embed_size)
        self.lstm = nn.LSTM(embed_size, hidden_size, batch_first=True)
        self.dropout = nn.Dropout(0.5)
        self.linear = nn.Linear(hidden_size, vocab_size)

    def forward(self, features, captions, lengths):
        embeddings = torch.cat((features.unsqueeze(1), self.embed(captions)), 1)
        hiddens, _ = self.lstm(pack_padded_sequence(embeddings, lengths, batch_first=True))
        return self.linear(self.dropout(hiddens[0]))


def targets_of(captions, lengths):
    targets = pack_padded_sequence(captions, lengths, batch_first=True)[0]
    return nn.functional.dropout(targets.float(), 0.0)
