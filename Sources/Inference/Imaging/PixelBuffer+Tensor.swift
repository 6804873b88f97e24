import CFaceKernels

extension PixelBuffer {
    /// Area-resamples `rect` to `width`×`height` and normalises it: what torch's `interpolate(mode="area")` gives for
    /// that part of the picture, scaled up or down. Writes 3 × `height` × `width` values (CHW) to the start of `tensor`.
    /// - Precondition: `rect` lies inside the picture and `tensor` is long enough.
    public func resample(
        _ rect: PixelRect, width: Int, height: Int, _ normalization: PixelNormalization,
        into tensor: UnsafeMutableBufferPointer<Float>
    ) {
        precondition(rect.isInside(width: self.width, height: self.height), "the rectangle leaves the picture")
        precondition(width > 0 && height > 0 && tensor.count >= 3 * width * height, "the tensor is too short")
        var normalization = normalization.fk
        withRGB8 { image in
            var image = image
            fk_area_to_chw(&image, rect.fk, Int32(width), Int32(height), &normalization, tensor.baseAddress)
        }
    }

    /// A part of what resampling the whole picture to `width`×`height` gives, to the same bits: for pyramid levels too
    /// large to make at once. Writes 3 × `window.height` × `window.width` values (CHW) to the start of `tensor`.
    /// - Parameter window: pixels of the resampled picture.
    /// - Precondition: `window` lies inside the resampled picture and `tensor` is long enough.
    public func resample(
        toWidth width: Int, height: Int, window: PixelRect, _ normalization: PixelNormalization,
        into tensor: UnsafeMutableBufferPointer<Float>
    ) {
        precondition(window.isInside(width: width, height: height), "the window leaves the resampled picture")
        precondition(tensor.count >= 3 * window.width * window.height, "the tensor is too short")
        var normalization = normalization.fk
        withRGB8 { image in
            var image = image
            fk_area_window_to_chw(
                &image, bounds.fk, Int32(width), Int32(height), window.fk, &normalization, tensor.baseAddress)
        }
    }

    /// The picture, normalised, at its own size: 3 × height × width values (CHW) at the start of `tensor`.
    /// - Precondition: `tensor` is long enough.
    public func normalize(_ normalization: PixelNormalization, into tensor: UnsafeMutableBufferPointer<Float>) {
        precondition(tensor.count >= 3 * width * height, "the tensor is too short")
        var normalization = normalization.fk
        withRGB8 { image in
            var image = image
            fk_rgb8_to_chw(&image, &normalization, tensor.baseAddress)
        }
    }
}
