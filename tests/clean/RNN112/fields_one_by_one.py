# The fields are taken one by one.
from torch.nn.utils.rnn import PackedSequence


class Loop:
    def __call__(self, packed, cell, state):
        if isinstance(packed, PackedSequence):
            data, sizes = packed.data, packed.batch_sizes
        else:
            data, sizes = packed, [len(packed)]
        for step in data.split(list(sizes)):
            state = cell(step, state[: len(step)])
        return state
