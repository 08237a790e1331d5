# Not torch's GRU: where it comes from decides.
import torch
from fusions.recurrent import GRU

model = GRU(74, 128, dropout=True, has_padding=True, batch_first=True)
model.load_state_dict(torch.load("gru.pt"))
