import CBench
import Inference

/// What the arithmetic units of one core give at best.
enum PeakRate {
    /// Floating-point operations a second with the vectors of a kernel path, measured: the best of several runs.
    static func measure(_ path: CPUPath = .current) -> Double {
        let lanes: Int32 =
            switch path {
            case .avx512: 16
            case .avx2: 8
            case .portable: 4
            }
        var sink: Float = 0
        var best = 0.0
        let clock = ContinuousClock()
        for _ in 0..<10 {
            let start = clock.now
            let work = cbench_multiply_add(lanes, 2_000_000, &sink)
            best = max(best, work / ((clock.now - start) / .seconds(1)))
        }
        return best
    }
}
