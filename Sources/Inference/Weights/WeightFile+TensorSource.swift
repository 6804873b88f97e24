extension WeightFile: TensorSource {
    public func shape(ofTensor name: String) -> [Int]? {
        guard let descriptor = descriptor(of: name), descriptor.dataType == .float32 else { return nil }
        return descriptor.shape
    }

    public func withTensor<R>(_ name: String, _ body: (UnsafeBufferPointer<Float>) throws -> R) rethrows -> R? {
        guard let tensor = try? tensor(name, as: Float.self) else { return nil }
        return try withExtendedLifetime(self) { try body(tensor.unsafeElements) }
    }
}
