import FoundationEssentials

/// Finds the faces of photos as they come from a file. With `scaledDecode`, large JPEGs are decoded at a half, a quarter
/// or an eighth of their sides where `FaceDetectorSettings.maxSide` or `minFaceSize` allows, and searched so; boxes and
/// points are the original's all the same. One per thread, as a `FaceDetector`.
public final class PhotoDetector {
    public let settings: FaceDetectorSettings
    public let scaledDecode: Bool
    public let decodeLimits: DecodeLimits
    private let model: FaceDetectorModel
    private let options: PlanOptions
    private let detector: FaceDetector
    /// For reduced photos, made when the first comes.
    private var others: [FaceDetectorSettings: FaceDetector] = [:]

    /// - Throws: `FaceDetectorError.invalidSettings`.
    public convenience init(
        _ model: FaceDetectorModel, settings: FaceDetectorSettings = FaceDetectorSettings(),
        scaledDecode: Bool = false, decodeLimits: DecodeLimits = .standard
    ) throws {
        try self.init(
            model, settings: settings, scaledDecode: scaledDecode, decodeLimits: decodeLimits, options: PlanOptions())
    }

    init(
        _ model: FaceDetectorModel, settings: FaceDetectorSettings, scaledDecode: Bool, decodeLimits: DecodeLimits,
        options: PlanOptions
    ) throws {
        self.model = model
        self.settings = settings
        self.scaledDecode = scaledDecode
        self.decodeLimits = decodeLimits
        self.options = options
        detector = try FaceDetector(model, settings: settings, options: options)
    }

    /// Decodes a JPEG or PNG file's bytes, at the size at which `detect` is to search it.
    /// - Throws: `ImageError`.
    public func decode(_ encoded: some ContiguousBytes) throws(ImageError) -> ReducedPicture {
        try ReducedPicture(decoding: encoded, limits: decodeLimits) { info in
            scaledDecode ? settings.reduction(width: info.width, height: info.height) : 1
        }
    }

    /// The photo's faces, largest first, in the original's pixels.
    /// - Throws: see `FaceDetector.detect`.
    public func detect(_ photo: ReducedPicture) throws -> [FaceDetection] {
        guard photo.reduction > 1 else { return try detector.detect(photo.pixels) }
        let settings = settings.reduced(by: photo.reduction, width: photo.width, height: photo.height)
        return try detector(for: settings).detect(photo.pixels).map { $0.inOriginal(of: photo) }
    }

    private func detector(for settings: FaceDetectorSettings) throws -> FaceDetector {
        if settings == self.settings { return detector }
        if let known = others[settings] { return known }
        let made = try FaceDetector(model, settings: settings, options: options)
        others[settings] = made  // at most three: for 1/2, 1/4 and 1/8
        return made
    }
}

extension FaceDetection {
    fileprivate func inOriginal(of photo: ReducedPicture) -> FaceDetection {
        let first = photo.inOriginal(Point(x: box.x1, y: box.y1))
        let last = photo.inOriginal(Point(x: box.x2, y: box.y2))
        return FaceDetection(
            box: FaceBox(x1: first.x, y1: first.y, x2: last.x, y2: last.y), confidence: confidence,
            landmarks: FaceLandmarks(
                leftEye: photo.inOriginal(landmarks.leftEye), rightEye: photo.inOriginal(landmarks.rightEye),
                nose: photo.inOriginal(landmarks.nose), leftMouth: photo.inOriginal(landmarks.leftMouth),
                rightMouth: photo.inOriginal(landmarks.rightMouth)))
    }
}
