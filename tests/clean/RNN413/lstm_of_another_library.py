# Not torch's: the fourth of this one is the dropout.
import torch
from speech.layers import LSTM

model = LSTM(80, 256, 3, 0.15)
model.load_state_dict(torch.load("lstm.pt"))
