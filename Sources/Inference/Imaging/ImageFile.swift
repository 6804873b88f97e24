import Glibc

/// Reading the encoded bytes of a picture.
public enum ImageFile {
    /// All bytes of the file (or pipe) at `path`.
    ///
    /// - Throws: `ImageError.unreadable` with the system's reason, or `tooLarge` as soon as more than
    ///   `limits.fileBytes` are there; never reads much more than that.
    public static func read(_ path: String, limits: DecodeLimits = .standard) throws(ImageError) -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .unreadable(path: path, reason: systemMessage()) }
        defer { close(file) }
        let expected = try size(of: file, path: path)
        if expected > limits.fileBytes { throw tooLarge(expected, limits) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(expected + 1)
        // One byte more than expected, so that the end of an ordinary file is seen without a second buffer.
        var wanted = expected + 1
        while true {
            let got = try append(wanted, from: file, to: &bytes, path: path)
            if got == 0 { return bytes }
            if bytes.count > limits.fileBytes { throw tooLarge(bytes.count, limits) }
            wanted = max(expected + 1 - bytes.count, 1 << 16)
        }
    }

    private static func size(of file: Int32, path: String) throws(ImageError) -> Int {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .unreadable(path: path, reason: systemMessage()) }
        return max(0, Int(status.st_size))
    }

    /// Reads up to `wanted` bytes. Returns how many came; 0 at the end.
    private static func append(
        _ wanted: Int, from file: Int32, to bytes: inout [UInt8], path: String
    ) throws(ImageError) -> Int {
        var got = 0
        let piece = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
            repeat { got = Glibc.read(file, buffer.baseAddress, wanted) } while got < 0 && errno == EINTR
            count = max(got, 0)
        }
        if got < 0 { throw .unreadable(path: path, reason: systemMessage()) }
        if bytes.isEmpty { bytes = piece } else { bytes.append(contentsOf: piece) }
        return got
    }

    private static func tooLarge(_ count: Int, _ limits: DecodeLimits) -> ImageError {
        .tooLarge(reason: "the file has at least \(count) bytes, the limit is \(limits.fileBytes)")
    }

    private static func systemMessage() -> String { String(cString: strerror(errno)) }
}
