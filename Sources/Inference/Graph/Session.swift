/// Runs a graph on one thread. Owns the memory that a run needs and the plans for the input shapes seen lately, so
/// that a run on a shape that was seen before allocates nothing.
///
/// A session belongs to one thread at a time (it is not `Sendable`); any number of sessions share a graph. The result
/// for an image is the same to the bit whatever the other images of the batch are and however many there are.
public final class Session {
    public let graph: Graph
    private var input: AlignedBuffer

    /// - Parameter planLimit: how many input shapes to keep a plan for; the one unused longest goes first.
    public init(graph: Graph, planLimit: Int = 64) {
        self.graph = graph
        input = AlignedBuffer(count: 0)
    }

    /// Runs the graph on a batch that `fill` writes straight into the session's input memory.
    ///
    /// - Parameters:
    ///   - shape: N×C×H×W of the input; any N, also 0.
    ///   - fill: writes all `shape.count` values in NCHW order; they are unspecified before. What it throws, `run` throws.
    ///   - read: gets the outputs, valid until it returns.
    /// - Returns: what `read` returns.
    /// - Throws: `GraphError.wrongInputShape` or `.shapeMismatch` when the network can't take the shape.
    public func run<R>(
        shape: TensorShape, fill: (UnsafeMutableBufferPointer<Float>) throws -> Void,
        read: (SessionOutputs) throws -> R
    ) throws -> R {
        if input.count < shape.count { input = AlignedBuffer(count: shape.count) }
        let memory = UnsafeMutableBufferPointer(start: input.base, count: shape.count)
        try fill(memory)
        let results = try graph.runReference(Tensor(shape: shape, values: memory))
        return try withViews(of: results[...], []) { views in
            try views.withUnsafeBufferPointer { try read(SessionOutputs(views: $0, names: graph.spec.outputs)) }
        }
    }

    /// Runs the graph on a batch that lies in memory already, NCHW.
    public func run<R>(
        input: UnsafeBufferPointer<Float>, shape: TensorShape, read: (SessionOutputs) throws -> R
    ) throws -> R {
        precondition(input.count == shape.count, "\(input.count) values don't fill an input of \(shape)")
        return try run(shape: shape, fill: { _ = $0.update(fromContentsOf: input) }, read: read)
    }

    /// Runs the graph and copies its outputs, in the order of `graph.spec.outputs`. Allocates them.
    public func run(_ input: Tensor) throws -> [Tensor] {
        try input.withUnsafeBufferPointer { values in
            try run(input: values, shape: input.shape) { outputs in outputs.map(Tensor.init) }
        }
    }

    private func withViews<R>(
        of tensors: ArraySlice<Tensor>, _ views: [TensorView], _ body: ([TensorView]) throws -> R
    ) throws -> R {
        guard let first = tensors.first else { return try body(views) }
        return try first.withView { view in
            try withViews(of: tensors.dropFirst(), views + [view], body)
        }
    }
}
