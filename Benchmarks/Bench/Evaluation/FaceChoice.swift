import Inference

/// Which of a photo's faces is taken for the person that the photo is named after.
enum FaceChoice: String, CaseIterable, Sendable {
    /// Nearest to the middle of the photo: where LFW has the person, whoever else is in the picture.
    case middle
    /// The largest by what of it is in the picture, as everywhere in Facet.
    case largest
    /// The largest by its whole box, also where that reaches beyond the picture.
    case box = "largest box"

    /// - Parameter faces: largest first.
    func pick(from faces: [FaceDetection], of picture: PixelBuffer) -> FaceDetection? {
        switch self {
        case .largest: faces.mainFace(width: picture.width, height: picture.height).map { faces[$0] }
        case .box: faces.first
        case .middle: faces.min { distance($0.box, picture) < distance($1.box, picture) }
        }
    }

    private func distance(_ box: FaceBox, _ picture: PixelBuffer) -> Float {
        let x = box.x1 + box.x2 - Float(picture.width)
        let y = box.y1 + box.y2 - Float(picture.height)
        return x * x + y * y
    }
}
