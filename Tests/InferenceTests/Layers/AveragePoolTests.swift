import Testing

@testable import Inference

@Suite struct AveragePoolTests {
    @Test(arguments: [(true, [0.25, 0.75, 1, 2.5]), (false, [1, 1.5, 2, 2.5])] as [(Bool, [Float])])
    func matchesTheFormula(counting: Bool, expected: [Float]) throws {
        // 1 2 / 3 4 with a row and a column of padding before, windows of 2×2 in steps of 1.
        let result = try reference(
            "average_pool", TensorShape(c: 1, h: 2, w: 2), [1, 2, 3, 4],
            [
                "kernel": .ints([2, 2]), "padding": .ints([1, 1, 0, 0]), "count_include_padding": .bool(counting),
            ])
        #expect(result.shape == TensorShape(c: 1, h: 2, w: 2))
        #expect(result.values == expected)
    }

    @Test(
        arguments: edgeSizes, [(1, 1, 0), (2, 2, 0), (2, 1, 1), (3, 2, 0), (3, 2, 1), (3, 1, 2), (4, 3, 1), (5, 2, 2)])
    func windows(size: Int, window: (kernel: Int, stride: Int, padding: Int)) throws {
        for (ceil, counting) in [(false, false), (false, true), (true, false), (true, true)]
        where size + 2 * window.padding >= window.kernel {
            try expectPlanEqualsReference(TensorShape(n: 2, c: 17, h: size, w: size + 3), tolerance: 1e-6) { b in
                let padding = window.padding
                return [
                    b.add(
                        "average_pool", ["input"],
                        [
                            "kernel": .ints([window.kernel, window.kernel]),
                            "stride": .ints([window.stride, window.stride]), "ceil": .bool(ceil),
                            "padding": .ints([padding, padding, padding, padding]),
                            "count_include_padding": .bool(counting),
                        ])
                ]
            }
        }
    }
}
