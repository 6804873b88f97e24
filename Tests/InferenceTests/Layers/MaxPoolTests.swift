import Testing

@testable import Inference

@Suite struct MaxPoolTests {
    @Test func matchesTheFormula() throws {
        let result = try reference(
            "max_pool", TensorShape(c: 1, h: 3, w: 3), [-1, -2, -3, -4, -5, -6, -7, -8, -9],
            ["kernel": .ints([2, 2]), "stride": .ints([2, 2]), "ceil": .bool(true)])
        #expect(result.values == [-1, -3, -7, -9])
    }

    /// Padding never wins, not even over negative elements.
    @Test func paddingIsNotZero() throws {
        let result = try reference(
            "max_pool", TensorShape(c: 1, h: 1, w: 1), [-3],
            ["kernel": .ints([3, 3]), "padding": .ints([1, 1, 1, 1])])
        #expect(result.values == [-3])
    }

    /// PyTorch 2.13: max_pool2d(zeros(1, 1, n, n), kernel, stride, padding, ceil_mode).
    @Test(
        arguments: [
            (5, 2, 2, 0, false, 2), (5, 2, 2, 0, true, 3), (6, 3, 2, 0, true, 3), (7, 3, 2, 0, true, 3),
            (6, 3, 2, 1, true, 4), (5, 3, 3, 1, true, 2), (4, 3, 3, 1, true, 2), (4, 2, 3, 1, true, 2),
            (3, 2, 5, 1, true, 1), (1, 3, 2, 1, false, 1), (23, 3, 2, 0, true, 11), (9, 3, 2, 0, true, 4),
        ])
    func sizes(n: Int, kernel: Int, stride: Int, padding: Int, ceil: Bool, expected: Int) throws {
        let shape = try outputShape(
            "max_pool", FeatureShape(c: 1, h: n, w: n),
            [
                "kernel": .ints([kernel, kernel]), "stride": .ints([stride, stride]), "ceil": .bool(ceil),
                "padding": .ints([padding, padding, padding, padding]),
            ])
        #expect(shape == FeatureShape(c: 1, h: expected, w: expected))
    }

    @Test(
        arguments: edgeSizes, [(1, 1, 0), (2, 2, 0), (2, 1, 1), (3, 2, 0), (3, 2, 1), (3, 1, 2), (4, 3, 1), (5, 2, 2)])
    func windows(size: Int, window: (kernel: Int, stride: Int, padding: Int)) throws {
        for ceil in [false, true] where size + 2 * window.padding >= window.kernel {
            try expectPlanEqualsReference(TensorShape(n: 2, c: 17, h: size, w: size + 3), tolerance: 0) { b in
                [
                    b.pool(
                        "max_pool", "input", kernel: window.kernel, stride: window.stride, ceil: ceil,
                        padding: window.padding)
                ]
            }
        }
    }

    @Test func unevenWindows() throws {
        try expectPlanEqualsReference(TensorShape(n: 2, c: 5, h: 9, w: 14), tolerance: 0) { b in
            [
                b.add(
                    "max_pool", ["input"],
                    ["kernel": .ints([3, 2]), "stride": .ints([1, 3]), "padding": .ints([2, 0, 1, 1])])
            ]
        }
    }
}
