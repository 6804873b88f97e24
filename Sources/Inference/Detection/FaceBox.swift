/// A rectangle around a face, pixels of the oriented picture. It may reach beyond the picture's edges.
/// JSON: `[x1, y1, x2, y2]`.
public struct FaceBox: Sendable, Hashable {
    public var x1: Float
    public var y1: Float
    public var x2: Float
    public var y2: Float

    public init(x1: Float, y1: Float, x2: Float, y2: Float) {
        self.x1 = x1
        self.y1 = y1
        self.x2 = x2
        self.y2 = y2
    }

    public var width: Float { x2 - x1 }
    public var height: Float { y2 - y1 }
    /// Square pixels; what "largest face" means.
    public var area: Float { width * height }
}

extension FaceBox: Codable {
    public init(from decoder: any Decoder) throws {
        var values = try decoder.unkeyedContainer()
        x1 = try values.decode(Float.self)
        y1 = try values.decode(Float.self)
        x2 = try values.decode(Float.self)
        y2 = try values.decode(Float.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.unkeyedContainer()
        for value in [x1, y1, x2, y2] { try values.encode(value) }
    }
}
