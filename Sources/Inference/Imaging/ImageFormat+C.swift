import CFaceKernels

extension ImageFormat {
    init(_ format: fk_image_format) {
        self =
            switch format {
            case FK_FORMAT_JPEG: .jpeg
            case FK_FORMAT_PNG: .png
            case FK_FORMAT_GIF: .gif
            case FK_FORMAT_WEBP: .webp
            case FK_FORMAT_BMP: .bmp
            case FK_FORMAT_TIFF: .tiff
            case FK_FORMAT_HEIF: .heif
            case FK_FORMAT_AVIF: .avif
            case FK_FORMAT_JPEG_XL: .jpegXL
            case FK_FORMAT_JPEG_2000: .jpeg2000
            case FK_FORMAT_PSD: .psd
            case FK_FORMAT_ICO: .ico
            case FK_FORMAT_SVG: .svg
            case FK_FORMAT_PDF: .pdf
            case FK_FORMAT_TEXT: .text
            default: .unknown
            }
    }

    /// Whether the file is a picture at all, even if of a format that is not read.
    var isPicture: Bool {
        switch self {
        case .pdf, .text, .unknown: false
        default: true
        }
    }
}
