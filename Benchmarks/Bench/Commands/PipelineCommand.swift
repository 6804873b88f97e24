import CommandLineKit

/// `bench pipeline`: files' bytes to the nearest person.
enum PipelineCommand {
    static let people = Flag(
        "people", .int(in: 1...1_000_000), default: 5000, source: .commandLine, "People in the made-up gallery.")

    static let command = Command(
        "pipeline", "Time from a photo's bytes to the nearest person: decode, detect, align, embed, search.",
        flags: [StageFlags.photos, people] + StageFlags.all,
        examples: [Example("bench pipeline --photos photos --threads 4", "Photos a second of four threads")],
        run: { invocation in
            let models = try ModelFlags.models(invocation)
            let gallery = try MadeUpGallery.make(
                entries: invocation[people], model: models.embedder.galleryModel)
            let stages = try StageFlags.groups(invocation).map { try MeasuredStage.pipeline($0, models, gallery) }
            return try await StageFlags.measure(stages, invocation)
        })
}
