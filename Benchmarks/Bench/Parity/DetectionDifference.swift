import Inference

/// How far a photo's faces are from the reference's.
struct DetectionDifference: Sendable {
    static let boxTolerance: Float = 1
    static let pointTolerance: Float = 1
    static let confidenceTolerance: Float = 0.005

    var referenceFaces = 0
    var faces = 0
    /// Faces that one side has and the other hasn't (farther apart than half a face).
    var unmatched = 0
    /// The largest difference of a coordinate, pixels.
    var box: Float = 0
    var point: Float = 0
    var confidence: Float = 0

    init(_ faces: [FaceDetection], reference: [FaceDetection]) {
        self.faces = faces.count
        referenceFaces = reference.count
        var rest = faces
        for face in reference {
            let nearest = rest.indices.min { Self.boxError(rest[$0], face) < Self.boxError(rest[$1], face) }
            guard let nearest, Self.boxError(rest[nearest], face) < face.box.width / 2 else {
                unmatched += 1
                continue
            }
            add(rest.remove(at: nearest), face)
        }
        unmatched += rest.count
    }

    /// The sum over several photos.
    init(total photos: [DetectionDifference]) {
        for photo in photos {
            faces += photo.faces
            referenceFaces += photo.referenceFaces
            unmatched += photo.unmatched
            box = max(box, photo.box)
            point = max(point, photo.point)
            confidence = max(confidence, photo.confidence)
        }
    }

    var isWithinTolerance: Bool {
        unmatched == 0 && box <= Self.boxTolerance && point <= Self.pointTolerance
            && confidence <= Self.confidenceTolerance
    }

    private mutating func add(_ face: FaceDetection, _ reference: FaceDetection) {
        box = max(box, Self.boxError(face, reference))
        for (a, b) in zip(face.landmarks.points, reference.landmarks.points) {
            point = max(point, abs(a.x - b.x), abs(a.y - b.y))
        }
        confidence = max(confidence, abs(face.confidence - reference.confidence))
    }

    private static func boxError(_ a: FaceDetection, _ b: FaceDetection) -> Float {
        max(
            abs(a.box.x1 - b.box.x1), abs(a.box.y1 - b.box.y1), abs(a.box.x2 - b.box.x2),
            abs(a.box.y2 - b.box.y2))
    }
}
