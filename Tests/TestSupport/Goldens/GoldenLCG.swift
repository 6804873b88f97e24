/// The generator of `make_goldens.py` (Numerical Recipes' linear congruential one): both sides make the same inputs.
public struct GoldenLCG {
    private var state: UInt32

    public init(seed: UInt32) { state = seed }

    public mutating func byte() -> UInt8 {
        state = 1_664_525 &* state &+ 1_013_904_223
        return UInt8(truncatingIfNeeded: state >> 24)
    }
}
