/// Finds faces with MTCNN, as facenet-pytorch 2.6.0 does with the same settings: the same faces, boxes and points up to
/// the rounding of Float32 sums.
///
/// One per thread (it owns its sessions and scratch memory); the model is shared. Memory is bounded whatever the
/// picture: P-Net sees large levels in tiles, and `FaceDetectorSettings.maxCandidates` bounds the rest.
public final class FaceDetector {
    public let settings: FaceDetectorSettings
    private let proposals: ProposalNetwork
    private let refinement: WindowNetwork
    private let output: WindowNetwork
    private var suppression = NonMaximumSuppression()
    private var levelCandidates: [FaceCandidate] = []
    private var candidates: [FaceCandidate] = []
    private var landmarks: [Float] = []

    /// - Throws: `FaceDetectorError.invalidSettings`.
    public convenience init(_ model: FaceDetectorModel, settings: FaceDetectorSettings = FaceDetectorSettings()) throws
    {
        try self.init(model, settings: settings, options: PlanOptions())
    }

    init(_ model: FaceDetectorModel, settings: FaceDetectorSettings, options: PlanOptions) throws {
        try settings.check()
        self.settings = settings
        proposals = ProposalNetwork(model, options: options)
        refinement = WindowNetwork(rnetOf: model, options: options)
        output = WindowNetwork(onetOf: model, options: options)
    }

    /// The faces in `picture`, largest first (by the area of their boxes; of equal ones the more certain first), in its
    /// pixels. None in a picture smaller than the smallest face.
    ///
    /// - Throws: `GraphError` or `FaceDetectorError.unexpectedOutput` when the weight file's networks are no MTCNN.
    public func detect(_ picture: PixelBuffer) throws -> [FaceDetection] {
        guard let maxSide = settings.maxSide, max(picture.width, picture.height) > maxSide else {
            return try search(picture)
        }
        let reduced = picture.reduced(toMaxSide: maxSide)
        let across = Float(picture.width) / Float(reduced.width)
        let down = Float(picture.height) / Float(reduced.height)
        return try search(reduced).map { $0.scaled(across: across, down: down) }
    }

    private func search(_ picture: PixelBuffer) throws -> [FaceDetection] {
        candidates.removeAll(keepingCapacity: true)
        for level in PyramidLevel.levels(width: picture.width, height: picture.height, settings: settings) {
            try propose(in: picture, level: level)
        }
        try refine(in: picture)
        return try finish(in: picture)
    }

    /// First stage: adds the level's windows to `candidates`.
    private func propose(in picture: PixelBuffer, level: PyramidLevel) throws {
        levelCandidates.removeAll(keepingCapacity: true)
        for tile in PyramidTile.tiles(of: level) {
            try proposals.propose(
                in: picture, level: level, tile: tile, threshold: settings.thresholds.pnet, into: &levelCandidates)
            // Not at every tile: sorting costs, and twice the bound is a bound too.
            if levelCandidates.count > 2 * settings.maxCandidates { keepBest(&levelCandidates) }
        }
        keepBest(&levelCandidates)
        suppression.apply(to: &levelCandidates, threshold: 0.5)
        candidates += levelCandidates
    }

    /// Second stage: what R-Net takes for faces remains in `candidates`.
    private func refine(in picture: PixelBuffer) throws {
        suppression.apply(to: &candidates, threshold: 0.7)
        keepBest(&candidates)
        for index in candidates.indices {
            candidates[index].applyProposalRegression()
            candidates[index].makeSquare()
        }
        try refinement.filter(
            &candidates, in: picture, threshold: settings.thresholds.rnet, landmarks: &landmarks)
        suppression.apply(to: &candidates, threshold: 0.7)
        for index in candidates.indices {
            candidates[index].applyRegression()
            candidates[index].makeSquare()
        }
    }

    /// Third stage: O-Net's verdict, and the points, which go by the window before O-Net moves it.
    private func finish(in picture: PixelBuffer) throws -> [FaceDetection] {
        try output.filter(&candidates, in: picture, threshold: settings.thresholds.onet, landmarks: &landmarks)
        let windows = candidates
        for index in candidates.indices {
            candidates[index].applyRegression()
            // From here on `index` finds the window.
            candidates[index].index = index
        }
        suppression.apply(to: &candidates, threshold: 0.7, overlap: .minimum)
        let faces = candidates.map { face in
            FaceDetection(box: face.box, confidence: face.score, landmarks: points(of: windows[face.index]))
        }
        return faces.enumerated().sorted { left, right in
            (left.element.box.area, right.offset) > (right.element.box.area, left.offset)
        }.map(\.element)
    }

    private func points(of window: FaceCandidate) -> FaceLandmarks {
        let box = window.box
        let width = box.x2 - box.x1 + 1
        let height = box.y2 - box.y1 + 1
        func point(_ number: Int) -> Point {
            Point(
                x: width * landmarks[10 * window.index + number] + box.x1 - 1,
                y: height * landmarks[10 * window.index + 5 + number] + box.y1 - 1)
        }
        return FaceLandmarks(
            leftEye: point(0), rightEye: point(1), nose: point(2), leftMouth: point(3), rightMouth: point(4))
    }

    private func keepBest(_ list: inout [FaceCandidate]) {
        guard list.count > settings.maxCandidates else { return }
        suppression.sort(&list)
        list.removeLast(list.count - settings.maxCandidates)
    }
}

extension FaceDetection {
    /// The same face in a picture that is so many times as wide and as high.
    func scaled(across: Float, down: Float) -> FaceDetection {
        func scaled(_ point: Point) -> Point { Point(x: point.x * across, y: point.y * down) }
        return FaceDetection(
            box: FaceBox(x1: box.x1 * across, y1: box.y1 * down, x2: box.x2 * across, y2: box.y2 * down),
            confidence: confidence,
            landmarks: FaceLandmarks(
                leftEye: scaled(landmarks.leftEye), rightEye: scaled(landmarks.rightEye),
                nose: scaled(landmarks.nose), leftMouth: scaled(landmarks.leftMouth),
                rightMouth: scaled(landmarks.rightMouth)))
    }
}
