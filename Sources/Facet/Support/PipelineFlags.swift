import CommandLineKit
import Inference

/// How faces are searched for and embedded: the same flags in every command that does so.
enum PipelineFlags {
    static let detector = Flag(
        "detector", .string, default: FaceDetectorModel.defaultName, placeholder: "MODEL",
        "Model that finds faces: the name of an installed one, or a weight file.")
    static let minFace = Flag(
        "min-face", .double(in: 12...10_000), default: 20, placeholder: "PIXELS",
        "Smallest face to look for. Larger is faster.")
    static let thresholds = Flag(
        "thresholds", .list(of: .double(in: 0...1), count: 3), default: [0.6, 0.7, 0.7],
        "Least probability to pass each of the detector's three stages.")
    static let maxSide = Flag<Int?>(
        "max-side", .int(in: 32...16_384), defaultText: "off", placeholder: "PIXELS",
        "Reduce pictures with a longer side than this before the search. Faster, but small faces are lost.")
    static let scaledDecode = Flag(
        "scaled-decode",
        """
        Decode large JPEGs at 1/2, 1/4 or 1/8 where --max-side or --min-face (40, 80 or 160 at least) allows. Faster; \
        results differ a little.
        """)
    static let embedder = Flag(
        "embedder", .string, default: FaceEmbedderModel.defaultName, placeholder: "MODEL",
        "Model that embeds faces: the name of an installed one, or a weight file.")
    static let mirror = Flag(
        "mirror",
        "Embed the mirror image of each face, too, and take the mean: more accurate, at twice the cost of embedding.")

    static let detection: [any FlagDefinition] = [
        detector, minFace, thresholds, maxSide, scaledDecode, WeightsOptions.directory,
    ]
    static let recognition: [any FlagDefinition] = [
        detector, embedder, mirror, minFace, thresholds, maxSide, scaledDecode, WeightsOptions.directory,
    ]
}

extension Invocation {
    var detectorSettings: FaceDetectorSettings {
        let thresholds = self[PipelineFlags.thresholds].map { Float($0) }
        var settings = FaceDetectorSettings(
            minFaceSize: self[PipelineFlags.minFace], maxSide: self[PipelineFlags.maxSide])
        settings.thresholds = FaceDetectorSettings.Thresholds(
            pnet: thresholds[0], rnet: thresholds[1], onet: thresholds[2])
        return settings
    }

    /// Loads the detector; the errors say what to do.
    func loadDetector() async throws -> FaceDetectorModel {
        let (store, name) = (modelStore, self[PipelineFlags.detector])
        return try await DedicatedThreads.run { Result { try FaceDetectorModel(name, in: store) } }.get()
    }

    /// Loads detector and embedder; the errors say what to do.
    func loadModels() async throws -> FacePipelineModels {
        let (store, detector, embedder) = (modelStore, self[PipelineFlags.detector], self[PipelineFlags.embedder])
        return try await DedicatedThreads.run {
            Result { try FacePipelineModels(detector: detector, embedder: embedder, in: store) }
        }.get()
    }

    func pipelineSettings(threshold: Double? = nil, allFaces: Bool = false) -> FacePipelineSettings {
        FacePipelineSettings(
            detector: detectorSettings, mirror: self[PipelineFlags.mirror], threshold: threshold.map { Float($0) },
            allFaces: allFaces, scaledDecode: self[PipelineFlags.scaledDecode])
    }
}
