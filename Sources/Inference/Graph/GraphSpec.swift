/// A network as data: operators in the order of execution, each naming the values it reads, the values it
/// makes, and the tensors of the weight file it uses. Pure description; `Graph` checks it and runs it.
public struct GraphSpec: Codable, Sendable, Equatable {
    public var name: String
    public var inputs: [ValueSpec]
    /// Names of the values that the graph returns, in order.
    public var outputs: [String]
    public var operators: [OperatorSpec]

    public init(name: String, inputs: [ValueSpec], outputs: [String], operators: [OperatorSpec]) {
        self.name = name
        self.inputs = inputs
        self.outputs = outputs
        self.operators = operators
    }
}

/// A graph's input: channels, height and width of one image (the batch is never part of it).
public struct ValueSpec: Codable, Sendable, Equatable {
    public var name: String
    /// C, H, W; `nil` (JSON `null`) where any size will do, as in a fully convolutional network.
    public var shape: [Int?]

    public init(name: String, shape: [Int?]) {
        self.name = name
        self.shape = shape
    }
}

/// One operator. `docs/operators.md` lists every `op` with its formula, attributes and weight shapes.
public struct OperatorSpec: Codable, Sendable, Equatable {
    /// Unique within the graph; error messages use it.
    public var name: String
    /// E.g. `conv2d`, `prelu`, `max_pool`.
    public var op: String
    public var inputs: [String]
    public var outputs: [String]
    public var attributes: [String: AttributeValue]
    /// Role (e.g. `weight`, `bias`, `slope`) to the name of a tensor in the weight file.
    public var tensors: [String: String]

    public init(
        name: String, op: String, inputs: [String], outputs: [String], attributes: [String: AttributeValue] = [:],
        tensors: [String: String] = [:]
    ) {
        self.name = name
        self.op = op
        self.inputs = inputs
        self.outputs = outputs
        self.attributes = attributes
        self.tensors = tensors
    }
}
