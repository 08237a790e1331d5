# From the sorted indices torch works out the others.
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence


def embedded(embed, tokens, lengths):
    packed = pack_padded_sequence(tokens, lengths, True, False)
    return PackedSequence(embed(packed.data), packed.batch_sizes, packed.sorted_indices)
