import Foundation
import Testing

@testable import HTTPServer

@Suite struct BodyBufferTests {
    private func append(_ bytes: [UInt8], to buffer: BodyBuffer) throws(HTTPProblem) {
        let result = bytes.withUnsafeBytes { bytes in
            Result { () throws(HTTPProblem) in try buffer.append(bytes) }
        }
        try result.get()
    }

    /// `limit`: bytes that may stay in memory.
    @Test(arguments: [1 << 20, 16_384, 32_768, 0])
    func givesBackWhatCame(limit: Int) throws {
        let budget = MemoryBudget(limit: limit)
        let buffer = BodyBuffer(budget: budget, folder: NSTemporaryDirectory())
        var expected: [UInt8] = []
        for round in 0..<50 {
            let piece = (0..<(round * 37)).map { UInt8(truncatingIfNeeded: $0 &+ round) }
            try append(piece, to: buffer)
            expected += piece
        }
        #expect(buffer.count == expected.count)
        #expect(try buffer.bytes() == expected)
        #expect(budget.bytesInUse <= limit)
    }

    @Test func memoryIsGivenBack() throws {
        let budget = MemoryBudget(limit: 1 << 20)
        do {
            let buffer = BodyBuffer(budget: budget, folder: NSTemporaryDirectory())
            try append([UInt8](repeating: 1, count: 100_000), to: buffer)
            #expect(budget.bytesInUse >= 100_000)
        }
        #expect(budget.bytesInUse == 0)
    }

    @Test func manyShareTheBudget() throws {
        let budget = MemoryBudget(limit: 100_000)
        let buffers = (0..<20).map { _ in BodyBuffer(budget: budget, folder: NSTemporaryDirectory()) }
        for _ in 0..<10 {
            for (index, buffer) in buffers.enumerated() {
                try append([UInt8](repeating: UInt8(index), count: 3_000), to: buffer)
            }
        }
        #expect(budget.bytesInUse <= 100_000)
        for (index, buffer) in buffers.enumerated() {
            #expect(try buffer.bytes() == [UInt8](repeating: UInt8(index), count: 30_000))
        }
    }

    @Test func aFolderThatIsNotThereIsReported() throws {
        let buffer = BodyBuffer(budget: MemoryBudget(limit: 0), folder: "/nonexistent-folder")
        #expect {
            try append([1], to: buffer)
        } throws: { error in
            (error as? HTTPProblem)?.status == .serviceUnavailable
        }
    }
}
