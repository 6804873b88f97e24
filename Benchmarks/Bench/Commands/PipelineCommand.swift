import CommandLineKit
import Inference

/// `bench pipeline`: files' bytes to the nearest person.
enum PipelineCommand {
    static let people = Flag(
        "people", .int(in: 1...1_000_000), default: 5000, source: .commandLine, "People in the made-up gallery.")
    static let minFace = Flag(
        "min-face", .double(in: 12...10_000), default: 20, placeholder: "PIXELS", source: .commandLine,
        "Smallest face to look for.")
    static let maxSide = Flag<Int?>(
        "max-side", .int(in: 32...16_384), defaultText: "off", placeholder: "PIXELS", source: .commandLine,
        "Reduce pictures with a longer side than this before the search.")
    static let scaledDecode = Flag(
        "scaled-decode", source: .commandLine,
        "Decode large JPEGs at 1/2, 1/4 or 1/8 where --max-side or --min-face allows.")

    static let command = Command(
        "pipeline", "Time from a photo's bytes to the nearest person: decode, detect, align, embed, search.",
        flags: [StageFlags.photos, people, minFace, maxSide, scaledDecode] + StageFlags.all,
        examples: [Example("bench pipeline --photos photos --threads 4", "Photos a second of four threads")],
        run: { invocation in
            let models = try ModelFlags.models(invocation)
            let gallery = try MadeUpGallery.make(
                entries: invocation[people], model: models.embedder.galleryModel)
            let settings = FacePipelineSettings(
                detector: FaceDetectorSettings(
                    minFaceSize: invocation[minFace], maxSide: invocation[maxSide]),
                scaledDecode: invocation[scaledDecode])
            let stages = try StageFlags.groups(invocation).map {
                try MeasuredStage.pipeline($0, models, gallery, settings)
            }
            return try await StageFlags.measure(stages, invocation)
        })
}
