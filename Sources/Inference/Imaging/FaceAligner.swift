/// Brings faces into the position that an embedding network was trained on: turns, scales and shifts the picture so that
/// the five landmarks come to lie as near as can be (least squares) to those of the template.
public struct FaceAligner: Sendable {
    public let template: AlignmentTemplate
    private let target: [Point]

    /// - Throws: `AlignmentError.badTemplate` unless the template has two points or more, in two places at least, and
    ///   sides of 1 to 4,096 pixels.
    public init(template: AlignmentTemplate) throws(AlignmentError) {
        guard (1...4096).contains(template.width), (1...4096).contains(template.height),
            template.points.allSatisfy({ $0.count == 2 })
        else { throw .badTemplate }
        self.template = template
        target = template.points.map { Point(x: $0[0], y: $0[1]) }
        guard SimilarityTransform(from: target, to: target) != nil else { throw .badTemplate }
    }

    /// From the chip's pixels to the picture's: the inverse of the least-squares similarity from `landmarks` to the
    /// template.
    /// - Throws: `AlignmentError`.
    public func transform(for landmarks: [Point]) throws(AlignmentError) -> SimilarityTransform {
        guard landmarks.count == target.count else {
            throw .wrongPointCount(landmarks.count, expected: target.count)
        }
        guard let inverse = SimilarityTransform(from: landmarks, to: target)?.inverse else { throw .degeneratePoints }
        return inverse
    }

    /// The face's chip, `template.width`×`template.height`; black where it reaches beyond the picture.
    /// - Parameter landmarks: pixels of `picture`, in the template's order: left eye, right eye, nose tip, left and
    ///   right mouth corner.
    /// - Throws: `AlignmentError`.
    public func chip(from picture: PixelBuffer, landmarks: [Point]) throws(AlignmentError) -> PixelBuffer {
        picture.chip(try transform(for: landmarks), width: template.width, height: template.height)
    }

    /// See `chip(from:landmarks:)`.
    public func chip(from picture: PixelBuffer, landmarks: FaceLandmarks) throws(AlignmentError) -> PixelBuffer {
        try chip(from: picture, landmarks: landmarks.points)
    }
}
