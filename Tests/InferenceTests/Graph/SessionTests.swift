import CAllocationCounter
import Foundation
import Testing

@testable import Inference

@Suite struct SessionTests {
    // MARK: The same bits

    /// An image's result is the same alone, at any place of a batch of any size, and among any neighbours.
    @Test(arguments: TestNetworks.allCases, CPUPath.available)
    func resultDoesNotDependOnTheBatch(network: TestNetworks, path: CPUPath) throws {
        let graph = try network.graph()
        let side = network.inputShape[1] ?? 25
        let one = TensorShape(c: 3, h: side, w: network.inputShape[2] ?? 31)
        let image = Tensor.random(one, seed: 11)
        let alone = try Session(graph: graph, options: PlanOptions(path: path)).run(image)
        let session = Session(graph: graph, options: PlanOptions(path: path))
        for (batch, place) in [(2, 0), (2, 1), (3, 2), (19, 7), (19, 18)] where network != .dlibResNet || batch < 4 {
            let neighbours = Tensor.random(TensorShape(n: batch, features: one.features), seed: UInt64(batch))
            let together = try session.run(neighbours.replacing(image: place, by: image))
            for (a, b) in zip(alone, together) {
                #expect(b.shape.n == batch)
                #expect(b.images(from: place, count: 1).hasSameBits(as: a), "place \(place) of \(batch)")
            }
        }
    }

    /// Sessions on several threads at once give what one gives alone.
    @Test(arguments: CPUPath.available) func resultDoesNotDependOnOtherThreads(path: CPUPath) throws {
        let options = PlanOptions(path: path)
        let graph = try TestNetworks.onet.graph()
        let input = Tensor.random(TensorShape(n: 2, c: 3, h: 48, w: 48), seed: 1)
        let expected = try Session(graph: graph, options: options).run(input).map(\.values)
        let results = ResultBox()
        let group = DispatchGroup()
        for _ in 0..<4 {
            let thread = Thread {
                let session = Session(graph: graph, options: options)
                for _ in 0..<5 { results.append((try? session.run(input))?.map(\.values)) }
                group.leave()
            }
            group.enter()
            thread.start()
        }
        #expect(group.wait(timeout: .now() + 60) == .success)
        #expect(results.values.count == 20)
        for result in results.values { #expect(result == expected) }
    }

    // MARK: Memory

    /// After the first run on a shape, no run takes anything from the heap.
    @Test(arguments: TestNetworks.allCases, CPUPath.available)
    func runAllocatesNothing(network: TestNetworks, path: CPUPath) throws {
        let graph = try network.graph()
        let shape = TensorShape(n: 3, c: 3, h: network.inputShape[1] ?? 25, w: network.inputShape[2] ?? 31)
        let input = Tensor.random(shape, seed: 2)
        let session = Session(graph: graph, options: PlanOptions(path: path))
        try input.withUnsafeBufferPointer { values in
            var sum: Float = 0
            func run() throws {
                try session.run(input: values, shape: shape) { outputs in sum += outputs[0].values[0] }
            }
            for _ in 0..<3 { try run() }
            let before = cac_allocations()
            for _ in 0..<5 { try run() }
            let after = cac_allocations()
            guard before >= 0 else { return }  // Under a sanitizer allocations can't be counted.
            #expect(after - before == 0)
            #expect(sum.isFinite)
        }
    }

    @Test func theCounterCounts() {
        let before = cac_allocations()
        guard before >= 0 else { return }
        let array = Array(repeating: 1, count: 100)
        #expect(cac_allocations() > before)
        #expect(array.count == 100)
    }

    @Test func keepsNoMorePlansThanItsLimit() throws {
        let graph = try TestNetworks.pnet.graph()
        var cache = PlanCache(limit: 2)
        var made = 0
        func use(_ side: Int) throws {
            _ = try cache.plan(for: FeatureShape(c: 3, h: side, w: side)) { shape throws(GraphError) in
                made += 1
                return try Plan.make(graph, input: shape, options: PlanOptions(path: .portable))
            }
        }
        for side in [20, 21, 20, 22, 20, 21] { try use(side) }  // 22 pushes 21 out, 21 then 22.
        #expect(cache.count == 2)
        #expect(made == 4)
    }

    /// A session that goes from big inputs to small ones and back computes the same as one that is new.
    @Test func changesShapes() throws {
        let graph = try TestNetworks.pnet.graph()
        let session = Session(graph: graph, planLimit: 2)
        for (index, side) in [40, 12, 33, 12, 40, 25].enumerated() {
            let input = Tensor.random(TensorShape(n: 1 + index % 3, c: 3, h: side, w: side + 1), seed: UInt64(side))
            let found = try session.run(input)
            let expected = try Session(graph: graph).run(input)
            for (a, b) in zip(found, expected) { #expect(a.hasSameBits(as: b)) }
        }
    }

    // MARK: Inputs and outputs

    @Test func inputIsWrittenInPlace() throws {
        let graph = try TestNetworks.rnet.graph()
        let input = Tensor.random(TensorShape(n: 2, c: 3, h: 24, w: 24), seed: 3)
        let expected = try Session(graph: graph).run(input)
        let session = Session(graph: graph)
        let found = try session.run(shape: input.shape) { memory in
            #expect(memory.count == input.shape.count)
            for (index, value) in input.values.enumerated() { memory[index] = value }
        } read: { outputs in
            #expect(outputs.count == 2)
            #expect(outputs["nothing"] == nil)
            #expect(outputs[graph.spec.outputs[1]]?.shape == outputs[1].shape)
            #expect(Array(outputs[0][image: 1]) == Array(outputs[0].values[4...]))
            return outputs.map(Tensor.init)
        }
        for (a, b) in zip(found, expected) { #expect(a.hasSameBits(as: b)) }
    }

    @Test func anEmptyBatchGivesEmptyOutputs() throws {
        let session = Session(graph: try TestNetworks.rnet.graph())
        let outputs = try session.run(Tensor(shape: TensorShape(n: 0, c: 3, h: 24, w: 24)))
        #expect(outputs.map(\.shape) == [TensorShape(n: 0, c: 4), TensorShape(n: 0, c: 2)])
    }

    @Test func returnsInputsAndValuesTwice() throws {
        var b = NetworkBuilder()
        let y = b.add("relu", ["input"])
        let graph = try b.graph(input: [3, 4, 5], outputs: ["input", y, y, "input"])
        let input = Tensor.random(TensorShape(n: 3, c: 3, h: 4, w: 5), seed: 1)
        let relu = input.values.map { max($0, 0) }
        let found = try Session(graph: graph).run(input).map(\.values)
        #expect(found == [input.values, relu, relu, input.values])
    }

    @Test func runsAGraphWithoutOperators() throws {
        let graph = try NetworkBuilder().graph(input: [3, nil, nil], outputs: ["input"])
        let input = Tensor.random(TensorShape(n: 3, c: 3, h: 4, w: 5), seed: 1)
        #expect(try Session(graph: graph).run(input)[0].values == input.values)
    }

    struct Failure: Error {}

    @Test func whatTheCallersCloseThrowsComesThrough() throws {
        let session = Session(graph: try TestNetworks.rnet.graph())
        let shape = TensorShape(n: 1, c: 3, h: 24, w: 24)
        #expect(throws: Failure.self) { try session.run(shape: shape, fill: { _ in throw Failure() }, read: { _ in }) }
        #expect(throws: Failure.self) { try session.run(shape: shape, fill: { _ in }, read: { _ in throw Failure() }) }
        #expect(try session.run(Tensor(shape: shape)).count == 2)
    }

    @Test(arguments: [
        TensorShape(n: 1, c: 4, h: 24, w: 24), TensorShape(n: 1, c: 3, h: 25, w: 24),
        TensorShape(n: 1, c: 3, h: 24, w: 0),
        TensorShape(n: -1, c: 3, h: 24, w: 24),
    ])
    func otherShapesAreRefused(shape: TensorShape) throws {
        let session = Session(graph: try TestNetworks.rnet.graph())
        #expect(throws: GraphError.self) { try session.run(shape: shape, fill: { _ in }, read: { _ in }) }
    }

    @Test(arguments: [(10, 30), (30, 10), (1, 1), (0, 5), (1 << 40, 1 << 40)])
    func sizesThatTheNetworkCannotTake(h: Int, w: Int) throws {
        let session = Session(graph: try TestNetworks.pnet.graph())
        #expect(throws: GraphError.self) {
            try session.run(shape: TensorShape(n: 1, c: 3, h: h, w: w), fill: { _ in }, read: { _ in })
        }
    }
}
