import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class SimpleSeq2Seq(nn.Module):
    def __init__(self, source_vocab, target_vocab, dim=8, hidden=10, start=1):
        super().__init__()
        self.start = start
        self.source = nn.Embedding(source_vocab, dim, padding_idx=0)
        self.target = nn.Embedding(target_vocab, dim)
        self.encoder = nn.GRU(dim, hidden, batch_first=True)
        self.cell = nn.GRUCell(dim, hidden)
        self.vocabulary = nn.Linear(hidden, target_vocab)

    def encode(self, source, lengths):
        packed = pack_padded_sequence(
            self.source(source), lengths, batch_first=True, enforce_sorted=False
        )
        packed_outputs, _ = self.encoder(packed)
        encoder_outputs, _ = pad_packed_sequence(packed_outputs, batch_first=True)
        return encoder_outputs

    def forward(self, source, lengths, steps):
        encoder_outputs = self.encode(source, lengths)
        state = encoder_outputs[:, -1]
        word = torch.full((source.size(0),), self.start, device=source.device)
        logits = []
        for _ in range(steps):
            state = self.cell(self.target(word), state)
            logits.append(self.vocabulary(state))
            word = logits[-1].argmax(dim=1)
        return torch.stack(logits, dim=1)
