# Of a moved batch, this item may be a list.
import torch
from torch.nn.utils.rnn import pack_padded_sequence

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def packed(batch):
    batch = batch.to(device)
    return pack_padded_sequence(batch["x"], batch["lengths"], batch_first=True)
