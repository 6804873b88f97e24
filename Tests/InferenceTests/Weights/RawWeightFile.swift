@testable import Inference

/// The bytes of a safetensors file with any header at all.
enum RawWeightFile {
    /// - Parameter headerLength: what the file claims; the header's true length unless told.
    static func bytes(_ header: String, data: Int = 0, headerLength: UInt64? = nil) -> [UInt8] {
        bytes(Array(header.utf8), data: [UInt8](repeating: 0, count: data), headerLength: headerLength)
    }

    static func bytes(_ header: [UInt8], data: [UInt8], headerLength: UInt64? = nil) -> [UInt8] {
        let length = headerLength ?? UInt64(header.count)
        return withUnsafeBytes(of: length.littleEndian) { Array($0) } + header + data
    }
}
