import CommandLineKit
import Inference

/// What `facet detect` and `facet embed` have in common: pictures in, a report on each out, in the same order.
enum PictureReporting {
    static let operands = Operands(
        "IMAGE…", count: 1..., "Pictures (JPEG or PNG), or folders: the pictures right in them, by name.")
    static let draw = Flag<String?>(
        "draw", .path, placeholder: "OUT.png", source: .commandLine,
        "Write the picture with boxes and points drawn into it; for one picture. OUT.jpg makes a JPEG.")

    static let outputDescription = """
        Faces are listed largest first, in pixels of the upright picture (EXIF orientation applied): box as left, top, \
        right, bottom; landmarks as left eye, right eye, nose, left and right mouth corner, as seen in the picture.

        A picture that can't be used is reported, the others go on, and the exit status is 1.
        """

    /// - Parameter makeAnalyzer: Called on each thread.
    static func run(
        _ invocation: Invocation, makeAnalyzer: @escaping @Sendable () throws -> PictureAnalyzer
    ) async throws -> ExitCode {
        let arguments = PictureArgument.expand(invocation.operands)
        let drawing = try invocation[draw].map { try PictureDrawing(path: $0) }
        if drawing != nil, arguments.count > 1 { throw UsageError("--draw takes one picture, not \(arguments.count)") }
        let runner = OrderedRunner<PictureArgument, PictureReport>(
            inputs: arguments, threads: invocation.jobCount, interruption: invocation.interruption)
        let progress = Progress("Looking at pictures", total: arguments.count, console: invocation.console)
        let failures = FailureCount()
        _ = try await runner.run(
            makeContext: {
                var analyzer = try makeAnalyzer()
                analyzer.drawing = drawing
                return analyzer
            },
            work: { analyzer, argument in
                let report = analyzer.report(on: argument)
                progress.advance()
                return report
            },
            emit: { report in
                if case .failure = report.outcome { failures.add() }
                try print(report, invocation)
            })
        progress.finish()
        return failures.count == 0 ? .success : .failure
    }

    private static func print(_ report: PictureReport, _ invocation: Invocation) throws {
        if invocation[FacetFlags.json] {
            try invocation.console.print(report.json)
        } else if case .failure(let failure) = report.outcome {
            invocation.console.error(failure.line(for: report.path))
        } else if let text = report.text {
            try invocation.console.print(text)
        }
    }
}
