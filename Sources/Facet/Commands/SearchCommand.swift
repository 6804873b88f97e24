import CommandLineKit
import Foundation
import Inference

/// `facet search`: who is in pictures.
enum SearchCommand {
    static let all = Flag(
        "all", short: "a", source: .commandLine, "Look up every face of a picture, largest first, not only the largest."
    )
    static let threshold = Flag<Double?>(
        "threshold", .double(in: 0...100), defaultText: "the gallery's",
        "Distance up to which a face is taken for a person.")

    static let command = Command(
        "search", "Look people up: who is in these pictures?",
        discussion: """
            Prints a line per picture (with --all, per face): path, name and distance, separated by tabs. The name is \
            'unknown' for a face that matches nobody (the distance is to the nearest person then), and 'no_face' \
            stands alone.

            A picture that can't be used is reported, the others go on, and the exit status is 1.
            """,
        operands: PictureReporting.operands,
        flags: [FacetFlags.gallery, FacetFlags.data, all, threshold, FacetFlags.json, FacetFlags.jobs]
            + PipelineFlags.recognition,
        examples: [
            Example("facet search photo.jpg", "Who is it?"),
            Example("facet search --json --all party", "Everybody in every picture of a folder, as JSON"),
            Example("facet search photos | cut -f2 | sort | uniq -c", "Who is in how many pictures"),
        ],
        run: run)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        _ = try GalleryCommand.open(invocation)
        let models = try await invocation.loadModels()
        let settings = invocation.pipelineSettings(threshold: invocation[threshold], allFaces: invocation[all])
        let gallery = GalleryStore(path: invocation.galleryFile.path, model: models.embedder.galleryModel)
        // Says what is wrong with the gallery once, and not for every picture.
        _ = try await DedicatedThreads.run { Result { _ = try gallery.current() } }.get()
        let arguments = PictureArgument.expand(invocation.operands)
        let runner = OrderedRunner<PictureArgument, SearchReport>(
            inputs: arguments, threads: invocation.jobCount, interruption: invocation.interruption)
        let progress = Progress("Looking people up", total: arguments.count, console: invocation.console)
        let failures = FailureCount()
        _ = try await runner.run(
            makeContext: { try FacePipeline(models: models, settings: settings, gallery: gallery) },
            work: { pipeline, argument in
                defer { progress.advance() }
                return SearchReport(argument, pipeline)
            },
            emit: { report in
                if case .failure = report.outcome { failures.add() }
                try print(report, invocation)
            })
        progress.finish()
        return failures.count == 0 ? .success : .failure
    }

    private static func print(_ report: SearchReport, _ invocation: Invocation) throws {
        if invocation[FacetFlags.json] { return try invocation.console.print(report.json) }
        switch report.outcome {
        case .failure(let failure): invocation.console.error(failure.line(for: report.path))
        case .success: for line in report.lines { try invocation.console.print(line) }
        }
    }
}
