import CommandLineKit

/// `bench detect`: decoded photos to boxes and points.
enum DetectCommand {
    static let command = Command(
        "detect", "Time to find the faces of a photo that is decoded already.",
        flags: [StageFlags.photos] + StageFlags.all,
        examples: [Example("bench detect --photos photos", "A row per size of photo, on one thread")],
        run: { invocation in
            let models = try ModelFlags.models(invocation)
            let stages = try StageFlags.groups(invocation).map { try MeasuredStage.detect($0, models.detector) }
            return try await StageFlags.measure(stages, invocation)
        })
}
