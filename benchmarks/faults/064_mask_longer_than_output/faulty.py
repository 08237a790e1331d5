import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

MAX_LEN = 8


def pad_to_maximum(utterances):
    ids = torch.zeros(len(utterances), MAX_LEN, dtype=torch.long)
    for row, utterance in zip(ids, utterances):
        row[: len(utterance)] = utterance
    return ids


class KnowledgeSelector(nn.Module):
    def __init__(self, vocab, dim=6):
        super().__init__()
        self.embedding = nn.Embedding(vocab, dim, padding_idx=0)
        self.gru = nn.GRU(dim, dim, batch_first=True)
        self.energy = nn.Linear(dim, 1)

    def forward(self, src):
        mask = src == 0
        lengths = (~mask).sum(1).cpu()
        packed = pack_padded_sequence(
            self.embedding(src), lengths, batch_first=True, enforce_sorted=False
        )
        outputs, _ = self.gru(packed)
        outputs, _ = pad_packed_sequence(outputs, batch_first=True)
        energy = self.energy(outputs).squeeze(2).masked_fill(mask, float("-inf"))
        return (energy.softmax(1).unsqueeze(2) * outputs).sum(1)
