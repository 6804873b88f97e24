import CFaceKernels

extension ImageError {
    /// The error for a status other than `FK_IMAGE_OK`.
    init(_ status: fk_image_status, _ detail: fk_image_detail, format: ImageFormat) {
        let text = detail.string
        self =
            switch status {
            case FK_IMAGE_EMPTY: .empty
            case FK_IMAGE_NOT_SUPPORTED_FORMAT where format.isPicture: .unsupported(reason: format.phrase)
            case FK_IMAGE_NOT_SUPPORTED_FORMAT: .notAnImage(format)
            case FK_IMAGE_UNSUPPORTED: .unsupported(reason: "a rare kind of \(format.rawValue.uppercased()) (\(text))")
            case FK_IMAGE_TOO_LARGE: .tooLarge(reason: text)
            case FK_IMAGE_TRUNCATED: .truncated(detail: text)
            case FK_IMAGE_OUT_OF_MEMORY: .outOfMemory
            case FK_IMAGE_BAD_ARGUMENT: .encodingFailed(detail: text)
            default: .corrupt(detail: text)
            }
    }
}

extension fk_image_detail {
    var string: String {
        withUnsafeBytes(of: text) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
