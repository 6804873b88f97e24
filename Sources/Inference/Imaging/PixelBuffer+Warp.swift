import CFaceKernels

extension PixelBuffer {
    /// Cuts out a `width`×`height` chip: its pixel (x, y) is sampled at `transform`(x, y) of this picture, bilinearly.
    /// What lies outside the picture is black, and blends into the outermost pixels.
    ///
    /// Where a chip's pixel stands for more than 2×2 of the picture's, interpolating between four of them would skip
    /// the rest. So the part of the picture that the chip needs is first reduced by a whole factor f = ⌊scale⌋, each
    /// pixel the mean of f×f; the scale that remains is below 2. (dlib's `extract_image_chip` halves with a 5×5 filter
    /// for the same reason; powers of two only.)
    /// - Precondition: sides of at least 1, and a transform of finite numbers.
    public func chip(_ transform: SimilarityTransform, width: Int, height: Int) -> PixelBuffer {
        precondition(width > 0 && height > 0, "a picture has at least one pixel")
        precondition(transform.isFinite, "a transform has finite numbers")
        let factor = Int(min(max(transform.scale, 1), Double(max(self.width, self.height))))
        guard factor > 1 else { return warped(transform, width: width, height: height) }
        guard let needed = neededRect(transform, width: width, height: height, margin: 2 * factor) else {
            return PixelBuffer(width: width, height: height)
        }
        return boxReduced(needed, factor: factor)
            .warped(transform.reduced(by: factor, origin: needed), width: width, height: height)
    }

    private func warped(_ transform: SimilarityTransform, width: Int, height: Int) -> PixelBuffer {
        let matrix = [transform.a, -transform.b, transform.tx, transform.b, transform.a, transform.ty].map(Float.init)
        return withRGB8 { image in
            PixelBuffer(width: width, height: height) { out in
                withUnsafePointer(to: image) { fk_warp_rgb8($0, matrix, Int32(width), Int32(height), out) }
            }
        }
    }

    private func boxReduced(_ rect: PixelRect, factor: Int) -> PixelBuffer {
        withRGB8 { image in
            PixelBuffer(width: (rect.width - 1) / factor + 1, height: (rect.height - 1) / factor + 1) { out in
                withUnsafePointer(to: image) { fk_box_reduce_rgb8($0, rect.fk, Int32(factor), out) }
            }
        }
    }

    /// The part of the picture under the chip, with `margin` pixels around; `nil` if the chip is outside altogether.
    private func neededRect(_ transform: SimilarityTransform, width: Int, height: Int, margin: Int) -> PixelRect? {
        let right = Float(width - 1)
        let bottom = Float(height - 1)
        let corners = [Point(x: 0, y: 0), Point(x: right, y: 0), Point(x: 0, y: bottom), Point(x: right, y: bottom)]
            .map { transform($0) }
        let across = Self.span(corners.map(\.x), margin: margin, limit: self.width)
        let down = Self.span(corners.map(\.y), margin: margin, limit: self.height)
        guard !across.isEmpty, !down.isEmpty else { return nil }
        return PixelRect(x: across.lowerBound, y: down.lowerBound, width: across.count, height: down.count)
    }

    /// The whole numbers from the least of `values` to the greatest, `margin` more at both ends, within 0 ..< `limit`.
    private static func span(_ values: [Float], margin: Int, limit: Int) -> Range<Int> {
        func clamped(_ value: Float) -> Int { Int(min(max(value, 0), Float(limit))) }
        let low = clamped(((values.min() ?? 0) - Float(margin)).rounded(.down))
        let high = clamped(((values.max() ?? 0) + Float(margin)).rounded(.up) + 1)
        return low..<max(low, min(high, limit))
    }
}
