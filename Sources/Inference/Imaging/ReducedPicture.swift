import FoundationEssentials

/// A photo, decoded at its full size or at a half, a quarter or an eighth of its sides, and how its pixels lie in the
/// original.
public struct ReducedPicture: Sendable {
    public let pixels: PixelBuffer
    /// Pixels of the original per pixel, across and down: 1, 2, 4 or 8.
    public let reduction: Int
    /// Pixels of the original, upright.
    public let width: Int
    public let height: Int
    /// Where the first pixel's square begins in the original: 0, or a few pixels outside where the photo was turned and
    /// its last row or column, which became the first, stands for less than a whole square.
    private let left: Int
    private let top: Int

    /// A picture at its full size.
    public init(_ pixels: PixelBuffer) {
        self.init(pixels, of: (pixels.width, pixels.height), reduction: 1, orientation: 1)
    }

    /// Decodes a photo; see `PixelBuffer.init(decoding:limits:reduction:)`.
    ///
    /// - Parameter choose: what to reduce by, from what the header says: 1, 2, 4 or 8. A PNG comes whole all the same.
    /// - Throws: `ImageError`.
    public init(
        decoding encoded: some ContiguousBytes, limits: DecodeLimits = .standard, choosing choose: (ImageInfo) -> Int
    ) throws(ImageError) {
        let info = try ImageInfo.probe(encoded, limits: limits)
        let reduction = info.format == .jpeg ? choose(info) : 1
        let pixels = try PixelBuffer(decoding: encoded, limits: limits, reduction: reduction)
        self.init(pixels, of: (info.width, info.height), reduction: reduction, orientation: info.orientation)
    }

    init(_ pixels: PixelBuffer, of size: (width: Int, height: Int), reduction: Int, orientation: Int) {
        self.pixels = pixels
        self.reduction = reduction
        (width, height) = size
        // libjpeg's squares begin at the first stored row and column.
        left = [2, 3, 6, 7].contains(orientation) ? width - reduction * pixels.width : 0
        top = [3, 4, 7, 8].contains(orientation) ? height - reduction * pixels.height : 0
    }

    /// A point of `pixels` in the original's pixels. (Whole numbers are the centres of pixels: that of a square of the
    /// original's lies between its two middle pixels.)
    func inOriginal(_ point: Point) -> Point {
        let (scale, centre) = (Float(reduction), Float(reduction - 1) / 2)
        return Point(x: point.x * scale + centre + Float(left), y: point.y * scale + centre + Float(top))
    }

    /// From a chip's pixels to `pixels`, for a transform to the original's.
    func inPixels(_ transform: SimilarityTransform) -> SimilarityTransform {
        transform.reduced(by: reduction, origin: PixelRect(x: left, y: top, width: width, height: height))
    }
}
