"""Conditions that name no parameter, and yet may keep biases away: they change from one to the next."""

from torch import nn


class Net(nn.Module):
    def __init__(self, kind, order):
        super().__init__()
        self.kind, self.count = kind, 0
        self.lstm = nn.LSTM(4, 8)

    def first_alone(self):
        first = True
        for p in self.lstm.parameters():
            if first:
                nn.init.orthogonal_(p)
            first = False

    def flag_of_the_name(self):
        for n, p in self.lstm.named_parameters():
            is_matrix = self.asks(n)
            if is_matrix:
                nn.init.orthogonal_(p)

    def counted(self):
        for p in self.lstm.parameters():
            if self.count < 2:
                nn.init.orthogonal_(p)
            self.count += 1

    def counted_by_a_method(self):
        for p in self.lstm.parameters():
            if self.count < 2:
                nn.init.orthogonal_(p)
            self.step()

    def step(self):
        self.count += 1

    def handed_over(self, settings):
        for p in self.lstm.parameters():
            if settings.matrix:
                nn.init.orthogonal_(p)
            self.turn(settings)

    def list_that_grows(self, done):
        for n, p in self.lstm.named_parameters():
            if not done:
                nn.init.orthogonal_(p)
            done.append(n)

    def stored(self, done):
        for n, p in self.lstm.named_parameters():
            if not done:
                nn.init.orthogonal_(p)
            done[n] = True

    def asked_of_a_function(self, wanted):
        for p in self.lstm.parameters():
            if wanted():
                nn.init.orthogonal_(p)

    def next_of_flags(self, flags):
        for p in self.lstm.parameters():
            if next(flags):
                nn.init.orthogonal_(p)

    def by_place(self, flags):
        for k, p in enumerate(self.lstm.parameters()):
            if flags[k]:
                nn.init.orthogonal_(p)

    def walrus(self, flags):
        for p in self.lstm.parameters():
            if self.kind == "orthogonal" and (flag := next(flags)):
                nn.init.orthogonal_(p)
            elif flag:
                nn.init.orthogonal_(p)

    def kind_and_name(self, names):
        for n, p in self.lstm.named_parameters():
            if self.kind == "orthogonal":
                if n in names:
                    nn.init.orthogonal_(p)

    def name_and_kind(self, names):
        for n, p in self.lstm.named_parameters():
            if n in names:
                if self.kind == "orthogonal":
                    nn.init.orthogonal_(p)

    def both_at_once(self, names):
        for n, p in self.lstm.named_parameters():
            if self.kind == "orthogonal" and n in names:
                nn.init.orthogonal_(p)

    def one_way_of_two(self):
        for p in self.lstm.parameters():
            if self.kind == "normal":
                nn.init.normal_(p)
            elif p.dim() > 1:
                nn.init.orthogonal_(p)

    def deleted(self):
        global drawn
        for p in self.lstm.parameters():
            if not drawn:
                nn.init.orthogonal_(p)
            mark()


drawn = False


def mark():
    global drawn
    drawn = True


def module_of_each_pass(models, kind):
    for model in models:
        for n, p in model.named_parameters():
            if kind == "orthogonal":
                nn.init.orthogonal_(p)


pending = True
rnn = nn.GRU(4, 8)


def done():
    global pending
    pending = False


for p in rnn.parameters():
    if pending:
        nn.init.orthogonal_(p)
    done()


def parameters_by_the_same_setting(lstm: nn.LSTM, matrices):
    params = list(lstm.parameters())
    if matrices:
        params = [p for p in params if p.dim() > 1]
    for p in params:
        if matrices:
            nn.init.orthogonal_(p)
        else:
            nn.init.uniform_(p, -0.1, 0.1)


def chosen_in_the_head(gru: nn.GRU, matrices):
    weights = [gru.weight_ih_l0, gru.weight_hh_l0]
    for p in weights if matrices else gru.parameters():
        if matrices:
            nn.init.orthogonal_(p)


def names_by_the_same_setting(gru: nn.GRU, kind):
    wanted = "weight" if kind == "orthogonal" else ""
    for n, p in gru.named_parameters():
        if n.startswith(wanted):
            if kind == "orthogonal":
                nn.init.orthogonal_(p)
