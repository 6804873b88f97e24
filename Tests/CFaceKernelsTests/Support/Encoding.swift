import CFaceKernels
import Testing

extension fk_jpeg_options {
    static func with(
        _ color: fk_jpeg_color = FK_JPEG_YCBCR, quality: Int32 = 95, chroma: (Int32, Int32) = (2, 2),
        progressive: Bool = false, restart: Int32 = 0
    ) -> fk_jpeg_options {
        fk_jpeg_options(
            color: color, quality: quality, chroma_h: chroma.0, chroma_v: chroma.1, progressive: progressive ? 1 : 0,
            restart_interval: restart)
    }

    var channels: Int {
        switch color {
        case FK_JPEG_GRAY: 1
        case FK_JPEG_CMYK, FK_JPEG_YCCK: 4
        default: 3
        }
    }
}

/// Encodes samples, `options.channels` a pixel.
func jpeg(_ samples: [UInt8], _ width: Int, _ height: Int, _ options: fk_jpeg_options) throws -> [UInt8] {
    var options = options
    return try encoded { out, count, detail in
        fk_jpeg_encode(
            samples, Int32(width), Int32(height), width * options.channels, &options, out, count, detail)
    }
}

func jpeg(_ picture: Picture, _ options: fk_jpeg_options = .with()) throws -> [UInt8] {
    try jpeg(picture.bytes, picture.width, picture.height, options)
}

/// Encodes rows of `stride` bytes. The options' pointers are set here, where they are valid.
func png(
    _ samples: [UInt8], _ width: Int, _ height: Int, stride: Int, channels: Int32, bits: Int32 = 8,
    interlaced: Bool = false, palette: [UInt8] = [], paletteAlpha: [UInt8] = [], transparent: [UInt16] = []
) throws -> [UInt8] {
    try palette.withUnsafeBufferPointer { palette in
        try paletteAlpha.withUnsafeBufferPointer { alpha in
            try transparent.withUnsafeBufferPointer { transparent in
                var options = fk_png_options(
                    channels: channels, bits: bits, interlaced: interlaced ? 1 : 0, compression: 6,
                    palette: palette.isEmpty ? nil : palette.baseAddress, palette_count: Int32(palette.count / 3),
                    palette_alpha: alpha.isEmpty ? nil : alpha.baseAddress, palette_alpha_count: Int32(alpha.count),
                    transparent: transparent.isEmpty ? nil : transparent.baseAddress)
                return try encoded { out, count, detail in
                    fk_png_encode(samples, Int32(width), Int32(height), stride, &options, out, count, detail)
                }
            }
        }
    }
}

func png(_ picture: Picture, interlaced: Bool = false) throws -> [UInt8] {
    try png(
        picture.bytes, picture.width, picture.height, stride: 3 * picture.width, channels: 3, interlaced: interlaced)
}

private func encoded(
    _ encode: (
        UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>, UnsafeMutablePointer<Int>,
        UnsafeMutablePointer<fk_image_detail>
    ) -> fk_image_status
) throws -> [UInt8] {
    var file: UnsafeMutablePointer<UInt8>?
    var count = 0
    var detail = fk_image_detail()
    let status = encode(&file, &count, &detail)
    defer { fk_image_free(file) }
    try #require(status == FK_IMAGE_OK)
    return [UInt8](UnsafeBufferPointer(start: file, count: count))
}
