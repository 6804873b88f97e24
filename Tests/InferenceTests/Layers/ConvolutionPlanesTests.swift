import Testing

@testable import Inference

/// Several convolutions of single elements, with few outputs in all, that are carried out as one and give planes.
@Suite struct ConvolutionPlanesTests {
    private static func heads(
        _ b: inout NetworkBuilder, of value: String, inputs: Int, outputs: [Int]
    ) -> [String] {
        outputs.map { b.conv(value, inputs, $0, kernel: [1, 1]) }
    }

    /// Elements around a vector's 16 and numbers of channels around a block's.
    @Test(arguments: [15, 16, 17, 31, 33, 70], [1, 15, 16, 17, 32, 33])
    func sizes(width: Int, channels: Int) throws {
        for height in [1, 3] {
            try expectPlanEqualsReference(TensorShape(n: 3, c: 5, h: height, w: width)) { b in
                let y = b.conv("input", 5, channels, kernel: [1, 1])
                return Self.heads(&b, of: y, inputs: channels, outputs: [4, 2])
            }
        }
    }

    @Test(arguments: [[1, 1], [1, 2], [4, 2], [3, 4], [1, 5, 6], [7, 6], [12, 3], [8, 8]])
    func outputs(outputs: [Int]) throws {
        try expectPlanEqualsReference(TensorShape(n: 2, c: 3, h: 5, w: 9)) { b in
            let y = b.conv("input", 3, 20, kernel: [1, 1])
            return Self.heads(&b, of: y, inputs: 20, outputs: outputs)
        }
    }

    /// Where another reader wants a border around the value, its rows don't follow on each other.
    @Test(arguments: [9, 16, 37])
    func readsWithinABorder(width: Int) throws {
        try expectPlanEqualsReference(TensorShape(n: 2, c: 3, h: 6, w: width)) { b in
            let y = b.conv("input", 3, 20, kernel: [1, 1])
            let wide = b.conv(y, 20, 7, kernel: [3, 3], padding: [1, 1, 1, 1])
            return Self.heads(&b, of: y, inputs: 20, outputs: [4, 2]) + [wide]
        }
    }

    /// What each gives by itself, to the bit.
    @Test(arguments: [16, 37])
    func hasTheBitsOfSingleConvolutions(width: Int) throws {
        var b = NetworkBuilder()
        let y = b.conv("input", 3, 20, kernel: [1, 1])
        let names = Self.heads(&b, of: y, inputs: 20, outputs: [4, 2])
        let input = Tensor.random(TensorShape(n: 3, c: 3, h: 4, w: width), seed: 5)
        let shape: [Int?] = [3, 4, width]
        let together = try b.graph(input: shape, outputs: names)
        for path in CPUPath.available {
            let session = try Session(graph: together, options: PlanOptions(path: path))
            let both = try session.run(input)
            for (index, name) in names.enumerated() {
                let other = names[1 - index]
                // The other one's activation keeps it from being carried out with this one.
                var apart = b
                let active = apart.add("relu", [other])
                let graph = try apart.graph(input: shape, outputs: [name, active])
                let single = try Session(graph: graph, options: PlanOptions(path: path)).run(input)
                #expect(both[index].hasSameBits(as: single[0]), "\(path)")
            }
            let steps = try session.profile(shape: input.shape).map(\.name)
            #expect(steps.contains(names.joined(separator: "+")), "\(path)")
            #expect(!steps.contains(names[0]))
        }
    }
}
