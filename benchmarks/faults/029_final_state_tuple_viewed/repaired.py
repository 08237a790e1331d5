import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence as pack
from torch.nn.utils.rnn import pad_packed_sequence as unpack


class PostEncoder(nn.Module):
    def __init__(self, vocab, size=6):
        super().__init__()
        self.embeddings = nn.Embedding(vocab, size, padding_idx=0)
        self.rnn = nn.LSTM(size, size, bidirectional=True)
        self.bridge = nn.Linear(2 * size, size)

    def forward(self, src, lengths):
        emb = self.embeddings(src)
        packed = pack(emb, lengths, enforce_sorted=False)
        memory, (final, _) = self.rnn(packed)
        memory, _ = unpack(memory)
        state = torch.cat([final[0:final.size(0):2], final[1:final.size(0):2]], 2)
        return memory, torch.relu(self.bridge(state))
