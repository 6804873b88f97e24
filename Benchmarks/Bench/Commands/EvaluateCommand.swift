import CommandLineKit
import Foundation
import Inference

/// `bench evaluate`: how well the whole pipeline tells people apart.
enum EvaluateCommand {
    static let data = Flag.required(
        "data", .path, placeholder: "DIR", source: .commandLine,
        "Folder with pairsDevTest.txt or pairs.txt, and the photos in it or in images/.")

    static let command = Command(
        "evaluate", "Accuracy over labelled pairs of photos, with and without mirror images.",
        discussion: """
            LFW's formats: View 1 (pairsDevTest.txt: 1,000 pairs, cut into ten folds here) and View 2 (pairs.txt: 6,000 \
            pairs in ten folds). The threshold for a fold is the one that suits the other nine best. A pair with \
            a photo in which no face is found counts as two people.

            LFW names the person in the middle of a photo; Facet goes by the largest face, counting what of it is in the \
            picture. Both are shown, and the largest whole box beside them.

            TAR at FAR is the share of pairs of one person that are accepted when at most so many of the pairs of two \
            people are: first over the list's own pairs, then against every pair of photos of two people in the list, \
            which are many more.
            """,
        flags: [data] + ModelFlags.all,
        examples: [Example("bench evaluate --data lfw-dev", "LFW's development split")],
        run: run)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        let set = try EvaluationSet(folder: invocation[data])
        let models = try ModelFlags.models(invocation)
        let photos = set.pairs.photos
        let progress = Progress("Embedding", total: photos.count, console: invocation.console)
        let clock = ContinuousClock.now
        let evaluated = try await ParallelMap.run(
            photos.map(set.path(of:)), threads: invocation[ModelFlags.threads],
            makeContext: { try PhotoEvaluator(models: models) },
            transform: { evaluator, path in
                defer { progress.advance() }
                return try evaluator.evaluate(path)
            })
        progress.finish()
        let elapsed = Double((ContinuousClock.now - clock).components.seconds)
        let report = EvaluationReport(
            set: set, photos: Dictionary(uniqueKeysWithValues: zip(photos, evaluated)), model: models.embedder)
        for line in report.lines { try invocation.console.print(line) }
        invocation.console.note("\(photos.count) photos in \(Int(elapsed)) s")
        return .success
    }
}
