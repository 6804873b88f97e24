/// Where the chips of a photo's faces are cut from: the pixels that were searched, if a face has enough of them, else the
/// photo at its full size, which is decoded for the first face that needs it. Each face decides for itself: its chip
/// doesn't depend on which others are wanted.
final class ChipSource {
    private let photo: ReducedPicture
    private let decodeWhole: () throws -> PixelBuffer
    private var whole: PixelBuffer?
    /// Milliseconds that the second decode took.
    private(set) var decodeTime = 0.0

    init(_ photo: ReducedPicture, decodeWhole: @escaping () throws -> PixelBuffer) {
        self.photo = photo
        self.decodeWhole = decodeWhole
        if photo.reduction == 1 { whole = photo.pixels }
    }

    /// - Parameter landmarks: the original's pixels.
    /// - Returns: `nil` for a face that can't be aligned.
    /// - Throws: what decoding throws.
    func chip(_ aligner: FaceAligner, landmarks: FaceLandmarks) throws -> PixelBuffer? {
        guard let transform = try? aligner.transform(for: landmarks.points) else { return nil }
        let (width, height) = (aligner.template.width, aligner.template.height)
        if photo.reduction > 1, transform.scale >= Double(photo.reduction) {
            return photo.pixels.chip(photo.inPixels(transform), width: width, height: height)
        }
        return try wholePicture().chip(transform, width: width, height: height)
    }

    private func wholePicture() throws -> PixelBuffer {
        if let whole { return whole }
        let stopwatch = Stopwatch()
        let decoded = try decodeWhole()
        decodeTime += stopwatch.milliseconds
        whole = decoded
        return decoded
    }
}
