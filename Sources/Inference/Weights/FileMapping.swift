import Glibc

/// Bytes that a weight file is read from: a file mapped read-only, or a private copy of bytes from elsewhere.
///
/// A mapped file must not be truncated while it is in use (the kernel then kills the reader): replace files by renaming,
/// as `WeightFileWriter` does; a reader keeps the old one until it lets go.
final class FileMapping: Sendable {
    // Sendable: `bytes` is set once, its memory is never written after `init`, and it is released only in `deinit`,
    // when nobody holds a reference any more.
    nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
    private let isMapped: Bool

    /// Maps the file at `path`.
    init(path: String) throws(WeightFileError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .unreadable(path: path, reason: systemErrorText(errno)) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(path: path, reason: systemErrorText(errno)) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notRegularFile(path: path) }
        let size = Int(status.st_size)
        guard size > 0 else { throw .tooShort(size: 0) }
        guard let base = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), base != MAP_FAILED else {
            throw .unreadable(path: path, reason: systemErrorText(errno))
        }
        bytes = UnsafeRawBufferPointer(start: base, count: size)
        isMapped = true
    }

    /// Copies `source` to memory of its own, aligned for every element type.
    init(copying source: UnsafeRawBufferPointer) {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: max(source.count, 1), alignment: 64)
        copy.copyMemory(from: source)
        bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(copy)[..<source.count])
        isMapped = false
    }

    deinit {
        if isMapped {
            munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
        } else {
            bytes.deallocate()
        }
    }
}

/// The system's words for an `errno`.
func systemErrorText(_ code: Int32) -> String {
    String(cString: strerror(code))
}
