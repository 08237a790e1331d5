# The caller moves the batch; the module makes its lengths anew on the CPU.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
here = torch.device("cpu")
rnn = nn.LSTM(4, 4, batch_first=True).to(device)


def encode(x, lengths, copied, asked):
    lengths = torch.as_tensor(lengths, device="cpu")
    copied = torch.tensor(copied, dtype=torch.long, device=here)
    asked = torch.as_tensor(asked, torch.long, here)
    pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    pack_padded_sequence(x, copied, batch_first=True, enforce_sorted=False)
    return rnn(pack_padded_sequence(x, asked, batch_first=True, enforce_sorted=False))


x, lengths = torch.randn(2, 5, 4), torch.tensor([5, 2]).to(device)
encode(x.to(device), lengths, lengths, lengths)
