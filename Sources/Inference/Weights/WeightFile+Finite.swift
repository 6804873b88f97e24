extension WeightFile {
    /// Refuses NaN and infinity in tensors of F32 and F64, naming the tensor. Reads all of the data.
    public func checkFinite() throws(WeightFileError) {
        for descriptor in descriptors {
            switch descriptor.dataType {
            case .float32:
                try checkFinite(descriptor, bits: UInt32.self, exponent: 0x7F80_0000)
            case .float64:
                try checkFinite(descriptor, bits: UInt64.self, exponent: 0x7FF0_0000_0000_0000)
            default: continue
            }
        }
    }

    /// IEEE 754: a number is NaN or infinite when all bits of its exponent are set. Integers, since they vectorise.
    private func checkFinite<Bits: FixedWidthInteger>(
        _ descriptor: TensorDescriptor, bits: Bits.Type, exponent: Bits
    ) throws(WeightFileError) {
        let bytes = bytes(of: descriptor)
        let values = UnsafeBufferPointer(
            start: bytes.baseAddress?.assumingMemoryBound(to: Bits.self), count: descriptor.count)
        var found = false
        for value in values { found = found || value & exponent == exponent }
        guard found, let index = values.firstIndex(where: { $0 & exponent == exponent }) else { return }
        throw .notFinite(tensor: descriptor.name, index: index)
    }
}
