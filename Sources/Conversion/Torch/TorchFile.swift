/// A file written by `torch.save`, in either of PyTorch's serialisations. Reading it executes nothing.
struct TorchFile {
    /// What was saved.
    let root: PickleValue
    private let heap: PickleHeap
    private let bytes: [UInt8]
    /// Keys to where the storages' bytes are.
    private let storages: [String: Range<Int>]

    init(path: String) throws(TorchFileError) {
        let bytes: [UInt8]
        do throws(InputFileError) { bytes = try InputFile.read(path) } catch { throw .unreadable(error) }
        try self.init(bytes)
    }

    init(_ bytes: [UInt8], limits: PickleLimits = PickleLimits()) throws(TorchFileError) {
        let content =
            bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
            ? try TorchZipContent.read(bytes, limits: limits) : try TorchLegacyContent.read(bytes, limits: limits)
        root = content.root
        heap = content.heap
        storages = content.storages
        self.bytes = bytes
    }

    // MARK: Content

    /// The tensors of a state dictionary (`name: tensor`), by name.
    func stateDictionary() throws(TorchFileError) -> [String: TorchTensor] {
        let failure = TorchFileError.unexpectedContent(expected: "a state dictionary (names to tensors)")
        guard case .dictionary(let reference) = root else { throw failure }
        var tensors: [String: TorchTensor] = [:]
        for item in heap.items(of: reference) {
            guard case .string(let name) = item.key, case .tensor(let tensor) = item.value else { throw failure }
            guard tensors.updateValue(tensor, forKey: name) == nil else { throw .duplicateTensor(name) }
        }
        return tensors
    }

    /// A list's or a tuple's elements; `nil` for anything else.
    func sequence(_ value: PickleValue) -> [PickleValue]? {
        switch value {
        case .list(let reference), .tuple(let reference): heap.elements(of: reference)
        default: nil
        }
    }

    // MARK: Elements

    /// Reads a tensor of floating-point numbers, row-major, whatever its strides; `name` is for messages.
    func dense(_ tensor: TorchTensor, name: String) throws(TorchFileError) -> DenseTensor {
        guard let range = storages[tensor.storage.key] else { throw .missingStorage(tensor.storage.key) }
        let needed = tensor.storage.count.multipliedReportingOverflow(by: tensor.storage.type.size)
        guard !needed.overflow, needed.partialValue == range.count else {
            throw .storageSizeMismatch(key: tensor.storage.key, expected: needed.partialValue, actual: range.count)
        }
        let count = try checkedCount(of: tensor, name: name)
        let indices = Self.rowMajorOffsets(of: tensor, count: count)
        guard let elements = floats(tensor.storage.type, in: range, at: indices) else { throw .notFloatingPoint(name) }
        return DenseTensor(shape: tensor.shape, elements: elements)
    }

    /// The number of elements, once every one of them is known to lie within the storage. A view may not repeat elements
    /// (stride 0) so often that it is larger than its storage: a few bytes could claim all memory.
    private func checkedCount(of tensor: TorchTensor, name: String) throws(TorchFileError) -> Int {
        guard tensor.offset >= 0, tensor.shape.allSatisfy({ $0 >= 0 }), tensor.strides.allSatisfy({ $0 >= 0 }) else {
            throw .tensorOutOfStorage(name)
        }
        if tensor.shape.contains(0) { return 0 }
        var count = 1
        var last = tensor.offset
        for (dimension, stride) in zip(tensor.shape, tensor.strides) {
            let product = count.multipliedReportingOverflow(by: dimension)
            let reach = (dimension - 1).multipliedReportingOverflow(by: stride)
            let sum = last.addingReportingOverflow(reach.partialValue)
            guard !product.overflow, !reach.overflow, !sum.overflow else { throw .tensorOutOfStorage(name) }
            (count, last) = (product.partialValue, sum.partialValue)
        }
        guard last < tensor.storage.count, count <= tensor.storage.count else { throw .tensorOutOfStorage(name) }
        return count
    }

    /// Positions in the storage, in row-major order of the tensor.
    private static func rowMajorOffsets(of tensor: TorchTensor, count: Int) -> [Int] {
        guard count > 0 else { return [] }
        var offsets = [tensor.offset]
        offsets.reserveCapacity(count)
        for (dimension, stride) in zip(tensor.shape, tensor.strides) {
            var next: [Int] = []
            next.reserveCapacity(offsets.count * dimension)
            for base in offsets {
                for index in 0..<dimension { next.append(base + index * stride) }
            }
            offsets = next
        }
        return offsets
    }

    private func floats(_ type: TorchStorageType, in range: Range<Int>, at indices: [Int]) -> [Float]? {
        bytes.withUnsafeBytes { buffer -> [Float]? in
            func load<Bits: FixedWidthInteger>(_ index: Int, _ bits: Bits.Type) -> Bits {
                let offset = range.lowerBound + index * MemoryLayout<Bits>.size
                return Bits(littleEndian: buffer.loadUnaligned(fromByteOffset: offset, as: Bits.self))
            }
            switch type {
            case .float32: return indices.map { Float(bitPattern: load($0, UInt32.self)) }
            case .float64: return indices.map { Float(Double(bitPattern: load($0, UInt64.self))) }
            case .float16: return indices.map { Float(Float16(bitPattern: load($0, UInt16.self))) }
            case .bfloat16: return indices.map { Float(bitPattern: UInt32(load($0, UInt16.self)) << 16) }
            case .int64, .int32, .int16, .int8, .uint8, .bool: return nil
            }
        }
    }
}
