import CBench
import Inference

/// What the arithmetic units of one core give.
enum PeakRate {
    /// Floating-point operations a second with the vectors of a kernel path, measured: the median of many runs.
    static func measure(_ path: CPUPath = .current) -> Double {
        var sink: Float = 0
        var rates: [Double] = []
        let clock = ContinuousClock()
        // Short runs, many of them: most fall between what else the core has to do.
        for _ in 0..<800 {
            let start = clock.now
            let work = cbench_multiply_add(lanes(path), 200_000, &sink)
            rates.append(work / ((clock.now - start) / .seconds(1)))
        }
        return Samples(rates).median
    }

    /// Floats in a vector of a kernel path.
    static func lanes(_ path: CPUPath) -> Int32 {
        switch path {
        case .avx512: 16
        case .avx2: 8
        case .portable: 4
        }
    }
}
