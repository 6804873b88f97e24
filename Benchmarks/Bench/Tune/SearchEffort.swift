import Inference

/// How hard a detector searches: the settings that trade small faces for time.
struct SearchEffort: Sendable, Hashable, Codable {
    /// `--min-face`, pixels.
    var minFace = FaceDetectorSettings().minFaceSize
    /// `--max-side`, pixels; `nil`: pictures as they are.
    var maxSide: Int?

    static let standard = SearchEffort()

    var settings: FacePipelineSettings {
        FacePipelineSettings(detector: FaceDetectorSettings(minFaceSize: minFace, maxSide: maxSide))
    }

    /// How many of the two settings differ from the defaults.
    var changes: Int { (minFace == Self.standard.minFace ? 0 : 1) + (maxSide == nil ? 0 : 1) }

    /// What to give to `worker`; empty for the defaults.
    var flags: [String] {
        (minFace == Self.standard.minFace ? [] : ["--min-face \(Format.number(minFace, 0))"])
            + (maxSide.map { ["--max-side \($0)"] } ?? [])
    }

    var title: String { flags.isEmpty ? "defaults" : flags.joined(separator: " ") }

    /// All that is worth a try for photos of these sizes, the defaults first.
    ///
    /// - Parameter longestSide: of all photos; sides that would reduce none of them are left out.
    static func all(longestSide: Int) -> [SearchEffort] {
        let sides: [Int?] = [nil] + [1600, 1024, 640].filter { $0 < longestSide }
        return sides.flatMap { side in
            [standard.minFace, 30, 40, 60].map { SearchEffort(minFace: $0, maxSide: side) }
        }
    }
}
