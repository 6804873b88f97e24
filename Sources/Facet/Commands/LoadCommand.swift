import CommandLineKit
import FoundationEssentials

/// `facet load`: many clients at once against a running service, with the flags and the closing lines that load
/// generators for this kind of service have.
enum LoadCommand {
    static let requests = Flag(
        "num_request", short: "n", aliases: ["num-request"], .int(in: 1...10_000_000), default: 100,
        source: .commandLine, "How many pictures to send; the folder's are sent in turn.")
    static let url = Flag(
        "url", short: "u", .string, default: "http://127.0.0.1:8000/", placeholder: "URL", source: .commandLine,
        "Where to post them.")
    static let folder = Flag.required(
        "image_folder", short: "i", aliases: ["image-folder"], .path, placeholder: "DIR", source: .commandLine,
        "Folder with the pictures to send.")
    static let predictions = Flag<String?>(
        "prediction_file", short: "p", aliases: ["prediction-file"], .path, placeholder: "FILE",
        source: .commandLine, "The right answers: CSV with the header Image,Results. Without it none is judged.")
    static let clients = Flag(
        "clients", short: "c", .int(in: 1...10_000), default: 100, source: .commandLine,
        "Uploads at once, each on a thread and a fresh connection of its own.")
    static let retry = Flag(
        "retry", .int(in: 0...1_000_000), default: 0, source: .commandLine,
        "How often to try again when a connection fails. An HTTP answer, whatever its status, is final.")
    static let timeout = Flag<Duration?>(
        "timeout", .duration, defaultText: "none", source: .commandLine, "Give an upload up after this time.")
    static let output = Flag<String?>(
        "output", short: "o", .path, placeholder: "FILE", source: .commandLine,
        "Write the answers as CSV with the header Image,Results.")
    static let json = Flag(
        "json", source: .commandLine, "Print one JSON object, with response times, instead of the closing lines.")

    static let command = Command(
        "load", "Put a running service under load, and count the right answers.",
        discussion: """
            Every request is one upload over a fresh connection. It is completed when the answer is 200 with one line \
            '<stem>:<label>' for the very picture that was sent.

            The exit status is 0 if all requests were completed and, with a prediction file, all labels were right.
            """,
        flags: [requests, url, folder, predictions, clients, retry, timeout, output, json],
        examples: [
            Example(
                "facet load --num_request 1000 --image_folder photos --prediction_file answers.csv",
                "1,000 uploads from 100 clients at once, compared with the right answers"),
            Example(
                "facet load -n 200 -c 10 -i photos --url http://10.0.0.5:8000/ --json",
                "Response times of another machine's service, for a program to read"),
        ],
        run: run)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        let images = try ImageFiles.inFolder(invocation[folder])
        guard !images.isEmpty else {
            throw CommandFailure("no pictures in \(invocation[folder])", hint: "JPEG and PNG files are sent.")
        }
        let labels = try invocation[predictions].map { try PredictionFile(path: $0).labels }
        let generator = LoadGenerator(
            url: invocation[url], images: images, requests: invocation[requests], clients: invocation[clients],
            retries: invocation[retry], timeout: invocation[timeout], interruption: invocation.interruption)
        invocation.interruption.holdOff()
        let progress = Progress("Uploading", total: invocation[requests], console: invocation.console)
        let start = ContinuousClock.now
        let answers = try await generator.run(progress: progress)
        progress.finish()
        let report = LoadReport(
            answers: answers, predictions: labels, seconds: (ContinuousClock.now - start) / .seconds(1))
        try publish(report, invocation)
        if invocation.interruption.isRequested { return .interrupted }
        return report.isFlawless ? .success : .failure
    }

    private static func publish(_ report: LoadReport, _ invocation: Invocation) throws {
        let console = invocation.console
        for failure in report.failures { console.error("\(failure.count) × \(failure.reason)") }
        if let path = invocation[output] {
            do { try Data(report.csv.utf8).write(to: URL(filePath: path), options: .atomic) } catch {
                throw CommandFailure("can't write \(path)")
            }
        }
        if invocation[json] { return try console.print(report.json) }
        for line in report.closingLines { try console.print(line) }
    }
}
