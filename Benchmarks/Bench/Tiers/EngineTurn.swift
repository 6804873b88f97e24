import Foundation
import Inference
import Synchronization

/// The engine alone, without a service around it: photos' bytes in memory to the nearest person.
struct EngineTurn: Sendable {
    let photos: [[UInt8]]
    let models: FacePipelineModels
    let gallery: Gallery

    /// Works on the photos one by one, each thread on its own pipeline.
    func run(threads: Int, seconds: Double) throws -> TurnFigures {
        let spent = Spent()
        let (photos, models, gallery) = (photos, models, gallery)
        let samples = try ThreadCrew.run(threads: threads, seconds: seconds, items: 1) {
            let pipeline = try FacePipeline(models: models)
            // Each thread begins somewhere else, as workers do.
            var next = Int.random(in: photos.indices)
            return {
                let start = ThreadTime.now()
                for face in try pipeline.analyze(photos[next], embedding: .largest).faces {
                    if let embedding = face.embedding { _ = try gallery.search(embedding) }
                }
                next = (next + 1) % photos.count
                spent.add(nanoseconds: ThreadTime.now() - start)
            }
        }
        let all = Samples(samples.flatMap(\.values))
        // Means, not medians: what counts is how many photos are done in the time.
        let rate = samples.reduce(0) { $0 + Double($1.values.count) / $1.values.reduce(0, +) }
        return TurnFigures(rate: rate, p50: all.median, p95: all.percentile(95), costs: ["engine": spent.perPhoto])
    }

    /// Processor time of all threads.
    private final class Spent: Sendable {
        private let nanoseconds = Atomic<Int>(0)
        private let photos = Atomic<Int>(0)

        func add(nanoseconds: Int) {
            self.nanoseconds.add(nanoseconds, ordering: .relaxed)
            photos.add(1, ordering: .relaxed)
        }

        /// Seconds.
        var perPhoto: Double {
            Double(nanoseconds.load(ordering: .relaxed)) / 1e9 / Double(max(1, photos.load(ordering: .relaxed)))
        }
    }
}
