import TestSupport
import Testing

@testable import Inference

/// Sizes around the tiles and vectors of the kernels.
let edgeSizes = [1, 7, 8, 9, 15, 16, 17, 31]

/// Runs a small network by its plan on every path of this CPU, and by the plain references, and expects the same.
///
/// - Parameters:
///   - shape: of the input, `input`; a batch of two unless said.
///   - seed: for the input's values, −1…1, times `scale`.
///   - tolerance: part of the largest element.
///   - method: for all convolutions that it can carry out.
///   - build: adds the operators, returns the outputs' names.
func expectPlanEqualsReference(
    _ shape: TensorShape, seed: UInt64 = 5, scale: Float = 1, tolerance: Float = 1e-5, method: ConvolutionMethod? = nil,
    sourceLocation: SourceLocation = #_sourceLocation, _ build: (inout NetworkBuilder) -> [String]
) throws {
    var builder = NetworkBuilder(seed: seed)
    let outputs = build(&builder)
    let graph = try builder.graph(input: [shape.c, shape.h, shape.w], outputs: outputs)
    var input = Tensor.random(shape, seed: seed)
    input.withUnsafeMutableBufferPointer { values in
        for index in values.indices { values[index] *= scale }
    }
    let expected = try graph.runReference(input)
    for path in CPUPath.available {
        let found = try Session(graph: graph, options: PlanOptions(path: path, method: method)).run(input)
        #expect(found.count == expected.count, sourceLocation: sourceLocation)
        for (index, pair) in zip(found, expected).enumerated() {
            #expect(pair.0.shape == pair.1.shape, "output \(index) on \(path)", sourceLocation: sourceLocation)
            #expect(
                pair.0.largestDifference(from: pair.1) <= tolerance,
                "output \(index) of \(shape) on \(path), operators \(builder.operators)", sourceLocation: sourceLocation
            )
        }
    }
}

/// The plain reference's result for one operator on a given input.
func reference(
    _ op: String, _ shape: TensorShape, _ values: [Float], _ attributes: [String: AttributeValue] = [:],
    _ tensors: [String: (shape: [Int], values: [Float])] = [:]
) throws -> Tensor {
    var weights = InMemoryTensors()
    for (role, tensor) in tensors { weights.add(role, shape: tensor.shape, values: tensor.values) }
    let operation = OperatorSpec(
        name: "op", op: op, inputs: ["x"], outputs: ["y"], attributes: attributes,
        tensors: Dictionary(uniqueKeysWithValues: tensors.keys.map { ($0, $0) }))
    let spec = GraphSpec(
        name: "one", inputs: [ValueSpec(name: "x", shape: [shape.c, shape.h, shape.w])], outputs: ["y"],
        operators: [operation])
    let graph = try Graph(spec: spec, weights: weights)
    return try #require(try graph.runReference(Tensor(shape: shape, values: values)).first)
}

/// The shape that an operator makes of an input.
func outputShape(
    _ op: String, _ shape: FeatureShape, _ attributes: [String: AttributeValue] = [:]
) throws -> FeatureShape {
    let spec = GraphSpec(
        name: "one", inputs: [ValueSpec(name: "x", shape: [shape.c, shape.h, shape.w])], outputs: ["y"],
        operators: [OperatorSpec(name: "op", op: op, inputs: ["x"], outputs: ["y"], attributes: attributes)])
    return try Graph(spec: spec, weights: InMemoryTensors()).valueShapes(input: shape)[1]
}

extension NetworkBuilder {
    /// The same value in blocked layout: a pool over one element.
    mutating func blocked(_ input: String) -> String {
        pool("max_pool", input, kernel: 1, stride: 1)
    }
}
