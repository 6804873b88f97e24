/// The five points that alignment goes by. Left and right are the picture's, not the person's.
/// JSON: `[[x, y] × 5]` in the order of the properties.
public struct FaceLandmarks: Sendable, Hashable {
    public var leftEye: Point
    public var rightEye: Point
    public var nose: Point
    public var leftMouth: Point
    public var rightMouth: Point

    public init(leftEye: Point, rightEye: Point, nose: Point, leftMouth: Point, rightMouth: Point) {
        self.leftEye = leftEye
        self.rightEye = rightEye
        self.nose = nose
        self.leftMouth = leftMouth
        self.rightMouth = rightMouth
    }

    /// Left eye, right eye, nose tip, left and right mouth corner.
    public var points: [Point] { [leftEye, rightEye, nose, leftMouth, rightMouth] }
}

extension FaceLandmarks: Codable {
    public init(from decoder: any Decoder) throws {
        var values = try decoder.unkeyedContainer()
        leftEye = try values.decode(Point.self)
        rightEye = try values.decode(Point.self)
        nose = try values.decode(Point.self)
        leftMouth = try values.decode(Point.self)
        rightMouth = try values.decode(Point.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.unkeyedContainer()
        for point in points { try values.encode(point) }
    }
}
