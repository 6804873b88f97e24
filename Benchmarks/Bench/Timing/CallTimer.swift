/// Calls something over and over and takes the time of each call.
struct CallTimer: Sendable {
    /// How long to go on, seconds.
    var seconds: Double
    /// Calls to make at least, however long they take.
    var least = 3
    /// Calls before the first one that counts.
    var warmUp = 2

    /// - Parameter items: what one call gets done; the times are per item.
    /// - Returns: seconds per item, of each call.
    func run(items: Int = 1, _ body: () throws -> Void) rethrows -> Samples {
        for _ in 0..<warmUp { try body() }
        var times: [Double] = []
        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds)
        while times.count < max(least, 1) || clock.now < end {
            let start = clock.now
            try body()
            times.append((clock.now - start) / .seconds(1) / Double(items))
        }
        return Samples(times)
    }
}
