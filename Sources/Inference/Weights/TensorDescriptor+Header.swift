extension TensorDescriptor {
    /// Checks a tensor's entry; `available` is the number of bytes after the header.
    init(name: String, header: HeaderJSON, available: Int) throws(WeightFileError) {
        guard !name.isEmpty else { throw .malformedEntry(tensor: name, reason: "its name is empty") }
        guard case .object(let members) = header else {
            throw .malformedEntry(tensor: name, reason: "an object was expected")
        }
        var fields: [String: HeaderJSON] = [:]
        for (key, value) in members { fields[key] = value }
        guard fields.count == 3, let type = fields["dtype"], let shape = fields["shape"],
            let offsets = fields["data_offsets"]
        else {
            throw .malformedEntry(tensor: name, reason: "dtype, shape and data_offsets were expected, nothing else")
        }

        self.name = name
        dataType = try Self.dataType(type, tensor: name)
        self.shape = try Self.shape(shape, tensor: name)
        let expected = try Self.byteCount(of: self.shape, dataType, tensor: name)
        dataRange = try Self.range(offsets, tensor: name, available: available)
        guard dataRange.count == expected else {
            throw .sizeMismatch(tensor: name, expected: expected, actual: dataRange.count)
        }
    }

    private static func dataType(_ value: HeaderJSON, tensor: String) throws(WeightFileError) -> TensorDataType {
        guard case .string(let name) = value else {
            throw .malformedEntry(tensor: tensor, reason: "dtype is no string")
        }
        guard let type = TensorDataType(rawValue: name) else { throw .unknownDataType(tensor: tensor, name: name) }
        return type
    }

    private static func shape(_ value: HeaderJSON, tensor: String) throws(WeightFileError) -> [Int] {
        guard case .array(let elements) = value else {
            throw .malformedEntry(tensor: tensor, reason: "shape is no list")
        }
        let limit = WeightFileHeader.dimensionLimit
        guard elements.count <= limit else {
            throw .tooManyDimensions(tensor: tensor, count: elements.count, limit: limit)
        }
        var shape: [Int] = []
        for element in elements {
            guard case .integer(let dimension) = element else {
                throw .malformedEntry(tensor: tensor, reason: "shape holds something other than 64-bit integers")
            }
            guard dimension >= 0 else { throw .negativeDimension(tensor: tensor, dimension: dimension) }
            shape.append(dimension)
        }
        return shape
    }

    private static func range(
        _ value: HeaderJSON, tensor: String, available: Int
    ) throws(WeightFileError) -> Range<Int> {
        guard case .array(let elements) = value, elements.count == 2, case .integer(let begin) = elements[0],
            case .integer(let end) = elements[1]
        else { throw .malformedEntry(tensor: tensor, reason: "data_offsets are not two 64-bit integers") }
        for offset in [begin, end] where offset < 0 { throw .negativeOffset(tensor: tensor, offset: offset) }
        guard begin <= end else { throw .reversedOffsets(tensor: tensor, begin: begin, end: end) }
        guard end <= available else { throw .offsetsOutOfRange(tensor: tensor, end: end, available: available) }
        return begin..<end
    }

    /// The bytes that `shape` needs. A zero among its dimensions does not excuse the others: strides must fit, too.
    static func byteCount(
        of shape: [Int], _ type: TensorDataType, tensor: String
    ) throws(WeightFileError) -> Int {
        var count = type.size
        for dimension in shape {
            let (product, overflow) = count.multipliedReportingOverflow(by: max(dimension, 1))
            guard !overflow else { throw .shapeOverflow(tensor: tensor) }
            count = product
        }
        return shape.contains(0) ? 0 : count
    }
}
