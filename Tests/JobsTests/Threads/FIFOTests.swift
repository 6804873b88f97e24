import TestSupport
import Testing

@testable import Jobs

@Suite struct FIFOTests {
    @Test(arguments: [0, 1, 2, 1_023, 1_024, 1_025, 5_000])
    func givesBackInOrder(count: Int) {
        var queue = FIFO<Int>()
        for number in 0..<count { queue.append(number) }
        #expect(queue.count == count)
        for number in 0..<count { #expect(queue.popFirst() == number) }
        #expect(queue.popFirst() == nil)
        #expect(queue.isEmpty)
    }

    @Test func behavesLikeAnArray() {
        var random = SplitMix64(seed: 1)
        var queue = FIFO<Int>()
        var array: [Int] = []
        for number in 0..<20_000 {
            if Int.random(in: 0..<5, using: &random) < 3 {
                queue.append(number)
                array.append(number)
            } else {
                #expect(queue.popFirst() == (array.isEmpty ? nil : array.removeFirst()))
            }
        }
        #expect(queue.count == array.count)
    }
}
