import CFaceKernels
import Testing

/// The beginning of a file that is neither JPEG nor PNG.
struct FirstBytes: CustomTestStringConvertible {
    var name: String
    var bytes: [UInt8]
    var format: fk_image_format

    var testDescription: String { name }

    init(_ name: String, _ bytes: [UInt8], _ format: fk_image_format) {
        self.name = name
        self.bytes = bytes
        self.format = format
    }

    /// ISO base media files (HEIF, AVIF): a box of 24 bytes of the type `ftyp`.
    private static func box(_ brand: String) -> [UInt8] {
        [0, 0, 0, 24] + Array(("ftyp" + brand).utf8) + [0, 0, 0, 0]
    }

    private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }

    static let all = [
        FirstBytes("GIF", text("GIF89a") + [1], FK_FORMAT_GIF),
        FirstBytes("WebP", text("RIFF1234WEBPVP8 "), FK_FORMAT_WEBP),
        FirstBytes("TIFF, little-endian", [0x49, 0x49, 42, 0, 8, 0, 0, 0], FK_FORMAT_TIFF),
        FirstBytes("TIFF, big-endian", [0x4D, 0x4D, 0, 42, 0, 0, 0, 8], FK_FORMAT_TIFF),
        FirstBytes("HEIC", box("heic"), FK_FORMAT_HEIF),
        FirstBytes("HEIF", box("mif1"), FK_FORMAT_HEIF),
        FirstBytes("AVIF", box("avif"), FK_FORMAT_AVIF),
        FirstBytes("JPEG XL, bare", [0xFF, 0x0A, 0, 0], FK_FORMAT_JPEG_XL),
        FirstBytes("JPEG XL, boxed", [0, 0, 0, 12] + text("JXL ") + [13, 10, 0x87, 10], FK_FORMAT_JPEG_XL),
        FirstBytes("JPEG 2000, bare", [0xFF, 0x4F, 0xFF, 0x51], FK_FORMAT_JPEG_2000),
        FirstBytes("JPEG 2000, boxed", [0, 0, 0, 12] + text("jP  "), FK_FORMAT_JPEG_2000),
        FirstBytes("Photoshop", text("8BPS") + [0, 1], FK_FORMAT_PSD),
        FirstBytes("icon", [0, 0, 1, 0, 1, 0], FK_FORMAT_ICO),
        FirstBytes("PDF", text("%PDF-1.7"), FK_FORMAT_PDF),
        FirstBytes("SVG", text("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), FK_FORMAT_SVG),
        FirstBytes("SVG after an XML declaration", text("<?xml version=\"1.0\"?> <svg/>"), FK_FORMAT_SVG),
        FirstBytes("BMP", text("BM") + [70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0], FK_FORMAT_BMP),
        FirstBytes("HTML", text("<!DOCTYPE html><html>"), FK_FORMAT_TEXT),
        FirstBytes("text that begins like a BMP", text("BMW is a car, not a bitmap"), FK_FORMAT_TEXT),
        FirstBytes("JSON", text("{\"error\": \"not found\"}"), FK_FORMAT_TEXT),
        FirstBytes("one letter", text("a"), FK_FORMAT_TEXT),
        FirstBytes("a zero", [0], FK_FORMAT_UNKNOWN),
        FirstBytes("text with a zero", text("abc") + [0] + text("def"), FK_FORMAT_UNKNOWN),
        FirstBytes("bytes that UTF-8 has not", [0xC0, 0xC1, 0xF5], FK_FORMAT_UNKNOWN),
    ]
}
