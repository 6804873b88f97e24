import CommandLineKit
import Foundation
import Inference

/// `facet verify`: whether two photos show the same person.
enum VerifyCommand {
    static let threshold = Flag<Double?>(
        "threshold", .double(in: 0...100), defaultText: "the model's", source: .commandLine,
        "Distance up to which two faces are taken for the same person.")

    static let command = Command(
        "verify", "Tell whether two photos show the same person.",
        discussion: """
            The largest face of each photo counts. Prints the decision, the distance of the two faces and the threshold.

            The exit status is 0 whenever a decision was reached, whichever it is, and 1 if there was none: a photo \
            that can't be read, or has no face.
            """,
        operands: Operands("A B", count: 2...2, "The two photos, JPEG or PNG."),
        flags: [FacetFlags.json, threshold] + PipelineFlags.recognition,
        examples: [
            Example("facet verify passport.jpg door.jpg", "Is it the same person?"),
            Example("facet verify --json --mirror a.jpg b.jpg", "For a program, and a little more accurate"),
        ],
        run: run)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        let models = try await invocation.loadModels()
        let settings = invocation.pipelineSettings()
        let runner = OrderedRunner<String, Result<LargestFace, PictureFailure>>(
            inputs: invocation.operands, threads: invocation.operands.count, interruption: invocation.interruption)
        let faces = Collected<Result<LargestFace, PictureFailure>>()
        _ = try await runner.run(
            makeContext: { try FacePipeline(models: models, settings: settings) },
            work: { pipeline, path in LargestFace.find(in: path, pipeline) }, emit: { faces.append($0) })
        let found = faces.all
        if case .failure = found[0] { return try refuse(found, invocation) }
        if case .failure = found[1] { return try refuse(found, invocation) }
        let (first, second) = (try found[0].get(), try found[1].get())
        for (path, face) in zip(invocation.operands, [first, second]) where face.faceCount > 1 {
            invocation.console.note("facet: \(path) shows \(face.faceCount) faces; the largest counts")
        }
        let model = models.embedder.galleryModel
        try report(try compare(first, second, model, invocation[threshold]), model, invocation)
        return .success
    }

    /// By the same code that searches galleries, so that the two always agree.
    private static func compare(
        _ first: LargestFace, _ second: LargestFace, _ model: GalleryModel, _ threshold: Double?
    ) throws -> (isSame: Bool, distance: Float, threshold: Float) {
        var editor = GalleryEditor(model: model)
        _ = try editor.enrol(name: "A", embedding: first.embedding, digest: first.digest)
        let limit = threshold.map { Float($0) } ?? model.threshold
        guard let match = try Gallery(editor).search(second.embedding, threshold: limit) else {
            throw CommandFailure("the two photos can't be compared")
        }
        return (match.decision == .match, match.distance, limit)
    }

    private static func report(
        _ answer: (isSame: Bool, distance: Float, threshold: Float), _ model: GalleryModel, _ invocation: Invocation
    ) throws {
        let decision = answer.isSame ? "same person" : "different people"
        guard invocation[FacetFlags.json] else {
            let figures = String(format: "distance %.4f, threshold %.4f", answer.distance, answer.threshold)
            return try invocation.console.print("\(decision): \(figures)")
        }
        try invocation.console.print(
            [
                "a": .string(invocation.operands[0]), "b": .string(invocation.operands[1]),
                "same": .bool(answer.isSame), "decision": .string(answer.isSame ? "same" : "different"),
                "distance": .number(answer.distance), "threshold": .number(answer.threshold),
                "metric": .string(model.metric.rawValue),
                "model": ["name": .string(model.id.name), "version": .string(model.id.version)],
            ] as JSON)
    }

    private static func refuse(
        _ found: [Result<LargestFace, PictureFailure>], _ invocation: Invocation
    ) throws -> ExitCode {
        for (path, result) in zip(invocation.operands, found) {
            guard case .failure(let failure) = result else { continue }
            if invocation[FacetFlags.json] {
                try invocation.console.print(["path": .string(path), "error": failure.json] as JSON)
            } else {
                invocation.console.error(failure.line(for: path))
            }
        }
        return .failure
    }
}
