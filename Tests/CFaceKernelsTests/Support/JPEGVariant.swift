import CFaceKernels
import Testing

/// Every kind of JPEG that the decoder takes, small.
struct JPEGVariant: CustomTestStringConvertible {
    var name: String
    var options: fk_jpeg_options

    var testDescription: String { name }

    static let all: [JPEGVariant] = [
        JPEGVariant(name: "baseline 4:2:0", options: .with()),
        JPEGVariant(name: "baseline 4:2:2", options: .with(chroma: (2, 1))),
        JPEGVariant(name: "baseline 4:4:0", options: .with(chroma: (1, 2))),
        JPEGVariant(name: "baseline 4:4:4", options: .with(chroma: (1, 1))),
        JPEGVariant(name: "baseline with restarts", options: .with(restart: 2)),
        JPEGVariant(name: "progressive 4:2:0", options: .with(progressive: true)),
        JPEGVariant(name: "progressive 4:4:4", options: .with(chroma: (1, 1), progressive: true)),
        JPEGVariant(name: "RGB", options: .with(FK_JPEG_RGB)),
        JPEGVariant(name: "grey", options: .with(FK_JPEG_GRAY)),
        JPEGVariant(name: "progressive grey", options: .with(FK_JPEG_GRAY, progressive: true)),
        JPEGVariant(name: "CMYK", options: .with(FK_JPEG_CMYK)),
        JPEGVariant(name: "YCCK 4:2:0", options: .with(FK_JPEG_YCCK)),
        JPEGVariant(name: "progressive YCCK", options: .with(FK_JPEG_YCCK, progressive: true)),
    ]

    /// What decoding a picture stored with these options should come near to.
    func expected(_ picture: Picture) -> Picture {
        var result = picture
        if options.color == FK_JPEG_GRAY {
            for at in stride(from: 0, to: result.bytes.count, by: 3) {
                let grey = picture.bytes[at + 1]
                result.bytes.replaceSubrange(at..<at + 3, with: [grey, grey, grey])
            }
        }
        return result
    }

    /// The samples to store: of grey the green channel; of CMYK ink inverted as Adobe does, with black at a fifth.
    func samples(_ picture: Picture) -> [UInt8] {
        switch options.color {
        case FK_JPEG_GRAY: stride(from: 1, to: picture.bytes.count, by: 3).map { picture.bytes[$0] }
        case FK_JPEG_CMYK, FK_JPEG_YCCK:
            stride(from: 0, to: picture.bytes.count, by: 3).flatMap { at -> [UInt8] in
                // R = C′·K′ / 255 (primes: inverted, as stored). K′ = 240, and no channel of a smooth picture is above.
                picture.bytes[at..<at + 3].map { UInt8(min(255, (Int($0) * 255 + 120) / 240)) } + [240]
            }
        default: picture.bytes
        }
    }

    func file(_ picture: Picture) throws -> [UInt8] {
        try jpeg(samples(picture), picture.width, picture.height, options)
    }
}
