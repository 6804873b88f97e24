/// Reads an operator's attributes and tensors, each once, and knows afterwards which were never asked for.
struct LayerReader {
    private let spec: OperatorSpec
    private let weights: any TensorSource
    private var unreadAttributes: Set<String>
    private var unreadRoles: Set<String>

    init(_ spec: OperatorSpec, weights: any TensorSource) {
        self.spec = spec
        self.weights = weights
        unreadAttributes = Set(spec.attributes.keys)
        unreadRoles = Set(spec.tensors.keys)
    }

    /// The error for an attribute whose value can't be used.
    func invalid(_ attribute: String, _ reason: String) -> GraphError {
        .invalidAttribute(operator: spec.name, attribute: attribute, reason: reason)
    }

    /// Throws if there is an attribute or a tensor that the operator doesn't know.
    func finish() throws(GraphError) {
        if let attribute = unreadAttributes.min() {
            throw .unknownAttribute(operator: spec.name, attribute: attribute)
        }
        if let role = unreadRoles.min() {
            throw .unknownRole(operator: spec.name, role: role)
        }
    }

    // MARK: Attributes

    /// `count` integers, each within `range`.
    mutating func ints(
        _ name: String, count: Int, in range: ClosedRange<Int>, default fallback: [Int]? = nil
    ) throws(GraphError) -> [Int] {
        guard let value = try attribute(name, optional: fallback != nil) else { return fallback ?? [] }
        guard case .ints(let values) = value, values.count == count else {
            throw invalid(name, "should be \(count) integers")
        }
        for value in values where !range.contains(value) {
            throw invalid(name, "should be from \(range.lowerBound) to \(range.upperBound), not \(value)")
        }
        return values
    }

    mutating func int(
        _ name: String, in range: ClosedRange<Int>, default fallback: Int? = nil
    ) throws(GraphError) -> Int {
        guard let value = try attribute(name, optional: fallback != nil) else { return fallback ?? 0 }
        guard case .int(let number) = value else { throw invalid(name, "should be an integer") }
        guard range.contains(number) else {
            throw invalid(name, "should be from \(range.lowerBound) to \(range.upperBound), not \(number)")
        }
        return number
    }

    mutating func bool(_ name: String, default fallback: Bool) throws(GraphError) -> Bool {
        guard let value = try attribute(name, optional: true) else { return fallback }
        guard case .bool(let flag) = value else { throw invalid(name, "should be true or false") }
        return flag
    }

    /// A number above zero.
    mutating func positive(_ name: String, default fallback: Double) throws(GraphError) -> Float {
        let number: Double
        switch try attribute(name, optional: true) {
        case nil: number = fallback
        case .float(let value): number = value
        case .int(let value): number = Double(value)
        default: throw invalid(name, "should be a number")
        }
        guard number > 0, Float(number).isFinite else { throw invalid(name, "should be above zero, not \(number)") }
        return Float(number)
    }

    /// The axis of NCHW that an operator works along: 1 (C), 2 (H) or 3 (W), never the batch.
    mutating func axis(default fallback: Int? = nil) throws(GraphError) -> Int {
        try int("axis", in: 1...3, default: fallback)
    }

    private mutating func attribute(_ name: String, optional: Bool) throws(GraphError) -> AttributeValue? {
        unreadAttributes.remove(name)
        guard let value = spec.attributes[name] else {
            if optional { return nil }
            throw .missingAttribute(operator: spec.name, attribute: name)
        }
        return value
    }

    // MARK: Tensors

    /// The tensor in that role, whose dimensions must be `dimensions`; `nil` there takes any size from 1.
    ///
    /// - Parameter meaning: the dimensions in words, for the error, e.g. `O×I/g×3×3`.
    mutating func tensor(
        _ role: String, _ dimensions: [Int?], _ meaning: String
    ) throws(GraphError) -> WeightReference {
        guard let reference = try optionalTensor(role, dimensions, meaning) else {
            throw .missingRole(operator: spec.name, role: role)
        }
        return reference
    }

    /// As `tensor`, or `nil` when the operator names none.
    mutating func optionalTensor(
        _ role: String, _ dimensions: [Int?], _ meaning: String
    ) throws(GraphError) -> WeightReference? {
        unreadRoles.remove(role)
        guard let name = spec.tensors[role] else { return nil }
        guard let shape = weights.shape(ofTensor: name) else {
            throw .missingTensor(operator: spec.name, tensor: name)
        }
        let fits =
            shape.count == dimensions.count
            && zip(shape, dimensions).allSatisfy { size, wanted in size >= 1 && (wanted == nil || size == wanted) }
        guard fits else {
            throw .wrongTensorShape(operator: spec.name, tensor: name, expected: meaning, found: shape)
        }
        return WeightReference(name: name, shape: shape)
    }
}
