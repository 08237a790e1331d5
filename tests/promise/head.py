"""What the code of these tests imports."""

from __future__ import annotations

HEAD = """import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence
"""
