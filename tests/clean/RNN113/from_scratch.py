# Built from scratch: the sizes are counted here, of sequences sorted here.
import torch
from torch.nn.utils.rnn import PackedSequence


def pack_sorted(sequences):
    sequences = sorted(sequences, key=len, reverse=True)
    steps = []
    sizes = []
    for t in range(len(sequences[0])):
        alive = [s[t] for s in sequences if len(s) > t]
        steps.append(torch.stack(alive))
        sizes.append(len(alive))
    return PackedSequence(torch.cat(steps), torch.tensor(sizes))
