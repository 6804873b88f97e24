import Inference
import Testing

/// Every way in which a graph can be wrong is its own error, which names what is wrong.
@Suite struct GraphErrorTests {
    static let weights: InMemoryTensors = {
        var weights = InMemoryTensors()
        weights.add("w", shape: [2, 3, 1, 1], values: Array(repeating: 1, count: 6))
        weights.add("b", shape: [2], values: [0, 0])
        weights.add("empty", shape: [0], values: [])
        return weights
    }()

    static func conv(
        _ name: String = "conv", inputs: [String] = ["x"], outputs: [String] = ["y"],
        attributes: [String: AttributeValue] = ["kernel": .ints([1, 1])], tensors: [String: String] = ["weight": "w"]
    ) -> OperatorSpec {
        OperatorSpec(
            name: name, op: "conv2d", inputs: inputs, outputs: outputs, attributes: attributes, tensors: tensors)
    }

    static func op(
        _ op: String, _ attributes: [String: AttributeValue] = [:], tensors: [String: String] = [:]
    ) -> OperatorSpec {
        OperatorSpec(name: "op", op: op, inputs: ["x"], outputs: ["y"], attributes: attributes, tensors: tensors)
    }

    static func make(
        _ operators: [OperatorSpec], inputs: [ValueSpec] = [ValueSpec(name: "x", shape: [3, nil, nil])],
        outputs: [String] = ["y"]
    ) throws -> Graph {
        try Graph(
            spec: GraphSpec(name: "g", inputs: inputs, outputs: outputs, operators: operators), weights: weights)
    }

    struct Case: CustomTestStringConvertible, Sendable {
        var operators: [OperatorSpec]
        var error: GraphError
        var testDescription: String { "\(error)" }

        init(_ error: GraphError, _ operators: OperatorSpec...) {
            self.operators = operators
            self.error = error
        }
    }

    static let cases = [
        Case(.unknownOperator(operator: "op", op: "conv3d"), op("conv3d")),
        Case(.duplicateOperator(operator: "conv"), conv(), conv(outputs: ["z"])),
        Case(.duplicateValue(operator: "b", value: "y"), conv(), conv("b")),
        Case(.duplicateValue(operator: "conv", value: "x"), conv(outputs: ["x"])),
        Case(.undefinedValue(operator: "conv", value: "nowhere"), conv(inputs: ["nowhere"])),
        Case(.undefinedValue(operator: "conv", value: "y"), conv(inputs: ["y"])),
        Case(.wrongInputCount(operator: "conv", expected: 1, found: 2), conv(inputs: ["x", "x"])),
        Case(.wrongInputCount(operator: "conv", expected: 1, found: 0), conv(inputs: [])),
        Case(.wrongInputCount(operator: "op", expected: 2, found: 1), op("add")),
        Case(.wrongOutputCount(operator: "conv", found: 2), conv(outputs: ["y", "z"])),
        Case(.wrongOutputCount(operator: "conv", found: 0), conv(outputs: [])),
        Case(.missingAttribute(operator: "conv", attribute: "kernel"), conv(attributes: [:])),
        Case(.missingAttribute(operator: "op", attribute: "axis"), op("softmax")),
        Case(.unknownAttribute(operator: "op", attribute: "slope"), op("relu", ["slope": .float(0.1)])),
        Case(
            .invalidAttribute(operator: "conv", attribute: "kernel", reason: "should be 2 integers"),
            conv(attributes: ["kernel": .ints([1])])),
        Case(
            .invalidAttribute(operator: "conv", attribute: "kernel", reason: "should be 2 integers"),
            conv(attributes: ["kernel": .string("1x1")])),
        Case(
            .invalidAttribute(operator: "conv", attribute: "kernel", reason: "should be from 1 to 4096, not 0"),
            conv(attributes: ["kernel": .ints([0, 1])])),
        Case(
            .invalidAttribute(operator: "conv", attribute: "stride", reason: "should be from 1 to 4096, not -1"),
            conv(attributes: ["kernel": .ints([1, 1]), "stride": .ints([1, -1])])),
        Case(
            .invalidAttribute(operator: "conv", attribute: "padding", reason: "should be 4 integers"),
            conv(attributes: ["kernel": .ints([1, 1]), "padding": .ints([1, 1])])),
        Case(
            .invalidAttribute(operator: "conv", attribute: "groups", reason: "should be an integer"),
            conv(attributes: ["kernel": .ints([1, 1]), "groups": .float(1.5)])),
        Case(
            .invalidAttribute(operator: "conv", attribute: "groups", reason: "should divide the 2 output channels"),
            conv(attributes: ["kernel": .ints([1, 1]), "groups": .int(4)])),
        Case(
            .invalidAttribute(operator: "op", attribute: "padding", reason: "should be smaller than the kernel"),
            op("max_pool", ["kernel": .ints([2, 2]), "padding": .ints([2, 0, 0, 0])])),
        Case(
            .invalidAttribute(operator: "op", attribute: "ceil", reason: "should be true or false"),
            op("max_pool", ["kernel": .ints([2, 2]), "ceil": .int(1)])),
        Case(
            .invalidAttribute(operator: "op", attribute: "axis", reason: "should be from 1 to 3, not 0"),
            op("softmax", ["axis": .int(0)])),
        Case(
            .invalidAttribute(operator: "op", attribute: "epsilon", reason: "should be above zero, not 0.0"),
            op("l2_normalize", ["epsilon": .int(0)])),
        Case(
            .invalidAttribute(operator: "op", attribute: "epsilon", reason: "should be a number"),
            op("l2_normalize", ["epsilon": .bool(true)])),
        Case(.missingRole(operator: "conv", role: "weight"), conv(tensors: [:])),
        Case(.unknownRole(operator: "conv", role: "scale"), conv(tensors: ["weight": "w", "scale": "b"])),
        Case(.missingTensor(operator: "conv", tensor: "gone"), conv(tensors: ["weight": "gone"])),
        Case(
            .wrongTensorShape(operator: "conv", tensor: "w", expected: "O×I/g×3×3", found: [2, 3, 1, 1]),
            conv(attributes: ["kernel": .ints([3, 3])])),
        Case(
            .wrongTensorShape(operator: "conv", tensor: "b", expected: "O×I/g×1×1", found: [2]),
            conv(tensors: ["weight": "b"])),
        Case(
            .wrongTensorShape(operator: "conv", tensor: "w", expected: "2", found: [2, 3, 1, 1]),
            conv(tensors: ["weight": "w", "bias": "w"])),
        Case(
            .wrongTensorShape(operator: "op", tensor: "empty", expected: "C", found: [0]),
            op("prelu", tensors: ["slope": "empty"])),
        Case(
            .shapeMismatch(operator: "b", reason: "takes 3 channels, not 2"), conv(outputs: ["z"]),
            conv("b", inputs: ["z"])),
        Case(
            .shapeMismatch(operator: "op", reason: "has 2 slopes for 3 channels"), op("prelu", tensors: ["slope": "b"])),
    ]

    @Test(arguments: cases)
    func isReported(_ test: Case) {
        #expect(throws: test.error) { try Self.make(test.operators) }
    }

    @Test func outputsMustExist() {
        #expect(throws: GraphError.undefinedOutput(value: "z")) { try Self.make([Self.conv()], outputs: ["z"]) }
        #expect(throws: GraphError.noOutputs) { try Self.make([Self.conv()], outputs: []) }
    }

    @Test(arguments: [
        [], [ValueSpec(name: "x", shape: [3, 4])],
        [ValueSpec(name: "x", shape: [3, nil, nil]), ValueSpec(name: "x2", shape: [3, nil, nil])],
        [ValueSpec(name: "x", shape: [3, -1, 4])], [ValueSpec(name: "x", shape: [3, 1 << 40, 4])],
    ])
    func theInputMustBeOneOfThreeDimensions(inputs: [ValueSpec]) {
        #expect {
            try Self.make([Self.conv()], inputs: inputs)
        } throws: { error in
            guard case .invalidInput? = error as? GraphError else { return false }
            return true
        }
    }

    @Test func windowsMustFit() {
        #expect(
            throws: GraphError.shapeMismatch(
                operator: "op", reason: "an input of 4 rows is smaller than the window of 5")
        ) {
            try Self.make(
                [Self.op("max_pool", ["kernel": .ints([5, 1])])], inputs: [ValueSpec(name: "x", shape: [3, 4, 4])])
        }
    }

    /// Everything that a person may read names the operator.
    @Test(arguments: cases)
    func messagesNameTheOperator(_ test: Case) {
        let last = test.operators.last?.name ?? ""
        #expect("\(test.error)".contains(last))
    }
}
