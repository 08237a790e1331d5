# LSTM and GRU are Keras', which have defaults of their own.
import numpy as np
from keras.layers import GRU, LSTM, Dense
from keras.models import Sequential

import torch.nn as nn

model = Sequential()
model.add(LSTM(64, return_sequences=True))
model.add(GRU(32))
model.add(Dense(1))
model.compile(loss="mse", optimizer="adam")
model.fit(np.zeros((8, 20, 3)), np.zeros((8, 1)))

torch_head = nn.Linear(32, 1)
