# post_init of transformers calls _init_weights for every module.
from torch import nn
from transformers import PretrainedConfig, PreTrainedModel


class TokenClassifier(PreTrainedModel):
    config_class = PretrainedConfig

    def __init__(self, config):
        super().__init__(config)
        self.lstm = nn.LSTM(config.hidden_size, config.hidden_size // 2, bidirectional=True)
        self.out = nn.Linear(config.hidden_size, config.num_labels)
        self.post_init()

    def _init_weights(self, module):
        if isinstance(module, nn.LSTM):
            for name, param in module.named_parameters():
                if name.startswith("weight"):
                    nn.init.orthogonal_(param)
                else:
                    param.data.zero_()

    def forward(self, x):
        return self.out(self.lstm(x)[0])
