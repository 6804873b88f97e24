import CommandLineKit

/// `bench networks`: each network alone.
enum NetworksCommand {
    static let command = Command(
        "networks", "Time of P-, R-, O-Net and the embedder alone, and their share of the machine's peak.",
        flags: StageFlags.all, examples: [Example("bench networks --threads 4", "Four threads at once")],
        run: { invocation in
            try await StageFlags.measure(ProfiledNetwork.all(invocation).map(MeasuredStage.network), invocation)
        })
}
