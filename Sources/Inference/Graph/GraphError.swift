/// Why a graph can't be built, or can't be run on the input that it was given. Every case names the operator, value
/// or tensor at fault.
public enum GraphError: Error, Equatable, Sendable {
    /// The file asks for an operator that this version doesn't have.
    case unknownOperator(operator: String, op: String)
    case duplicateOperator(operator: String)
    /// Two operators, or an operator and an input, make a value of the same name.
    case duplicateValue(operator: String, value: String)
    /// The operator reads a value that no operator before it makes.
    case undefinedValue(operator: String, value: String)
    case wrongInputCount(operator: String, expected: Int, found: Int)
    case wrongOutputCount(operator: String, found: Int)
    case missingAttribute(operator: String, attribute: String)
    case unknownAttribute(operator: String, attribute: String)
    case invalidAttribute(operator: String, attribute: String, reason: String)
    /// The operator doesn't say which tensor of the file is its `role`.
    case missingRole(operator: String, role: String)
    case unknownRole(operator: String, role: String)
    /// The weight file has no such Float32 tensor.
    case missingTensor(operator: String, tensor: String)
    case wrongTensorShape(operator: String, tensor: String, expected: String, found: [Int])
    /// The shapes of the operator's inputs don't go together, or don't fit its weights, or leave nothing over.
    case shapeMismatch(operator: String, reason: String)
    /// The graph returns a value that no operator makes.
    case undefinedOutput(value: String)
    case noOutputs
    /// A graph has exactly one input, with a shape of three dimensions.
    case invalidInput(reason: String)
    /// The session was given an input that the graph can't take.
    case wrongInputShape(expected: String, found: TensorShape)
}

extension GraphError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unknownOperator(let name, let op):
            "operator \(name): there is no operator “\(op)”; the weights were made for a newer version, convert them again"
        case .duplicateOperator(let name): "two operators are called \(name)"
        case .duplicateValue(let name, let value): "operator \(name): value \(value) is made twice"
        case .undefinedValue(let name, let value): "operator \(name): nothing before it makes value \(value)"
        case .wrongInputCount(let name, let expected, let found):
            "operator \(name): takes \(expected) inputs, not \(found)"
        case .wrongOutputCount(let name, let found): "operator \(name): makes one output, not \(found)"
        case .missingAttribute(let name, let attribute): "operator \(name): attribute \(attribute) is missing"
        case .unknownAttribute(let name, let attribute): "operator \(name): has no attribute \(attribute)"
        case .invalidAttribute(let name, let attribute, let reason):
            "operator \(name): attribute \(attribute) \(reason)"
        case .missingRole(let name, let role): "operator \(name): doesn't name its tensor \(role)"
        case .unknownRole(let name, let role): "operator \(name): has no tensor \(role)"
        case .missingTensor(let name, let tensor): "operator \(name): the weights have no Float32 tensor \(tensor)"
        case .wrongTensorShape(let name, let tensor, let expected, let found):
            "operator \(name): tensor \(tensor) should be \(expected), not \(found)"
        case .shapeMismatch(let name, let reason): "operator \(name): \(reason)"
        case .undefinedOutput(let value): "the graph returns \(value), which no operator makes"
        case .noOutputs: "the graph returns nothing"
        case .invalidInput(let reason): "the graph's input \(reason)"
        case .wrongInputShape(let expected, let found): "the network takes an input of \(expected), not \(found)"
        }
    }
}
