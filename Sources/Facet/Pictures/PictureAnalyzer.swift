import Inference

/// Finds, and if asked embeds, the faces of pictures. One per thread.
struct PictureAnalyzer {
    /// Where to write the picture with its faces marked; `nil` for nowhere.
    var drawing: PictureDrawing?
    private let analyze: (PixelBuffer) throws -> [AnalyzedFace]

    /// Detection alone.
    init(_ model: FaceDetectorModel, _ settings: FaceDetectorSettings) throws {
        let detector = try FaceDetector(model, settings: settings)
        analyze = { picture in try detector.detect(picture).map { AnalyzedFace(detection: $0) } }
    }

    /// Detection, and the embedding of every face.
    init(_ models: FacePipelineModels, _ settings: FacePipelineSettings) throws {
        let pipeline = try FacePipeline(models: models, settings: settings)
        analyze = { picture in try pipeline.analyze(picture, embedding: .all).faces }
    }

    func report(on argument: PictureArgument) -> PictureReport {
        switch argument {
        case .failure(let path, let failure): PictureReport(path: path, outcome: .failure(failure))
        case .picture(let path): PictureReport(path: path, outcome: PictureFailure.catching { try faces(in: path) })
        }
    }

    private func faces(in path: String) throws -> PictureReport.Faces {
        var picture = try PixelBuffer(contentsOf: path)
        let faces = try analyze(picture)
        let size = (picture.width, picture.height)
        if let drawing {
            picture.draw(faces.map(\.detection))
            try drawing.write(picture)
        }
        return PictureReport.Faces(width: size.0, height: size.1, faces: faces)
    }
}
