import TestSupport

/// A few random changes to a file's bytes.
enum Mutation {
    static func apply(to original: [UInt8], using random: inout SplitMix64) -> [UInt8] {
        var bytes = original
        for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
            let index = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0, 1: bytes[index] = UInt8.random(in: 0...255, using: &random)
            case 2: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 3: bytes.insert(UInt8.random(in: 0...255, using: &random), at: index)
            case 4: bytes.remove(at: index)
            default: bytes.removeSubrange(index..<min(bytes.count, index + Int.random(in: 1...64, using: &random)))
            }
        }
        return bytes
    }
}
