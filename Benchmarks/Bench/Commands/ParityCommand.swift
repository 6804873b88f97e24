import CommandLineKit
import Foundation
import Inference

/// `bench parity`: the detector's answers beside those of facenet-pytorch, on the photos of a folder.
enum ParityCommand {
    static let data = Flag.required(
        "data", .path, placeholder: "DIR", source: .commandLine, "Folder with photos; sub-folders too.")
    static let goldens = Flag<String?>(
        "goldens", .path, defaultText: "Tests/Goldens of the source tree", placeholder: "PATH", source: .commandLine,
        "File or folder with the reference's answers.")
    static let chips = Flag<String?>(
        "chips", .path, placeholder: "DIR", source: .commandLine,
        "Write the aligned chips and their embeddings here, for Tests/Goldens/make_goldens.py chips.")

    static let command = Command(
        "parity", "Compare detections with facenet-pytorch's on the same photos.",
        discussion: """
            Photos are found by their SHA-256 among the goldens; others are left out. The tolerance is 1 pixel for boxes \
            and points and 0.005 for the confidence; the exit status is 1 when a photo is outside it.
            """,
        flags: [data, goldens, chips] + ModelFlags.all,
        examples: [
            Example("bench parity --data .cache/samples", "The sample portraits"),
            Example(
                "bench parity --data lfw-dev/images --chips chips", "And write chips to compare dlib's descriptors"),
        ],
        run: run)

    private struct Sample: Sendable {
        var set: String
        var path: String
        var golden: GoldenPhoto
    }

    private struct Outcome: Sendable {
        var sample: Sample
        var difference: DetectionDifference
        var chipLines: [String]
    }

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        let models = try ModelFlags.models(invocation)
        let samples = try samples(invocation)
        let folder = try invocation[chips].map { try ChipFolder(path: $0) }
        let progress = Progress("Comparing", total: samples.count, console: invocation.console)
        let outcomes = try await ParallelMap.run(
            samples, threads: invocation[ModelFlags.threads], makeContext: { try FacePipeline(models: models) },
            transform: { pipeline, sample in
                defer { progress.advance() }
                return try compare(sample, pipeline, folder)
            })
        progress.finish()
        try folder?.writeIndex(outcomes.flatMap(\.chipLines))
        return try report(outcomes, invocation.console)
    }

    private static func samples(_ invocation: Invocation) throws -> [Sample] {
        guard let path = invocation[goldens] ?? GoldenFile.defaultFolder else {
            throw CommandFailure("there are no goldens beside this program", hint: "Name them with --goldens.")
        }
        var known: [String: (String, GoldenPhoto)] = [:]
        for (name, file) in try GoldenFile.load(path) {
            for photo in file.photos { known[photo.sha256] = (name, photo) }
        }
        let samples = try Photos.under(invocation[data]).compactMap { path -> Sample? in
            let digest = try PhotoDigest(of: ImageFile.read(path))
            return known[digest.description].map { Sample(set: $0.0, path: path, golden: $0.1) }
        }
        guard !samples.isEmpty else {
            throw CommandFailure("none of the photos in \(invocation[data]) is among the goldens in \(path)")
        }
        return samples
    }

    private static func compare(_ sample: Sample, _ pipeline: FacePipeline, _ folder: ChipFolder?) throws -> Outcome {
        let picture = try PixelBuffer(contentsOf: sample.path)
        guard picture.width == sample.golden.width, picture.height == sample.golden.height else {
            throw CommandFailure("\(sample.path) is decoded to another size than in the goldens")
        }
        let analysis = try pipeline.analyze(picture, embedding: folder == nil ? .none : .all)
        let lines = try folder.map { folder in
            try analysis.faces.enumerated().compactMap { number, face -> String? in
                guard let embedding = face.embedding else { return nil }
                let chip = try pipeline.models.embedder.aligner.chip(
                    from: picture, landmarks: face.detection.landmarks)
                return try folder.write(chip, embedding, name: "\(sample.golden.sha256.prefix(16))-\(number).ppm")
            }
        }
        let difference = DetectionDifference(analysis.faces.map(\.detection), reference: sample.golden.faces)
        return Outcome(sample: sample, difference: difference, chipLines: lines ?? [])
    }

    private static func report(_ outcomes: [Outcome], _ console: Console) throws -> ExitCode {
        var table = TextTable(header: [
            "set", "photos", "faces (reference)", "faces", "unmatched", "box px", "point px", "confidence",
        ])
        func add(_ name: String, _ outcomes: [Outcome]) {
            let total = DetectionDifference(total: outcomes.map(\.difference))
            table.add([
                name, "\(outcomes.count)", "\(total.referenceFaces)", "\(total.faces)", "\(total.unmatched)",
                Format.number(Double(total.box), 4), Format.number(Double(total.point), 4),
                Format.number(Double(total.confidence), 6),
            ])
        }
        let sets = Dictionary(grouping: outcomes, by: \.sample.set)
        for (name, outcomes) in sets.sorted(by: { $0.key < $1.key }) { add(name, outcomes) }
        if sets.count > 1 { add("all", outcomes) }
        for line in table.lines { try console.print(line) }

        let failures = outcomes.filter { !$0.difference.isWithinTolerance }
        for failure in failures {
            let difference = failure.difference
            console.error(
                "outside the tolerance: \(failure.sample.path): \(difference.faces) faces, reference "
                    + "\(difference.referenceFaces), box \(difference.box), point \(difference.point), "
                    + "confidence \(difference.confidence)")
        }
        return failures.isEmpty ? .success : .failure
    }
}
