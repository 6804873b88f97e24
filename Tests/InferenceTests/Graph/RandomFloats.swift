/// Reproducible numbers from −1 to 1, cheap enough for millions of weights in a debug build (xorshift, Marsaglia 2003).
struct RandomFloats {
    private var state: UInt64

    init(seed: UInt64) {
        state = (seed &+ 1) &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    mutating func next() -> Float {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Float(Int32(truncatingIfNeeded: state >> 32)) * 0x1p-31
    }

    mutating func array(_ count: Int, scale: Float = 1) -> [Float] {
        [Float](unsafeUninitializedCapacity: count) { memory, initialized in
            var index = 0
            while index < count {
                (memory.baseAddress! + index).initialize(to: next() * scale)
                index += 1
            }
            initialized = count
        }
    }
}
