import Glibc

/// A piece of a body in memory, mapped for it alone: given back to the system as a whole, it leaves no holes between what
/// lives longer, as thousands of bodies on the heap do.
///
/// `@unchecked Sendable` is right because the memory belongs to the slab alone, and its one owner, a `BodyBuffer`, touches
/// it only under its lock.
struct BodySlab: @unchecked Sendable {
    static let size = 16_384

    private let base: UnsafeMutableRawPointer
    private(set) var count = 0

    /// `nil` when there is no memory.
    init?() {
        let mapped = mmap(nil, Self.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let mapped, mapped != MAP_FAILED else { return nil }
        base = mapped
    }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

    /// Takes as much as there is room for.
    /// - Returns: how much that is.
    mutating func fill(_ source: UnsafeRawBufferPointer) -> Int {
        let taken = min(source.count, Self.size - count)
        guard taken > 0, let start = source.baseAddress else { return 0 }
        memcpy(base + count, start, taken)
        count += taken
        return taken
    }

    /// For the next body.
    mutating func empty() { count = 0 }

    /// Not to be used afterwards.
    func free() { munmap(base, Self.size) }
}
