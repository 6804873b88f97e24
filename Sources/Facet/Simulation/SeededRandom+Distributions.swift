import Glibc

extension SeededRandom {
    /// Times between the events of a Poisson process have this distribution.
    mutating func exponential(mean: Double) -> Double { -mean * log(share()) }

    /// Log-normal with the given mean; `sigma` is the standard deviation of its logarithm (Box and Muller's method).
    mutating func logNormal(mean: Double, sigma: Double) -> Double {
        guard sigma > 0 else { return mean }
        let normal = sqrt(-2 * log(share())) * cos(2 * .pi * share())
        return mean * exp(sigma * normal - sigma * sigma / 2)
    }
}
