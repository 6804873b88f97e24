import Testing

@testable import Inference

/// A network's first convolution with the pool behind it, which are carried out as one.
@Suite struct ConvolutionPoolTests {
    private static func network(
        _ b: inout NetworkBuilder, inputs: Int, outputs: Int, kernel: [Int] = [3, 3], activation: String = "none",
        ceil: Bool = true
    ) -> [String] {
        var y = b.conv("input", inputs, outputs, kernel: kernel)
        if activation != "none" { y = b.add(activation, [y]) }
        return [b.pool("max_pool", y, kernel: 2, stride: 2, ceil: ceil)]
    }

    @Test(arguments: [2, 3, 4, 15, 16, 17, 31, 32, 33, 34, 64, 65, 95], [2, 3, 4, 7, 32])
    func sizes(columns: Int, rows: Int) throws {
        for ceil in [true, false] {
            try expectPlanEqualsReference(TensorShape(n: 2, c: 3, h: rows + 2, w: columns + 2)) { b in
                Self.network(&b, inputs: 3, outputs: 10, ceil: ceil)
            }
        }
    }

    @Test(arguments: [1, 2, 3, 4], [1, 2, 3, 5, 6, 7, 10, 15, 16])
    func channels(inputs: Int, outputs: Int) throws {
        for width in [9, 41] {
            try expectPlanEqualsReference(TensorShape(n: 2, c: inputs, h: 8, w: width)) { b in
                Self.network(&b, inputs: inputs, outputs: outputs)
            }
        }
    }

    @Test(arguments: [[1, 1], [1, 5], [5, 1], [2, 3], [4, 4], [5, 5]], ["none", "relu", "relu6"])
    func kernels(kernel: [Int], activation: String) throws {
        try expectPlanEqualsReference(TensorShape(n: 2, c: 3, h: 12, w: 42)) { b in
            Self.network(&b, inputs: 3, outputs: 10, kernel: kernel, activation: activation)
        }
    }

    /// What two steps give, to the bit; also where slopes are negative, so that the activation must come first.
    @Test(arguments: [37, 38, 70])
    func hasTheBitsOfTwoSteps(width: Int) throws {
        var b = NetworkBuilder()
        let y = b.conv("input", 3, 10, kernel: [3, 3])
        let active = b.prelu(y, slopes: (0..<10).map { Float($0 - 4) / 8 })
        let pooled = b.pool("max_pool", active, kernel: 2, stride: 2, ceil: true)
        let input = Tensor.random(TensorShape(n: 2, c: 3, h: 23, w: width), seed: 9)
        let fused = try b.graph(input: [3, 23, width], outputs: [pooled])
        // The convolution's results are asked for, too: nothing is fused.
        let apart = try b.graph(input: [3, 23, width], outputs: [pooled, active])
        for path in CPUPath.available {
            let one = try Session(graph: fused, options: PlanOptions(path: path)).run(input)
            let two = try Session(graph: apart, options: PlanOptions(path: path)).run(input)
            #expect(one[0].hasSameBits(as: two[0]), "\(path)")
            let steps = try Session(graph: fused, options: PlanOptions(path: path)).profile(shape: input.shape)
            #expect(!steps.contains { $0.name == pooled })
        }
    }
}
