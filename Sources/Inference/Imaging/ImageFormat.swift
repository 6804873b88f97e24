/// A kind of file, told by its first bytes. Only `jpeg` and `png` can be decoded; the others are known by
/// name so that the error can say what the file is.
public enum ImageFormat: String, Sendable, Hashable, Codable {
    case jpeg, png
    case gif, webp, bmp, tiff, heif, avif, jpegXL = "jpeg-xl", jpeg2000 = "jpeg-2000", psd, ico, svg, pdf
    /// Readable characters: HTML, JSON, an error page saved under a picture's name.
    case text
    case unknown

    /// The name for people, with its article: “a GIF picture”.
    public var phrase: String {
        switch self {
        case .jpeg: "a JPEG picture"
        case .png: "a PNG picture"
        case .gif: "a GIF picture"
        case .webp: "a WebP picture"
        case .bmp: "a BMP picture"
        case .tiff: "a TIFF picture"
        case .heif: "a HEIF/HEIC picture"
        case .avif: "an AVIF picture"
        case .jpegXL: "a JPEG XL picture"
        case .jpeg2000: "a JPEG 2000 picture"
        case .psd: "a Photoshop picture"
        case .ico: "an icon file"
        case .svg: "an SVG drawing"
        case .pdf: "a PDF document"
        case .text: "text"
        case .unknown: "data of an unknown kind"
        }
    }
}
