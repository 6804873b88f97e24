/// Runs a graph on one thread. Owns the memory that a run needs and the plans for the input shapes seen lately, so
/// that a run on a shape and a batch no bigger than those seen before allocates nothing.
///
/// A session belongs to one thread at a time (it is not `Sendable`); any number of sessions share a graph. The result
/// for an image is the same to the bit whatever the other images of the batch are and however many there are.
public final class Session {
    public let graph: Graph
    private let options: PlanOptions
    private var plans: PlanCache
    private(set) var input = AlignedBuffer(count: 0)
    private(set) var output = AlignedBuffer(count: 0)
    private(set) var work = AlignedBuffer(count: 0)
    private let views: UnsafeMutableBufferPointer<TensorView>

    /// - Parameter planLimit: how many input shapes to keep a plan for; the one unused longest goes first.
    public convenience init(graph: Graph, planLimit: Int = 64) {
        self.init(graph: graph, planLimit: planLimit, options: PlanOptions())
    }

    init(graph: Graph, planLimit: Int = 64, options: PlanOptions) {
        self.graph = graph
        self.options = options
        plans = PlanCache(limit: planLimit)
        views = .allocate(capacity: graph.outputs.count)
    }

    deinit { views.deallocate() }

    /// Runs the graph on a batch that `fill` writes straight into the session's input memory.
    ///
    /// - Parameters:
    ///   - shape: N×C×H×W of the input; any N, also 0.
    ///   - fill: writes all `shape.count` values in NCHW order; they are unspecified before. What it throws, `run` throws.
    ///   - read: gets the outputs, valid until it returns. It must not run this session again.
    /// - Returns: what `read` returns.
    /// - Throws: `GraphError.wrongInputShape` or `.shapeMismatch` when the network can't take the shape.
    public func run<R>(
        shape: TensorShape, fill: (UnsafeMutableBufferPointer<Float>) throws -> Void,
        read: (SessionOutputs) throws -> R
    ) throws -> R {
        let plan = try prepare(shape)
        try fill(UnsafeMutableBufferPointer(start: input.base, count: shape.count))
        plan.run(
            PlanMemory(
                input: input.base, output: output.base, work: work.base, batch: shape.n))
        return try read(outputs(of: plan, batch: shape.n))
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

    /// The plan for the shape, and memory big enough for it.
    func prepare(_ shape: TensorShape) throws(GraphError) -> Plan {
        guard shape.n >= 0 else { throw .wrongInputShape(expected: graph.inputShape.description, found: shape) }
        let plan = try plans.plan(for: shape.features) { features throws(GraphError) in
            try Plan.make(graph, input: features, options: options)
        }
        Self.grow(&input, to: shape.count)
        Self.grow(&output, to: plan.outputSize * shape.n)
        Self.grow(&work, to: plan.workSize)
        return plan
    }

    private static func grow(_ buffer: inout AlignedBuffer, to count: Int) {
        guard buffer.count < count else { return }
        buffer = AlignedBuffer(count: count)
    }

    private func outputs(of plan: Plan, batch: Int) -> SessionOutputs {
        var base = output.base
        for index in plan.outputs.indices {
            let shape = plan.outputs[index]
            let view = TensorView(base: base, shape: TensorShape(n: batch, features: shape))
            views.initializeElement(at: index, to: view)
            base += batch * shape.count
        }
        return SessionOutputs(views: UnsafeBufferPointer(views), names: graph.spec.outputs)
    }
}
