/// Every way a weight file (safetensors with a model card) can be wrong, each with its own case.
/// `weights/FORMAT.md` states the rule behind each.
public enum WeightFileError: Error, Sendable, Equatable {
    // MARK: The file itself

    /// The file can't be opened or mapped; `reason` is the system's.
    case unreadable(path: String, reason: String)
    /// A directory, a device, a socket: something that can't be mapped.
    case notRegularFile(path: String)
    /// Fewer than the 8 bytes that hold the header's length.
    case tooShort(size: Int)
    /// The header claims more bytes than any honest header has.
    case headerTooLarge(bytes: UInt64, limit: Int)
    /// The header reaches past the end of the file: truncated, or no safetensors file.
    case headerPastEnd(bytes: UInt64, fileSize: Int)

    // MARK: The header

    /// The header's first byte is not `{`.
    case headerNotObject
    case headerNotUTF8
    /// The header is not strict JSON; `offset` counts bytes from the header's first.
    case headerNotJSON(offset: Int, reason: String)
    /// A name stands twice in one object, so that readers would disagree on its value.
    case duplicateName(String)
    /// `__metadata__` is not an object whose values are all strings.
    case malformedMetadata

    // MARK: A tensor's entry

    /// Not an object with exactly `dtype`, `shape` and `data_offsets`, of the right types.
    case malformedEntry(tensor: String, reason: String)
    case unknownDataType(tensor: String, name: String)
    case negativeDimension(tensor: String, dimension: Int)
    case tooManyDimensions(tensor: String, count: Int, limit: Int)
    /// The product of the dimensions, in bytes, does not fit 63 bits.
    case shapeOverflow(tensor: String)
    case negativeOffset(tensor: String, offset: Int)
    /// `data_offsets` ends before it begins.
    case reversedOffsets(tensor: String, begin: Int, end: Int)
    /// The tensor's data reaches past the end of the file.
    case offsetsOutOfRange(tensor: String, end: Int, available: Int)
    /// `data_offsets` spans another number of bytes than dtype and shape need.
    case sizeMismatch(tensor: String, expected: Int, actual: Int)

    // MARK: The layout of the data

    /// Two tensors share bytes.
    case overlap(first: String, second: String)
    /// Bytes `begin..<end` of the data belong to no tensor.
    case hole(begin: Int, end: Int)

    // MARK: What a reader asks of it

    case missingTensor(String)
    case wrongDataType(tensor: String, expected: TensorDataType, found: TensorDataType)
    case wrongShape(tensor: String, expected: [Int], found: [Int])
    /// A weight is NaN or infinite; `index` is its row-major position.
    case notFinite(tensor: String, index: Int)
    /// No `facet.card` in `__metadata__`: a plain safetensors file, not a model.
    case missingCard
    /// `facet.card` is not a model card's JSON, or says something that can't be.
    case malformedCard(reason: String)
    case unknownCardFormat(Int)

    // MARK: Writing

    /// A tensor is named `__metadata__`, or has an empty name.
    case reservedName(String)
    /// The values given don't fill the shape given.
    case countMismatch(tensor: String, expected: Int, actual: Int)
    case writeFailed(path: String, reason: String)
}
