# The device is the one for lengths, which is the CPU.
from torch.nn.utils.rnn import pack_padded_sequence


def pack(x, lengths, device, cpu_device):
    x = x.to(device)
    lengths = lengths.to(cpu_device)
    return pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)


def pack_lists(x, lengths, device):
    lengths = (lengths.to(device) > 0).sum(1).detach().cpu()
    return pack_padded_sequence(x.to(device), lengths, batch_first=True, enforce_sorted=False)
