/// The checked header of a safetensors file: every tensor lies within the file, none overlaps another, no byte of data
/// is left over, and every shape fills its bytes exactly.
struct WeightFileHeader {
    /// The reference implementation's limit; some ten thousand tensors need less than 1 MB.
    static let sizeLimit = 100_000_000
    static let dimensionLimit = 8

    let metadata: [String: String]
    let tensors: [String: TensorDescriptor]
    /// Where the data starts, counted from the file's first byte.
    let dataStart: Int

    /// Parses `file`, the bytes of a whole safetensors file.
    init(parsing file: UnsafeRawBufferPointer) throws(WeightFileError) {
        dataStart = try Self.dataStart(of: file)
        let text = UnsafeRawBufferPointer(rebasing: file[8..<dataStart])
        guard text.first == UInt8(ascii: "{") else { throw .headerNotObject }
        guard String(validating: text, as: UTF8.self) != nil else { throw .headerNotUTF8 }
        guard case .object(let members) = try HeaderJSONParser.parse(text) else { throw .headerNotObject }

        var metadata: [String: String] = [:]
        var descriptors: [TensorDescriptor] = []
        for (name, value) in members {
            if name == "__metadata__" {
                metadata = try Self.metadata(value)
            } else {
                let entry = try TensorDescriptor(name: name, header: value, available: file.count - dataStart)
                descriptors.append(entry)
            }
        }
        try Self.checkLayout(descriptors, size: file.count - dataStart)
        self.metadata = metadata
        tensors = Dictionary(uniqueKeysWithValues: descriptors.map { ($0.name, $0) })
    }

    private static func dataStart(of file: UnsafeRawBufferPointer) throws(WeightFileError) -> Int {
        guard file.count >= 8 else { throw .tooShort(size: file.count) }
        let length = UInt64(littleEndian: file.loadUnaligned(as: UInt64.self))
        guard length <= UInt64(sizeLimit) else { throw .headerTooLarge(bytes: length, limit: sizeLimit) }
        guard length <= UInt64(file.count - 8) else { throw .headerPastEnd(bytes: length, fileSize: file.count) }
        return 8 + Int(length)
    }

    private static func metadata(_ value: HeaderJSON) throws(WeightFileError) -> [String: String] {
        guard case .object(let members) = value else { throw .malformedMetadata }
        var metadata: [String: String] = [:]
        for (name, value) in members {
            guard case .string(let text) = value else { throw .malformedMetadata }
            metadata[name] = text
        }
        return metadata
    }

    /// In the order of their offsets, each tensor must begin where the one before it ended.
    private static func checkLayout(_ descriptors: [TensorDescriptor], size: Int) throws(WeightFileError) {
        let ordered = descriptors.sorted {
            ($0.dataRange.lowerBound, $0.dataRange.upperBound) < ($1.dataRange.lowerBound, $1.dataRange.upperBound)
        }
        var end = 0
        var previous = ""
        for descriptor in ordered {
            let begin = descriptor.dataRange.lowerBound
            guard begin >= end else { throw .overlap(first: previous, second: descriptor.name) }
            guard begin == end else { throw .hole(begin: end, end: begin) }
            end = descriptor.dataRange.upperBound
            previous = descriptor.name
        }
        guard end == size else { throw .hole(begin: end, end: size) }
    }
}
