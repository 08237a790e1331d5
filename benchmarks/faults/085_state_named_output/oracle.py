from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    net = module.FrameNet().to(device)
    for video in oracles.sequences(5, device=device):
        run = oracles.alone(net.gru, [video])[0]
        expected = net.fc(run.output).log_softmax(1)
        oracles.assert_close(net(video.unsqueeze(0)).squeeze(0), expected, "frames")
