import Testing

@testable import Inference

@Suite struct Conv2DTests {
    struct Geometry: CustomTestStringConvertible, Sendable {
        var kernel = [3, 3]
        var stride = [1, 1]
        var padding = [0, 0, 0, 0]
        var dilation = [1, 1]
        var size = (h: 13, w: 11)

        var testDescription: String {
            "kernel \(kernel) stride \(stride) padding \(padding) dilation \(dilation) of \(size.h)×\(size.w)"
        }
    }

    static let geometries = [
        Geometry(kernel: [1, 1]),
        Geometry(kernel: [1, 1], stride: [2, 2]),
        Geometry(kernel: [2, 2]),
        Geometry(kernel: [5, 5], padding: [2, 2, 2, 2]),
        Geometry(kernel: [7, 7], stride: [2, 2], padding: [3, 3, 3, 3]),
        Geometry(kernel: [1, 7], padding: [0, 3, 0, 3]),
        Geometry(kernel: [7, 1], padding: [3, 0, 3, 0]),
        Geometry(stride: [2, 2]),
        Geometry(stride: [3, 2], padding: [1, 1, 1, 1]),
        Geometry(stride: [1, 4], padding: [2, 0, 1, 3]),
        Geometry(padding: [0, 0, 1, 1]),
        Geometry(padding: [5, 4, 3, 2]),
        Geometry(dilation: [2, 2]),
        Geometry(stride: [2, 1], padding: [2, 3, 2, 3], dilation: [2, 3]),
        Geometry(kernel: [13, 11]),
        Geometry(padding: [1, 1, 1, 1], size: (h: 1, w: 1)),
        Geometry(padding: [1, 1, 1, 1], size: (h: 2, w: 17)),
    ]

    @Test func matchesTheFormula() throws {
        // One channel, 3×3, a 2×2 kernel, padding on the right and below, stride 2.
        let result = try reference(
            "conv2d", TensorShape(c: 1, h: 3, w: 3), [1, 2, 3, 4, 5, 6, 7, 8, 9],
            ["kernel": .ints([2, 2]), "stride": .ints([2, 2]), "padding": .ints([0, 0, 1, 1])],
            ["weight": ([1, 1, 2, 2], [1, 10, 100, 1000]), "bias": ([1], [0.5])])
        #expect(result.shape == TensorShape(c: 1, h: 2, w: 2))
        #expect(result.values == [5421.5, 603.5, 87.5, 9.5])
    }

    @Test func groupsSeeOnlyTheirChannels() throws {
        let result = try reference(
            "conv2d", TensorShape(c: 4, h: 1, w: 1), [1, 2, 3, 4], ["kernel": .ints([1, 1]), "groups": .int(2)],
            ["weight": ([2, 2, 1, 1], [1, 10, 100, 1000])])
        #expect(result.values == [21, 4300])
    }

    @Test(arguments: edgeSizes, edgeSizes)
    func channels(inputs: Int, outputs: Int) throws {
        for blocked in [false, true] {
            try expectPlanEqualsReference(TensorShape(n: 2, c: inputs, h: 5, w: 9)) { b in
                let x = blocked ? b.blocked("input") : "input"
                return [b.conv(x, inputs, outputs, kernel: [3, 3], padding: [1, 1, 1, 1])]
            }
        }
    }

    @Test(arguments: edgeSizes, edgeSizes)
    func sizes(h: Int, w: Int) throws {
        for blocked in [false, true] {
            try expectPlanEqualsReference(TensorShape(n: 2, c: 17, h: h, w: w)) { b in
                let x = blocked ? b.blocked("input") : "input"
                return [b.conv(x, 17, 33, kernel: [3, 3], padding: [1, 1, 1, 1])]
            }
        }
    }

    @Test(arguments: geometries)
    func geometry(_ g: Geometry) throws {
        for (blocked, channels) in [(false, 3), (true, 3), (false, 20), (true, 20)] {
            try expectPlanEqualsReference(TensorShape(n: 3, c: channels, h: g.size.h, w: g.size.w)) { b in
                let x = blocked ? b.blocked("input") : "input"
                return [
                    b.conv(
                        x, channels, 18, kernel: g.kernel, stride: g.stride, padding: g.padding, dilation: g.dilation)
                ]
            }
        }
    }

    @Test(arguments: [(2, 2, 2), (4, 2, 3), (6, 3, 2), (3, 16, 16), (2, 16, 32), (2, 32, 20), (4, 5, 16), (8, 1, 3)])
    func groups(groups: Int, inputs: Int, outputs: Int) throws {
        for blocked in [false, true] {
            try expectPlanEqualsReference(TensorShape(n: 2, c: groups * inputs, h: 6, w: 7)) { b in
                let x = blocked ? b.blocked("input") : "input"
                let y = b.conv(
                    x, groups * inputs, groups * outputs, kernel: [3, 3], stride: [2, 1], padding: [1, 1, 1, 1],
                    groups: groups)
                return [b.add("relu", [y])]
            }
        }
    }

    @Test(arguments: ["none", "relu", "relu6", "prelu", "sigmoid"], [1, 16, 19])
    func fusedActivations(_ activation: String, channels: Int) throws {
        try expectPlanEqualsReference(TensorShape(n: 2, c: 5, h: 7, w: 9), scale: 6) { b in
            let y = b.conv("input", 5, channels, kernel: [3, 3])
            switch activation {
            case "none": return [y]
            case "prelu": return [b.prelu(y, channels)]
            default: return [b.add(activation, [y])]
            }
        }
    }

    @Test(arguments: ["none", "relu", "prelu", "sigmoid"], [(5, 5), (16, 40), (7, 33)])
    func fusedAdditions(_ activation: String, channels: (residual: Int, output: Int)) throws {
        try expectPlanEqualsReference(TensorShape(n: 2, c: channels.residual, h: 7, w: 9)) { b in
            let y = b.conv(
                "input", channels.residual, channels.output, kernel: [3, 3], padding: [1, 1, 1, 1])
            let sum = b.add("add", ["input", y], ["zero_extend": .bool(true)])
            switch activation {
            case "none": return [sum]
            case "prelu": return [b.prelu(sum, channels.output)]
            default: return [b.add(activation, [sum])]
            }
        }
    }

    @Test func convolutionsOfBothOperandsOfAnAddition() throws {
        try expectPlanEqualsReference(TensorShape(n: 2, c: 5, h: 7, w: 9)) { b in
            let left = b.conv("input", 5, 20, kernel: [3, 3], padding: [1, 1, 1, 1])
            let right = b.conv("input", 5, 20, kernel: [1, 1])
            return [b.add("relu", [b.add("add", [left, right])])]
        }
    }

    @Test func aValueThatIsReturnedIsNotFused() throws {
        try expectPlanEqualsReference(TensorShape(n: 2, c: 5, h: 7, w: 9)) { b in
            let y = b.conv("input", 5, 20, kernel: [3, 3])
            return [y, b.add("relu", [y])]
        }
    }
}
