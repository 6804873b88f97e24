"""Makes what the peers need: their networks as ONNX files, in PEERS_HOME/models."""
import os

import cases
import nets


def export(torch, module, shape, name, axes):
    path = f"{cases.MODELS}/{name}.onnx"
    if not os.path.exists(path):
        torch.onnx.export(module, (torch.rand(shape),), path, input_names=["x"], dynamic_axes={"x": axes},
                          dynamo=False, opset_version=17)


def main():
    os.makedirs(cases.MODELS, exist_ok=True)
    torch = cases.torch_ready()
    m = cases.mtcnn(0)
    export(torch, m.pnet.eval(), (1, 3, 96, 80), "pnet", {0: "n", 2: "h", 3: "w"})
    export(torch, m.rnet.eval(), (2, 3, 24, 24), "rnet", {0: "n"})
    export(torch, m.onet.eval(), (2, 3, 48, 48), "onet", {0: "n"})
    net, path = nets.DlibResNet(), f"{cases.MODELS}/dlibnet.pt"
    if not os.path.exists(path):
        # Statistics from some input keep the activations near one, so that no timing meets denormal numbers.
        for module in net.modules():
            if isinstance(module, torch.nn.modules.batchnorm._BatchNorm):
                module.momentum = None
        net.train()
        with torch.no_grad():
            for _ in range(3):
                net(torch.randn(16, 3, 150, 150) * 0.25)
        torch.save(net.state_dict(), path)
    net.load_state_dict(torch.load(path))
    export(torch, net.eval(), (2, 3, 150, 150), "dlibnet", {0: "n"})


if __name__ == "__main__":
    main()
