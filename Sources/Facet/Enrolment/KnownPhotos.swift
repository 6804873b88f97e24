import Inference

/// Whose the photos of a gallery are, by their digests.
struct KnownPhotos: Sendable {
    private let holders: [PhotoDigest: String]

    init(_ gallery: Gallery) {
        let entries = (0..<gallery.count).map { index in
            let entry = gallery.entry(index)
            return (entry.digest, entry.name)
        }
        // A foreign file may hold a digest twice; the first one counts.
        holders = Dictionary(entries, uniquingKeysWith: { first, _ in first })
    }

    func holder(of digest: PhotoDigest) -> String? { holders[digest] }
}
