import CFaceKernels

extension PixelBuffer {
    /// `rect` area-resampled to `width`×`height`: each pixel the mean of those that it covers, rounded.
    /// - Precondition: `rect` lies inside the picture; sides of at least 1.
    public func resampled(_ rect: PixelRect, width: Int, height: Int) -> PixelBuffer {
        precondition(rect.isInside(width: self.width, height: self.height), "the rectangle leaves the picture")
        precondition(width > 0 && height > 0, "a picture has at least one pixel")
        return withRGB8 { image in
            PixelBuffer(width: width, height: height) { out in
                withUnsafePointer(to: image) { fk_area_to_rgb8($0, rect.fk, Int32(width), Int32(height), out) }
            }
        }
    }

    /// The whole picture, reduced so that its longer side has `maxSide` pixels (the other side in proportion, rounded,
    /// at least 1). Pictures that are small enough come back as they are.
    /// - Precondition: `maxSide` is at least 1.
    public func reduced(toMaxSide maxSide: Int) -> PixelBuffer {
        precondition(maxSide > 0, "a picture has at least one pixel")
        let longer = max(width, height)
        guard longer > maxSide else { return self }
        func scaled(_ side: Int) -> Int { max(1, (side * maxSide + longer / 2) / longer) }
        return resampled(bounds, width: scaled(width), height: scaled(height))
    }

    /// Left and right exchanged.
    public func mirrored() -> PixelBuffer {
        withRGB8 { image in
            PixelBuffer(width: width, height: height) { out in
                withUnsafePointer(to: image) { fk_mirror_rgb8($0, out) }
            }
        }
    }
}
