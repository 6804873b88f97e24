import CFaceKernels

extension PixelBuffer {
    /// The picture as a PNG file, RGB with 8 bits a channel.
    /// - Parameter compression: zlib's level, 0 (none) to 9 (smallest).
    /// - Throws: `ImageError.outOfMemory` or `.encodingFailed`.
    public func encodedPNG(compression: Int = 6) throws(ImageError) -> [UInt8] {
        var options = fk_png_options()
        options.channels = 3
        options.bits = 8
        options.compression = Int32(clamping: compression)
        return try encoded(.png) { image, out, count, detail in
            fk_png_encode(image.pixels, image.width, image.height, image.stride, &options, out, count, detail)
        }
    }

    /// The picture as a baseline JPEG file, chroma at half resolution (4:2:0) unless `fullChroma`.
    /// - Parameter quality: 1…100, as libjpeg has it.
    /// - Throws: `ImageError.outOfMemory` or `.encodingFailed`.
    public func encodedJPEG(quality: Int = 90, fullChroma: Bool = false) throws(ImageError) -> [UInt8] {
        var options = fk_jpeg_options()
        options.color = FK_JPEG_YCBCR
        options.quality = Int32(clamping: quality)
        options.chroma_h = fullChroma ? 1 : 2
        options.chroma_v = fullChroma ? 1 : 2
        return try encoded(.jpeg) { image, out, count, detail in
            fk_jpeg_encode(image.pixels, image.width, image.height, image.stride, &options, out, count, detail)
        }
    }

    private typealias Encoder = (
        fk_rgb8, UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>, UnsafeMutablePointer<Int>,
        UnsafeMutablePointer<fk_image_detail>
    ) -> fk_image_status

    private func encoded(_ format: ImageFormat, _ encode: Encoder) throws(ImageError) -> [UInt8] {
        var file: UnsafeMutablePointer<UInt8>?
        var count = 0
        var detail = fk_image_detail()
        let status = withRGB8 { encode($0, &file, &count, &detail) }
        defer { fk_image_free(file) }
        guard status == FK_IMAGE_OK else { throw ImageError(status, detail, format: format) }
        return [UInt8](UnsafeBufferPointer(start: file, count: count))
    }
}
