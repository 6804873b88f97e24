import Inference

extension PixelBuffer {
    /// A smooth picture whose colours tell where one is: red grows to the right, green downwards.
    static func gradient(_ width: Int, _ height: Int) -> PixelBuffer {
        var picture = PixelBuffer(width: width, height: height)
        for y in 0..<height {
            for x in 0..<width {
                picture[x, y] = RGBColor(
                    red: UInt8(255 * x / max(width - 1, 1)), green: UInt8(255 * y / max(height - 1, 1)),
                    blue: UInt8((x + y) % 256))
            }
        }
        return picture
    }

    /// The largest difference between two samples; `nil` if the sizes differ.
    func largestDifference(to other: PixelBuffer) -> Int? {
        guard width == other.width, height == other.height else { return nil }
        return zip(bytes, other.bytes).map { abs(Int($0) - Int($1)) }.max()
    }
}
