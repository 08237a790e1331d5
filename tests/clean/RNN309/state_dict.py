# The tensors of a state_dict are not watched.
import torch.nn as nn

lstm = nn.LSTM(8, 8)
state = lstm.state_dict()
state["bias_ih_l0"][8:16].fill_(1.0)
state["bias_hh_l0"].zero_()
