import Testing

@testable import Inference

/// `conv2d` with as many groups as channels.
@Suite struct DepthwiseConv2DTests {
    @Test(arguments: edgeSizes, edgeSizes)
    func channelsAndSizes(channels: Int, size: Int) throws {
        guard channels > 1 else { return }  // One channel in one group is a dense convolution.
        try expectPlanEqualsReference(TensorShape(n: 2, c: channels, h: size, w: max(1, size - 2))) { b in
            [b.conv("input", channels, channels, kernel: [3, 3], padding: [1, 1, 1, 1], groups: channels)]
        }
    }

    @Test(arguments: Conv2DTests.geometries)
    func geometry(_ g: Conv2DTests.Geometry) throws {
        try expectPlanEqualsReference(TensorShape(n: 3, c: 20, h: g.size.h, w: g.size.w)) { b in
            [
                b.conv(
                    "input", 20, 20, kernel: g.kernel, stride: g.stride, padding: g.padding, dilation: g.dilation,
                    groups: 20)
            ]
        }
    }

    @Test(arguments: ["relu", "relu6", "prelu", "sigmoid"])
    func fusedActivations(_ activation: String) throws {
        try expectPlanEqualsReference(TensorShape(n: 2, c: 19, h: 7, w: 9), scale: 6) { b in
            let y = b.conv("input", 19, 19, kernel: [3, 3], groups: 19)
            return [activation == "prelu" ? b.prelu(y, 19) : b.add(activation, [y])]
        }
    }

    @Test func severalFiltersPerChannel() throws {
        try expectPlanEqualsReference(TensorShape(n: 2, c: 6, h: 7, w: 9)) { b in
            [b.conv("input", 6, 18, kernel: [3, 3], groups: 6)]
        }
    }
}
