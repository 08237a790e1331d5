# Nothing of this module is trained, so autograd does not watch.
from torch import nn

reservoir = nn.RNN(4, 100)
reservoir.requires_grad_(False)
reservoir.weight_hh_l0.normal_(0, 0.1)
reservoir.bias_hh_l0.zero_()
