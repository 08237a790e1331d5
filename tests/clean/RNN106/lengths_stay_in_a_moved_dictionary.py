# All but the lengths are moved, one way or another.
import torch
from torch.nn.utils.rnn import pack_padded_sequence

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def kept_by_name(batch):
    batch = {k: (v.to(device) if k != "lengths" else v) for k, v in batch.items()}
    return pack_padded_sequence(batch["x"], batch["lengths"], batch_first=True)


def left_out(batch):
    moved = {k: v.to(device) for k, v in batch.items() if k != "lengths"}
    return pack_padded_sequence(moved["x"], batch["lengths"], batch_first=True)


def kept_by_type(batch):
    batch = {k: v.to(device) if torch.is_tensor(v) else v for k, v in batch.items()}
    return pack_padded_sequence(batch["x"], batch["lengths"], batch_first=True)


def brought_back(batch):
    batch = {k: v.to(device) for k, v in batch.items()}
    batch["lengths"] = batch["lengths"].cpu()
    return pack_padded_sequence(batch["x"], batch["lengths"], batch_first=True)


def replaced(batch):
    lengths = batch["lengths"]
    batch = {k: v.to(device) for k, v in batch.items()}
    batch.update(lengths=lengths)
    return pack_padded_sequence(batch["x"], batch["lengths"], batch_first=True)


def swapped(batch):
    named = {v: k.to(device) for k, v in batch.items()}
    return pack_padded_sequence(named["x"], named["lengths"], batch_first=True)


def of_pairs(batch):
    batch = {k: v[1].to(device) for k, v in batch.items()}
    return pack_padded_sequence(batch["x"], batch["lengths"].tolist(), batch_first=True)
