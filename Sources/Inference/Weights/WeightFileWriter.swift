/// Writes safetensors files: the same tensors and metadata give the same bytes, whatever order they were added in.
///
/// Tensors are laid out by element size, largest first, then by name, and the header is padded to 8 bytes, so that every
/// element is aligned and a reader can use the mapped file in place.
public struct WeightFileWriter: Sendable {
    public var metadata: [String: String]
    private var entries: [String: Entry] = [:]

    private struct Entry: Sendable {
        let type: TensorDataType
        let shape: [Int]
        let payload: any TensorPayload
    }

    public init(metadata: [String: String] = [:]) {
        self.metadata = metadata
    }

    /// A writer for a model file.
    public init(card: ModelCard) throws(WeightFileError) {
        self.init(metadata: [WeightFile.cardKey: try card.json()])
    }

    /// Adds a tensor; `elements` are row-major. An array is kept, not copied, until it is written.
    public mutating func add<Element: TensorElement>(
        _ name: String, shape: [Int], elements: [Element]
    ) throws(WeightFileError) {
        guard !name.isEmpty, name != "__metadata__" else { throw .reservedName(name) }
        guard entries[name] == nil else { throw .duplicateName(name) }
        for dimension in shape where dimension < 0 { throw .negativeDimension(tensor: name, dimension: dimension) }
        let bytes = try TensorDescriptor.byteCount(of: shape, Element.dataType, tensor: name)
        let expected = bytes / Element.dataType.size
        guard elements.count == expected else {
            throw .countMismatch(tensor: name, expected: expected, actual: elements.count)
        }
        entries[name] = Entry(type: Element.dataType, shape: shape, payload: elements)
    }

    /// The whole file in memory.
    public func encoded() -> [UInt8] {
        var file = prefix()
        for (_, entry) in ordered { entry.payload.withPayload { file.append(contentsOf: $0) } }
        return file
    }

    /// Writes the file atomically: readers see the old file or the new one, never a part. Directories must exist.
    public func write(to path: String) throws(WeightFileError) {
        let output = try AtomicFile(path: path)
        try prefix().withPayload { (bytes) throws(WeightFileError) in try output.write(bytes) }
        for (_, entry) in ordered {
            try entry.payload.withPayload { (bytes) throws(WeightFileError) in try output.write(bytes) }
        }
        try output.commit()
    }

    private var ordered: [(name: String, entry: Entry)] {
        entries.map { ($0.key, $0.value) }.sorted { left, right in
            left.1.type.size != right.1.type.size
                ? left.1.type.size > right.1.type.size
                : left.0.utf8.lexicographicallyPrecedes(right.0.utf8)
        }
    }

    /// The header's length and the header, padded.
    private func prefix() -> [UInt8] {
        var members: [String] = []
        if !metadata.isEmpty {
            let pairs = metadata.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            let text = pairs.map { "\(quoted($0.key)):\(quoted($0.value))" }.joined(separator: ",")
            members.append("\"__metadata__\":{\(text)}")
        }
        var offset = 0
        for (name, entry) in ordered {
            let end = offset + entry.payload.byteCount
            let shape = entry.shape.map(String.init).joined(separator: ",")
            let fields = "\"dtype\":\"\(entry.type.rawValue)\",\"shape\":[\(shape)],\"data_offsets\":[\(offset),\(end)]"
            members.append("\(quoted(name)):{\(fields)}")
            offset = end
        }
        var header = Array("{\(members.joined(separator: ","))}".utf8)
        header += [UInt8](repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
        return withUnsafeBytes(of: UInt64(header.count).littleEndian) { Array($0) } + header
    }

    /// A JSON string.
    private func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{0}"..<"\u{20}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

/// Elements of some type, as bytes.
private protocol TensorPayload: Sendable {
    var byteCount: Int { get }
    func withPayload<Failure: Error>(_ body: (UnsafeRawBufferPointer) throws(Failure) -> Void) throws(Failure)
}

extension Array: TensorPayload where Element: TensorElement {
    fileprivate var byteCount: Int { count * MemoryLayout<Element>.stride }

    fileprivate func withPayload<Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        // Through a result: `withUnsafeBytes` does not carry a typed error.
        let result = withUnsafeBytes { bytes in
            Result { () throws(Failure) in try body(bytes) }
        }
        try result.get()
    }
}
