/// Whole pixels of a picture: columns `x ..< x + width`, rows `y ..< y + height`.
public struct PixelRect: Sendable, Hashable {
    public var x: Int
    public var y: Int
    public var width: Int
    public var height: Int

    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// The pixels that facenet-pytorch cuts out for a box (`pad` in its `detect_face.py`): corners truncated
    /// to integers, 1-based and inclusive, clipped to the picture. Nothing is padded: a box that leaves the
    /// picture gives a narrower rectangle, which the resampling stretches.
    ///
    /// - Returns: `nil` if nothing of the box is inside, or if a corner is not a number.
    public init?(mtcnnBox x1: Float, _ y1: Float, _ x2: Float, _ y2: Float, width: Int, height: Int) {
        guard let left = Self.truncated(x1), let top = Self.truncated(y1), let right = Self.truncated(x2),
            let bottom = Self.truncated(y2)
        else { return nil }
        let x = max(left, 1) - 1
        let y = max(top, 1) - 1
        let endX = min(right, width)
        let endY = min(bottom, height)
        guard endX > x, endY > y else { return nil }
        self.init(x: x, y: y, width: endX - x, height: endY - y)
    }

    private static func truncated(_ value: Float) -> Int? {
        guard value.isFinite, abs(value) < 1e9 else { return nil }
        return Int(value)
    }
}
