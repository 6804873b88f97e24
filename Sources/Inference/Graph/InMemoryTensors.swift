/// Tensors held in memory: what a converter or a test has before there is a file.
public struct InMemoryTensors: TensorSource {
    private struct Entry {
        var shape: [Int]
        var values: [Float]
    }

    private var entries: [String: Entry] = [:]

    public init() {}

    /// Adds a tensor, or replaces the one of that name.
    ///
    /// - Parameters:
    ///   - shape: dimensions, row-major.
    ///   - values: as many as the product of `shape`.
    public mutating func add(_ name: String, shape: [Int], values: [Float]) {
        precondition(shape.reduce(1, *) == values.count, "\(values.count) values don't fill \(shape)")
        entries[name] = Entry(shape: shape, values: values)
    }

    public func shape(ofTensor name: String) -> [Int]? {
        entries[name]?.shape
    }

    public func withTensor<R>(_ name: String, _ body: (UnsafeBufferPointer<Float>) throws -> R) rethrows -> R? {
        try entries[name]?.values.withUnsafeBufferPointer(body)
    }
}
