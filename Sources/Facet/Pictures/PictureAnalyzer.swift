import Inference

/// Finds, and if asked embeds, the faces of pictures. One per thread.
struct PictureAnalyzer {
    /// Where to write the picture with its faces marked; `nil` for nowhere.
    var drawing: PictureDrawing?
    private let analyze: ([UInt8]) throws -> PictureReport.Faces

    /// Detection alone.
    init(_ model: FaceDetectorModel, _ settings: FaceDetectorSettings, scaledDecode: Bool = false) throws {
        let detector = try PhotoDetector(model, settings: settings, scaledDecode: scaledDecode)
        analyze = { encoded in
            let photo = try detector.decode(encoded)
            let faces = try detector.detect(photo).map { AnalyzedFace(detection: $0) }
            return PictureReport.Faces(width: photo.width, height: photo.height, faces: faces)
        }
    }

    /// Detection, and the embedding of every face.
    init(_ models: FacePipelineModels, _ settings: FacePipelineSettings) throws {
        let pipeline = try FacePipeline(models: models, settings: settings)
        analyze = { encoded in
            let analysis = try pipeline.analyze(encoded, embedding: .all)
            return PictureReport.Faces(width: analysis.width, height: analysis.height, faces: analysis.faces)
        }
    }

    func report(on argument: PictureArgument) -> PictureReport {
        switch argument {
        case .failure(let path, let failure): PictureReport(path: path, outcome: .failure(failure))
        case .picture(let path): PictureReport(path: path, outcome: PictureFailure.catching { try faces(in: path) })
        }
    }

    private func faces(in path: String) throws -> PictureReport.Faces {
        let encoded = try ImageFile.read(path)
        let found = try analyze(encoded)
        if let drawing {
            var picture = try PixelBuffer(decoding: encoded)
            picture.draw(found.faces.map(\.detection))
            try drawing.write(picture)
        }
        return found
    }
}
