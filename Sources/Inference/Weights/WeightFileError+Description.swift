extension WeightFileError: CustomStringConvertible {
    /// One line for a person: what is wrong and, where something can be done, what.
    public var description: String {
        switch self {
        case .unreadable(let path, let reason): "can't read \(path): \(reason)"
        case .notRegularFile(let path): "\(path) is not a regular file"
        case .tooShort(let size): "\(size) bytes are too few for a safetensors file"
        case .headerTooLarge(let bytes, let limit):
            "the header claims \(bytes) bytes, more than the \(limit) allowed: not a safetensors file, or a hostile one"
        case .headerPastEnd(let bytes, let fileSize):
            "the header claims \(bytes) bytes in a file of \(fileSize): truncated, or not a safetensors file"
        case .headerNotObject: "the header does not start with '{': not a safetensors file"
        case .headerNotUTF8: "the header is not valid UTF-8"
        case .headerNotJSON(let offset, let reason): "the header is not valid JSON at byte \(offset): \(reason)"
        case .duplicateName(let name): "the name '\(name)' stands twice in the header"
        case .malformedMetadata: "__metadata__ must be an object whose values are strings"
        default: tensorDescription
        }
    }

    private var tensorDescription: String {
        switch self {
        case .malformedEntry(let tensor, let reason): "tensor '\(tensor)': \(reason)"
        case .unknownDataType(let tensor, let name): "tensor '\(tensor)': dtype '\(name)' is not supported"
        case .negativeDimension(let tensor, let dimension): "tensor '\(tensor)': negative dimension \(dimension)"
        case .tooManyDimensions(let tensor, let count, let limit):
            "tensor '\(tensor)': \(count) dimensions, at most \(limit) are allowed"
        case .shapeOverflow(let tensor): "tensor '\(tensor)': its shape is larger than any memory"
        case .negativeOffset(let tensor, let offset): "tensor '\(tensor)': negative offset \(offset)"
        case .reversedOffsets(let tensor, let begin, let end):
            "tensor '\(tensor)': its data ends (\(end)) before it begins (\(begin))"
        case .offsetsOutOfRange(let tensor, let end, let available):
            "tensor '\(tensor)': its data ends at byte \(end), the file has \(available): truncated?"
        case .sizeMismatch(let tensor, let expected, let actual):
            "tensor '\(tensor)': dtype and shape need \(expected) bytes, data_offsets span \(actual)"
        case .overlap(let first, let second): "tensors '\(first)' and '\(second)' overlap"
        case .hole(let begin, let end): "bytes \(begin)..<\(end) of the data belong to no tensor"
        default: useDescription
        }
    }

    private var useDescription: String {
        switch self {
        case .missingTensor(let name): "there is no tensor '\(name)'"
        case .wrongDataType(let tensor, let expected, let found):
            "tensor '\(tensor)' is \(found.rawValue), \(expected.rawValue) is needed"
        case .wrongShape(let tensor, let expected, let found):
            "tensor '\(tensor)' has shape \(found), \(expected) is needed"
        case .notFinite(let tensor, let index): "tensor '\(tensor)': element \(index) is NaN or infinite"
        case .missingCard:
            "no model card (facet.card) in the metadata: convert the model first, see 'facet convert --help'"
        case .malformedCard(let reason): "the model card is not valid: \(reason)"
        case .unknownCardFormat(let format):
            "the model card has format \(format), this program knows \(ModelCard.currentFormat): update facet"
        case .reservedName(let name): "a tensor can't be named '\(name)'"
        case .countMismatch(let tensor, let expected, let actual):
            "tensor '\(tensor)': its shape needs \(expected) values, \(actual) were given"
        case .writeFailed(let path, let reason): "can't write \(path): \(reason)"
        default: "not a valid weight file"
        }
    }
}
