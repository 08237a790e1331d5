# The examples are sorted where they lie, and taken apart by zip.
import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence


def collate(examples):
    examples.sort(key=lambda example: len(example[0]), reverse=True)
    texts, labels = zip(*examples)
    lengths = torch.tensor([len(text) for text in texts])
    packed = pack_padded_sequence(pad_sequence(texts, batch_first=True), lengths, True)
    return packed, torch.tensor(labels)
