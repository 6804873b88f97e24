import Testing

@testable import Inference

@Suite struct FlattenTests {
    @Test func keepsTheOrder() throws {
        let result = try reference("flatten", TensorShape(n: 2, c: 2, h: 1, w: 2), [1, 2, 3, 4, 5, 6, 7, 8])
        #expect(result.shape == TensorShape(n: 2, c: 4))
        #expect(result.values == [1, 2, 3, 4, 5, 6, 7, 8])
    }

    @Test(arguments: edgeSizes, [false, true])
    func sizes(channels: Int, blocked: Bool) throws {
        try expectPlanEqualsReference(TensorShape(n: 3, c: channels, h: 3, w: 2), tolerance: 0) { b in
            [b.add("flatten", [blocked ? b.blocked("input") : "input"])]
        }
    }

    /// Read by something else than a fully connected layer, twice over, and by one.
    @Test func readByOthers() throws {
        try expectPlanEqualsReference(TensorShape(n: 3, c: 17, h: 3, w: 2)) { b in
            let x = b.conv("input", 17, 5, kernel: [1, 1])
            let flat = b.add("flatten", [b.add("flatten", [x])])
            return [b.add("relu", [flat]), b.dense(flat, 30, 7), b.add("softmax", [flat], ["axis": .int(1)])]
        }
    }
}
