import Inference

extension TunedPoint {
    /// - Parameters:
    ///   - rounds: at least one, each with the seconds per photo of every thread.
    ///   - found: the boxes of each photo.
    ///   - reference: those that the default settings find, in the same order.
    init(threads: Int, effort: SearchEffort, rounds: [[Samples]], found: [[FaceBox]], reference: [[FaceBox]]) {
        let all = Samples(rounds.flatMap { $0.flatMap(\.values) })
        let rates = rounds.map { $0.reduce(0) { $0 + Double($1.values.count) / $1.values.reduce(0, +) } }
        self.init(
            threads: threads, effort: effort, rate: Samples(rates).median, p50: all.median, p95: all.percentile(95),
            faces: found.reduce(0) { $0 + $1.count },
            kept: zip(found, reference).reduce(0) { $0 + FacesKept.count($1.0, of: $1.1) },
            expected: reference.reduce(0) { $0 + $1.count })
    }
}
