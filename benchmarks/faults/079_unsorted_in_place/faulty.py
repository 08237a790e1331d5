from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence


def put_back(batch, order):
    """Undo the sort by length."""
    batch = batch.detach().clone()
    for position, origin in enumerate(order.tolist()):
        batch[origin] = batch[position]
    return batch


class BatchedEncoder(nn.Module):
    def __init__(self, features=4, hidden=6):
        super().__init__()
        self.rnn = nn.LSTM(features, hidden, batch_first=True)

    def forward(self, batch, lengths):
        lengths, order = lengths.sort(0, descending=True)
        packed = pack_padded_sequence(batch[order], lengths, batch_first=True)
        _, (h_n, _) = self.rnn(packed)
        return put_back(h_n[-1], order)
