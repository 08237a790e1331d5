from torch import nn


class Scale:
    std = 0.1


lstm = nn.LSTM(3, 4)
scale, width = Scale(), 0.1
nn.init.normal_(lstm.weight_ih_l0, std=scale.std)
scale.std = 1.0
nn.init.normal_(lstm.weight_ih_l0, std=scale.std)
nn.init.uniform_(lstm.weight_hh_l0, -width, width)
width *= 2
nn.init.uniform_(lstm.weight_hh_l0, -width, width)
nn.init.zeros_(lstm.bias_ih_l0)
nn.init.zeros_(lstm.bias_hh_l0)
