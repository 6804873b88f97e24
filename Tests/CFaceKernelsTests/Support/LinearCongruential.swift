/// The same numbers in every run: Numerical Recipes' 32-bit generator.
struct LinearCongruential {
    private var state: UInt32

    init(seed: UInt32) { state = seed }

    mutating func next() -> UInt32 {
        state = state &* 1_664_525 &+ 1_013_904_223
        return state
    }

    mutating func byte() -> UInt8 { UInt8(next() >> 24) }

    /// 0 ..< `limit`
    mutating func below(_ limit: Int) -> Int { Int(UInt64(next()) * UInt64(limit) >> 32) }
}
