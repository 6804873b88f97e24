import CommandLineKit
import Inference

/// Embeds photos on many threads and adds them to a gallery, some hundreds at a time: whoever reads the gallery meanwhile
/// sees whole files, and an interruption loses nothing that was added.
struct Enroller: Sendable {
    /// What looking at a photo has brought.
    private struct Prepared: Sendable {
        enum Finding: Sendable {
            case face(LargestFace)
            /// The gallery has the photo, so nobody looked.
            case known(holder: String)
            case failure(PictureFailure)
        }

        let photo: EnrolmentPhoto
        let finding: Finding
    }

    /// Rewriting the gallery costs little against embedding this many photos.
    private static let photosPerWrite = 500

    let models: FacePipelineModels
    let settings: FacePipelineSettings
    let file: GalleryFile
    let threads: Int
    let interruption: Interruption

    /// - Parameter report: Called for each photo in order, once the gallery has it.
    func run(
        _ photos: [EnrolmentPhoto], progress: Progress, report: @escaping @Sendable (EnrolmentResult) throws -> Void
    ) async throws -> EnrolmentSummary {
        let model = models.embedder.galleryModel
        let known = try await DedicatedThreads.run { Result { KnownPhotos(try file.load(for: model)) } }.get()
        let runner = OrderedRunner<EnrolmentPhoto, Prepared>(
            inputs: photos, threads: threads, interruption: interruption)
        let (pending, results) = (Collected<Prepared>(), Collected<EnrolmentResult>())
        let flush: @Sendable () throws -> Void = {
            for result in try add(pending.takeAll()) {
                results.append(result)
                try report(result)
            }
        }
        _ = try await runner.run(
            makeContext: { try FacePipeline(models: models, settings: settings) },
            work: { pipeline, photo in
                defer { progress.advance() }
                return prepare(photo, known, pipeline)
            },
            emit: { prepared in
                pending.append(prepared)
                if pending.count >= Self.photosPerWrite { try flush() }
            })
        try await DedicatedThreads.run { Result { try flush() } }.get()
        var summary = EnrolmentSummary()
        summary.add(results.all)
        return summary
    }

    private func prepare(_ photo: EnrolmentPhoto, _ known: KnownPhotos, _ pipeline: FacePipeline) -> Prepared {
        switch photo.argument {
        case .failure(_, let failure): return Prepared(photo: photo, finding: .failure(failure))
        case .picture(let path):
            let finding = PictureFailure.catching {
                let bytes = try ImageFile.read(path)
                if let holder = known.holder(of: PhotoDigest(of: bytes)) {
                    return Prepared.Finding.known(holder: holder)
                }
                return .face(try LargestFace(bytes, pipeline))
            }
            switch finding {
            case .success(let finding): return Prepared(photo: photo, finding: finding)
            case .failure(let failure): return Prepared(photo: photo, finding: .failure(failure))
            }
        }
    }

    private func add(_ batch: [Prepared]) throws -> [EnrolmentResult] {
        guard !batch.isEmpty else { return [] }
        return try file.update(for: models.embedder.galleryModel) { editor in
            try batch.map { prepared in
                EnrolmentResult(
                    name: prepared.photo.name, path: prepared.photo.argument.path,
                    outcome: try outcome(prepared, &editor))
            }
        }
    }

    private func outcome(_ prepared: Prepared, _ editor: inout GalleryEditor) throws -> EnrolmentResult.Outcome {
        let name = prepared.photo.name
        switch prepared.finding {
        case .failure(let failure): return .failed(failure)
        case .known(let holder): return holder == name ? .alreadyThere : .belongsTo(holder)
        case .face(let face):
            switch try editor.enrol(name: name, embedding: face.embedding, digest: face.digest) {
            case .added: return .added(faces: face.faceCount)
            case .duplicate: return .alreadyThere
            case .enrolledAs(let other): return .belongsTo(other)
            }
        }
    }
}
