import Glibc

/// Looks for a few bytes in many.
enum ByteSearch {
    /// Index of the first occurrence of `needle` (not empty) at or behind `index`.
    static func first(_ needle: [UInt8], in hay: UnsafeRawBufferPointer, from index: Int) -> Int? {
        guard let base = hay.baseAddress, let head = needle.first else { return nil }
        let last = hay.count - needle.count
        var at = index
        while at <= last, let hit = memchr(base + at, Int32(head), last - at + 1) {
            at = UnsafeRawPointer(hit) - base
            if memcmp(base + at, needle, needle.count) == 0 { return at }
            at += 1
        }
        return nil
    }
}
