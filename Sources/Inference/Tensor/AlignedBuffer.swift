import Glibc

/// Owns Float32 memory aligned to 64 bytes (a cache line, and one AVX-512 vector), zero at first.
///
/// Whoever needs memory that lives as long as the buffer keeps the buffer; the pointer is never handed on alone.
final class AlignedBuffer {
    static let alignment = 64

    let count: Int
    let base: UnsafeMutablePointer<Float>

    /// - Parameter count: number of Float32, zero or more.
    init(count: Int) {
        precondition(count >= 0, "a buffer's size can't be negative")
        self.count = count
        let bytes = max(count, 1) * MemoryLayout<Float>.stride
        let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: Self.alignment)
        memset(raw, 0, bytes)
        base = raw.bindMemory(to: Float.self, capacity: max(count, 1))
    }

    deinit {
        UnsafeMutableRawPointer(base).deallocate()
    }

    var elements: UnsafeMutableBufferPointer<Float> { UnsafeMutableBufferPointer(start: base, count: count) }
}
