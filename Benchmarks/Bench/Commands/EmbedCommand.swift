import CommandLineKit

/// `bench embed`: aligned faces to embeddings.
enum EmbedCommand {
    static let command = Command(
        "embed", "Time to embed a face that is aligned already, alone and with others.",
        flags: StageFlags.all, examples: [Example("bench embed", "One, eight and 32 faces at once")],
        run: { invocation in
            let models = try ModelFlags.models(invocation)
            return try await StageFlags.measure(
                [1, 8, 32].map { MeasuredStage.embed($0, models.embedder) }, invocation)
        })
}
