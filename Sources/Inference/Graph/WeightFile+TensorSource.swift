extension WeightFile: TensorSource {
    public func shape(ofTensor name: String) -> [Int]? {
        try? tensor(name).shape
    }

    public func withTensor<R>(_ name: String, _ body: (UnsafeBufferPointer<Float>) throws -> R) rethrows -> R? {
        guard let tensor = try? tensor(name) else { return nil }
        defer { withExtendedLifetime(self) {} }
        return try body(tensor.unsafeElements)
    }
}
