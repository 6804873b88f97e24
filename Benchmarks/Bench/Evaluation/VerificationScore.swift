/// How well distances tell pairs of one person from pairs of two.
struct VerificationScore {
    struct Sample {
        /// Infinite when a photo has no face.
        var distance: Double
        var isSame: Bool
        var fold: Int
    }

    /// Mean over the folds, each judged with the threshold that suits the other folds best.
    let accuracy: Double
    /// Standard deviation of the folds' accuracy.
    let deviation: Double
    /// The threshold that suits all pairs best.
    let bestThreshold: Double

    /// - Parameter samples: of two folds at least.
    init(_ samples: [Sample]) {
        let folds = Set(samples.map(\.fold)).sorted()
        let accuracies = folds.map { fold in
            let threshold = Self.bestThreshold(samples.filter { $0.fold != fold })
            let tested = samples.filter { $0.fold == fold }
            return Double(tested.count { ($0.distance <= threshold) == $0.isSame }) / Double(tested.count)
        }
        let mean = accuracies.reduce(0, +) / Double(accuracies.count)
        accuracy = mean
        deviation = (accuracies.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(accuracies.count)).squareRoot()
        bestThreshold = Self.bestThreshold(samples)
    }

    /// Midway between the two distances where "the same person" is best taken to end (the middle of all such places,
    /// if there are several).
    static func bestThreshold(_ samples: [Sample]) -> Double {
        let sorted = samples.filter(\.distance.isFinite).sorted { $0.distance < $1.distance }
        guard let first = sorted.first else { return 0 }
        var right = samples.count { !$0.isSame }
        var best = right
        var places = [first.distance / 2]
        for (index, sample) in sorted.enumerated() {
            right += sample.isSame ? 1 : -1
            let next = index + 1 < sorted.count ? sorted[index + 1].distance : sample.distance
            guard next > sample.distance || index + 1 == sorted.count else { continue }
            if right > best { places = [] }
            if right >= best {
                best = right
                places.append((sample.distance + next) / 2)
            }
        }
        return places[places.count / 2]
    }

    /// The share of pairs of one person within the largest threshold that takes at most `rate` of the pairs of two
    /// people for one, and that threshold.
    static func acceptance(
        same: [Double], different: [Double], falseRate rate: Double
    ) -> (share: Double, threshold: Double) {
        let sorted = different.sorted()
        let allowed = Int(rate * Double(sorted.count))
        guard allowed < sorted.count else { return (1, .infinity) }
        // Just below the first pair that would be one too many.
        let threshold = sorted[allowed].nextDown
        return (Double(same.count { $0 <= threshold }) / Double(max(1, same.count)), threshold)
    }
}
