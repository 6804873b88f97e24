import CommandLineKit
import Foundation
import Inference

/// `bench memory`: whether memory stays as it is, photo after photo.
enum MemoryCommand {
    static let data = Flag.required(
        "data", .path, placeholder: "DIR", source: .commandLine, "Folder with photos; sub-folders too.")
    static let first = Flag(
        "after", .int(in: 1...1_000_000), default: 500, source: .commandLine, "Measure first after so many photos.")
    static let last = Flag(
        "until", .int(in: 1...100_000_000), default: 5000, source: .commandLine, "And again after so many.")
    static let growth = Flag(
        "growth", .double(in: 0...100), default: 0.05, source: .commandLine, "The growth that is allowed, as a share.")

    static let command = Command(
        "memory", "Resident memory of a pipeline after some photos, and after many.",
        discussion: """
            One thread, all stages but the search; the folder's photos in turn, as often as it takes. The exit status is \
            1 when memory grew by more than is allowed.
            """,
        flags: [data, first, last, growth] + ModelFlags.all,
        examples: [Example("bench memory --data lfw-dev/images", "After 500 and after 5,000 photos")],
        run: run)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        let photos = try Photos.under(invocation[data])
        let models = try ModelFlags.models(invocation)
        let (early, late) = (invocation[first], invocation[last])
        guard early < late else { throw CommandFailure("--until must be more than --after", status: .usage) }
        let progress = Progress("Analysing", total: late, console: invocation.console)
        let sizes = try await ParallelMap.run([photos], threads: 1, makeContext: { try FacePipeline(models: models) }) {
            pipeline, photos in
            var sizes: [Int] = []
            for count in 1...late {
                let bytes = try ImageFile.read(photos[(count - 1) % photos.count])
                _ = try pipeline.analyze(bytes, embedding: .largest)
                if count == early || count == late, let size = Machine.residentBytes { sizes.append(size) }
                progress.advance()
            }
            return sizes
        }
        progress.finish()
        guard let sizes = sizes.first, sizes.count == 2 else {
            throw CommandFailure("this system doesn't tell how much memory a process has")
        }
        let grown = Double(sizes[1]) / Double(sizes[0]) - 1
        try invocation.console.print("after \(early) photos: \(sizes[0] / 1_000_000) MB")
        try invocation.console.print("after \(late) photos: \(sizes[1] / 1_000_000) MB (\(Format.percent(grown)))")
        return grown <= invocation[growth] ? .success : .failure
    }
}
