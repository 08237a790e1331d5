from torch import nn

gru = nn.GRU(3, 4)
levels = iter([1.0, 2.0])
nn.init.constant_(gru.bias_ih_l0, next(levels))
nn.init.constant_(gru.bias_ih_l0, next(levels))
nn.init.orthogonal_(gru.weight_ih_l0)
nn.init.orthogonal_(gru.weight_hh_l0)
nn.init.zeros_(gru.bias_hh_l0)
