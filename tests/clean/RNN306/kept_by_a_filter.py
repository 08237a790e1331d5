from torch import nn

gru = nn.GRU(8, 16)
for weight in filter(lambda p: p.requires_grad and p.dim() > 1, gru.parameters()):
    nn.init.orthogonal_(weight)


def matrix_only(parameter, frozen):
    skipped = parameter in frozen or parameter.ndim < 2
    return not skipped


def initialise(frozen=()):
    for parameter in gru.parameters():
        if matrix_only(parameter, frozen):
            nn.init.xavier_uniform_(parameter)
