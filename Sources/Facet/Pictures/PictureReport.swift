import Inference

/// What `facet detect` and `facet embed` say of one picture.
struct PictureReport: Sendable {
    struct Faces: Sendable {
        /// Pixels of the oriented picture.
        let width: Int
        let height: Int
        /// Largest first.
        let faces: [AnalyzedFace]
    }

    let path: String
    let outcome: Result<Faces, PictureFailure>
}
