# A helper brings back whatever it gets.
import torch
from torch.nn.utils.rnn import pack_padded_sequence


def on_cpu(lengths):
    return lengths.detach().cpu() if torch.is_tensor(lengths) else torch.tensor(lengths)


def packed(x, lengths):
    lengths = lengths.cuda()
    return pack_padded_sequence(x.cuda(), on_cpu(lengths), batch_first=True)
