import Inference
import Synchronization

/// Takes photos through the pipeline with many settings.
struct TuneSweep: Sendable {
    let models: FacePipelineModels
    /// The files' bytes; at least one, and all of them sound.
    let photos: [[UInt8]]
    /// Seconds for each point's turn.
    let seconds: Double

    /// The boxes of each photo, in the photos' order.
    func faces(_ effort: SearchEffort, threads: Int) async throws -> [[FaceBox]] {
        let (models, settings) = (models, effort.settings)
        return try await ParallelMap.run(
            photos, threads: threads, makeContext: { try FacePipeline(models: models, settings: settings) },
            transform: { try $0.analyze($1, embedding: .none).faces.map(\.detection.box) })
    }

    /// Times single photos; the threads take the next one in turn, as workers do.
    func times(_ effort: SearchEffort, threads: Int) throws -> [Samples] {
        let (models, settings, photos) = (models, effort.settings, photos)
        let turn = Turn()
        return try ThreadCrew.run(threads: threads, seconds: seconds, items: 1) {
            let pipeline = try FacePipeline(models: models, settings: settings)
            // Plans for the first few sizes, so that making them is not in the times.
            for photo in photos.prefix(4) { _ = try pipeline.analyze(photo, embedding: .largest) }
            return { _ = try pipeline.analyze(photos[turn.next(below: photos.count)], embedding: .largest) }
        }
    }

    /// Thread counts to try: the powers of two, and the greatest.
    static func threadCounts(upTo greatest: Int) -> [Int] {
        var counts: [Int] = []
        var count = 1
        while count < greatest {
            counts.append(count)
            count *= 2
        }
        return counts + [greatest]
    }

    /// So many of a list, evenly spread over it.
    static func spread<Element>(_ list: [Element], _ count: Int) -> [Element] {
        list.count <= count ? list : (0..<count).map { list[$0 * list.count / count] }
    }

    private final class Turn: Sendable {
        private let value = Atomic(0)

        func next(below count: Int) -> Int { value.add(1, ordering: .relaxed).oldValue % count }
    }
}
