# A function that takes the pair.
from torch.nn.utils.rnn import pad_packed_sequence


def mean(pair):
    batch, lengths = pair
    return batch.sum(1) / lengths.unsqueeze(1).to(batch)


def pooled(packed):
    return mean(pad_packed_sequence(packed, batch_first=True))


def logged(packed, sink):
    pair = pad_packed_sequence(packed, batch_first=True)
    sink(pair)
    return pair
