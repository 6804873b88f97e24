import Inference

/// The face of a photo that stands for the person in it.
struct LargestFace: Sendable {
    let embedding: Embedding
    /// How many faces the photo has.
    let faceCount: Int
    let digest: PhotoDigest

    static func find(in path: String, _ pipeline: FacePipeline) -> Result<LargestFace, PictureFailure> {
        PictureFailure.catching { try LargestFace(try ImageFile.read(path), pipeline) }
    }

    /// - Parameter photo: the encoded file.
    /// - Throws: `PictureFailure` if there is no face; what the pipeline throws.
    init(_ photo: [UInt8], _ pipeline: FacePipeline) throws {
        let analysis = try pipeline.analyze(photo, embedding: .largest)
        guard let largest = analysis.main else { throw PictureFailure.noFace }
        guard let embedding = largest.embedding else { throw PictureFailure.notAligned }
        self.embedding = embedding
        faceCount = analysis.faces.count
        digest = PhotoDigest(of: photo)
    }
}
