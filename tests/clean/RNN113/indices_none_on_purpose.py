# The order is undone by hand further down; the indices are left out in so many words.
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_packed_sequence


def run(rnn, embed, tokens, lengths):
    ids = pack_padded_sequence(tokens, lengths, batch_first=True, enforce_sorted=False)
    packed = PackedSequence(embed(ids.data), ids.batch_sizes, None, None)
    out, _ = pad_packed_sequence(rnn(packed)[0], batch_first=True)
    return out[ids.unsorted_indices]
