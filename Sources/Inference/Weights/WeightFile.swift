/// A safetensors file, mapped into memory and checked from end to end: a `WeightFile` that exists has a valid header,
/// and every tensor in it lies where the header says. Not checked until asked for, since they need the data or a
/// meaning: the model card (`card()`) and finiteness (`checkFinite()`). `Model` does both.
///
/// Tensors point into the mapping; processes that map the same file share its memory.
public final class WeightFile: Sendable {
    /// The file's path, or what the caller named the bytes.
    public let path: String
    public let metadata: [String: String]
    private let tensors: [String: TensorDescriptor]
    /// The file, and copies of those tensors that the file doesn't align for their element type.
    private let mapping: FileMapping
    private let dataStart: Int
    private let realigned: [String: FileMapping]

    /// Maps the file at `path`.
    public convenience init(path: String) throws(WeightFileError) {
        try self.init(path: path, mapping: FileMapping(path: path))
    }

    /// Copies a weight file's bytes from memory, for files that come from an object store; `name` is used in messages.
    public convenience init(bytes: UnsafeRawBufferPointer, name: String = "memory") throws(WeightFileError) {
        try self.init(path: name, mapping: FileMapping(copying: bytes))
    }

    /// As `init(bytes:name:)`.
    public convenience init(bytes: [UInt8], name: String = "memory") throws(WeightFileError) {
        try self.init(path: name, mapping: bytes.withUnsafeBytes { FileMapping(copying: $0) })
    }

    private init(path: String, mapping: FileMapping) throws(WeightFileError) {
        let header = try WeightFileHeader(parsing: mapping.bytes)
        self.path = path
        self.mapping = mapping
        metadata = header.metadata
        tensors = header.tensors
        dataStart = header.dataStart
        realigned = Self.copyMisaligned(header, of: mapping)
    }

    /// A foreign writer need not align its data; those tensors are copied once, so that every reader may load whole
    /// elements.
    private static func copyMisaligned(_ header: WeightFileHeader, of mapping: FileMapping) -> [String: FileMapping] {
        var copies: [String: FileMapping] = [:]
        for (name, tensor) in header.tensors {
            let start = header.dataStart + tensor.dataRange.lowerBound
            guard start % tensor.dataType.size != 0 else { continue }
            let bytes = mapping.bytes[start..<start + tensor.dataRange.count]
            copies[name] = FileMapping(copying: UnsafeRawBufferPointer(rebasing: bytes))
        }
        return copies
    }

    /// The size of the file in bytes.
    public var size: Int { mapping.bytes.count }

    /// All tensors, sorted by name.
    public var descriptors: [TensorDescriptor] { tensors.values.sorted { $0.name < $1.name } }

    /// The entry of the tensor `name`, if there is one.
    public func descriptor(of name: String) -> TensorDescriptor? { tensors[name] }

    /// The tensor `name`, as elements of `type`.
    /// - Parameter shape: checked when given; a negative dimension stands for any size.
    public func tensor<Element: TensorElement>(
        _ name: String, as type: Element.Type = Float.self, shape: [Int]? = nil
    ) throws(WeightFileError) -> WeightTensor<Element> {
        guard let descriptor = tensors[name] else { throw .missingTensor(name) }
        guard descriptor.dataType == Element.dataType else {
            throw .wrongDataType(tensor: name, expected: Element.dataType, found: descriptor.dataType)
        }
        if let shape {
            let fits =
                shape.count == descriptor.shape.count && zip(shape, descriptor.shape).allSatisfy { $0 < 0 || $0 == $1 }
            guard fits else { throw .wrongShape(tensor: name, expected: shape, found: descriptor.shape) }
        }
        return WeightTensor(file: self, descriptor: descriptor)
    }

    /// The bytes of a tensor of this file, aligned for its elements; valid as long as `self`.
    func bytes(of descriptor: TensorDescriptor) -> UnsafeRawBufferPointer {
        if let copy = realigned[descriptor.name] { return copy.bytes }
        let start = dataStart + descriptor.dataRange.lowerBound
        return UnsafeRawBufferPointer(rebasing: mapping.bytes[start..<start + descriptor.dataRange.count])
    }
}
