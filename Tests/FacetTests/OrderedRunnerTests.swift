import CommandLineKit
import Synchronization
import Testing

@testable import Facet

@Suite(.timeLimit(.minutes(1))) struct OrderedRunnerTests {
    private final class Log<Value: Sendable>: Sendable {
        private let values = Mutex<[Value]>([])
        var all: [Value] { values.withLock { $0 } }
        func append(_ value: Value) { values.withLock { $0.append(value) } }
    }

    @Test(arguments: [0, 1, 7, 8, 9, 100], [1, 2, 3, 16])
    func handsOnInOrder(count: Int, threads: Int) async throws {
        let (contexts, outputs) = (Log<Int>(), Log<Int>())
        let runner = OrderedRunner<Int, Int>(
            inputs: Array(0..<count), threads: threads, interruption: Interruption())
        let emitted = try await runner.run(
            makeContext: { contexts.append(1) }, work: { _, input in input * input }, emit: { outputs.append($0) })
        #expect(emitted == count)
        #expect(outputs.all == (0..<count).map { $0 * $0 })
        #expect(contexts.all.count == min(threads, count))
    }

    /// The first input finishes last, and the others wait for it.
    @Test func aSlowFirstInputHoldsTheOthersBack() async throws {
        let (finished, outputs) = (Log<Int>(), Log<Int>())
        let runner = OrderedRunner<Int, Int>(inputs: Array(0..<4), threads: 4, interruption: Interruption())
        _ = try await runner.run(
            makeContext: {},
            work: { _, input in
                if input == 0 { while finished.all.count < 3 {} }
                finished.append(input)
                return input
            },
            emit: { outputs.append($0) })
        #expect(finished.all.last == 0)
        #expect(outputs.all == [0, 1, 2, 3])
    }

    private struct Broken: Error, Equatable { let number: Int }

    @Test func stopsAtAnErrorOfEmit() async throws {
        let outputs = Log<Int>()
        let runner = OrderedRunner<Int, Int>(inputs: Array(0..<1000), threads: 3, interruption: Interruption())
        await #expect(throws: Broken(number: 5)) {
            try await runner.run(
                makeContext: {}, work: { _, input in input },
                emit: { output in
                    if output == 5 { throw Broken(number: 5) }
                    outputs.append(output)
                })
        }
        #expect(outputs.all == [0, 1, 2, 3, 4])
    }

    @Test func reportsAContextThatCannotBeMade() async throws {
        let runner = OrderedRunner<Int, Int>(inputs: [1, 2, 3], threads: 2, interruption: Interruption())
        await #expect(throws: Broken(number: 0)) {
            try await runner.run(
                makeContext: { throw Broken(number: 0) }, work: { (_: Int, input) in input }, emit: { _ in })
        }
    }

    @Test func interruptionEndsAfterWhatIsUnderWay() async throws {
        let interruption = Interruption()
        interruption.holdOff()
        let outputs = Log<Int>()
        let runner = OrderedRunner<Int, Int>(inputs: Array(0..<1000), threads: 1, interruption: interruption)
        let emitted = try await runner.run(
            makeContext: {},
            work: { _, input in
                if input == 9 { interruption.request() }
                return input
            },
            emit: { outputs.append($0) })
        #expect(emitted == 10)
        #expect(outputs.all == Array(0..<10))
    }
}
