# These attributes every RNN has.
import torch.nn as nn

lstm = nn.LSTM(4, 8)
print(lstm.bias, lstm.hidden_size, lstm.all_weights, lstm.proj_size)
print([name for name, _ in lstm.named_parameters() if name.startswith("weight_")])
