from torch import nn

lstm = nn.LSTM(8, 16, batch_first=True)


def encode(sentences):
    vectors = []
    for sentence in sentences:
        out, (h, c) = lstm(sentence.unsqueeze(0))
        vectors.append(h[-1])
    return vectors
