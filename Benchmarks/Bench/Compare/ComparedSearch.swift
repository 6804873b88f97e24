import CBench
import Inference

/// Look-ups in a large gallery, beside what memory and the arithmetic units give, and beside NumPy.
struct ComparedSearch {
    let turns: PeerTurns
    private static let (entries, length, together, side) = (1_000_000, 128, 64, 1024)

    func all() -> [Contest] {
        [
            Contest(aspects: [.init(title: "nearest of 1,000,000 × 128, one query")]) {
                let gallery = try gallery()
                let face = Self.faces(1, gallery)[0]
                let memory = [Float](repeating: 0.5, count: Self.entries * Self.length)
                return Contest.Turns(
                    facet: { [try median { _ = try gallery.search(face) }] },
                    others: [
                        Contender(
                            label: "reading as many bytes (the bar is 0.7)",
                            measure: { [median { _ = cbench_read(PeakRate.lanes(.current), memory, memory.count) }] }),
                        turns.alone(numpy(1), files: []),
                    ])
            },
            Contest(aspects: [.init(title: "nearest of 1,000,000 × 128, \(Self.together) queries together, each")]) {
                let gallery = try gallery()
                let faces = Self.faces(Self.together, gallery)
                return Contest.Turns(
                    facet: { [try median { _ = try gallery.search(many: faces) } / Double(Self.together)] },
                    others: [
                        Contender(
                            label: "OpenBLAS's product of 1024² matrices (the bar is 0.6)",
                            measure: { [try product()] }),
                        turns.alone(numpy(Self.together), files: []),
                    ])
            },
        ]
    }

    private func gallery() throws -> Gallery {
        let model = GalleryModel(
            id: EmbeddingModelID(name: "made-up", version: "1"), length: Self.length, metric: .euclidean,
            unitLength: true, threshold: 0.5)
        return try MadeUpGallery.make(entries: Self.entries, model: model)
    }

    private static func faces(_ count: Int, _ gallery: Gallery) -> [Embedding] {
        var random = SystemRandomNumberGenerator()
        return (0..<count).map { _ in
            Embedding(
                values: MadeUpGallery.unitVector(gallery.model.length, using: &random), model: gallery.model.id)
        }
    }

    private func numpy(_ count: Int) -> PeerCase {
        PeerCase(label: "NumPy", environment: .main, name: "search/numpy/\(count)")
    }

    private func median(_ body: () throws -> Void) rethrows -> Double {
        try CallTimer(seconds: turns.seconds, warmUp: 1).run(body).median
    }

    /// Seconds that one query's multiply-adds would take.
    private func product() throws -> Double {
        let matrix = [Float](repeating: 0.5, count: Self.side * Self.side)
        var result = matrix
        let seconds = try median {
            try matrix.withUnsafeBufferPointer { matrix in
                try result.withUnsafeMutableBufferPointer { result in
                    try BLAS.multiply(
                        matrix, byTransposed: matrix, m: Self.side, n: Self.side, k: Self.side, into: result)
                }
            }
        }
        return seconds * Double(Self.entries * Self.length) / Double(Self.side * Self.side * Self.side)
    }
}
