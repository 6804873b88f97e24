/// How to carry a graph out for inputs of one shape: made once, then run any number of times. Belongs to one session.
final class Plan {
    /// Floats of work memory (1 MB) up to which several images go through the graph together: they share the reading
    /// of the weights, and their values still fit the second-level cache.
    private static let workBudget = 1 << 18
    static let maximumImages = 16

    let input: FeatureShape
    let outputs: [FeatureShape]
    let steps: [PlanStep]
    /// Floats of work memory that a pass needs.
    let workSize: Int
    /// How many images go through the steps together; the rest of the batch follows in further passes.
    let imagesAtOnce: Int
    /// Floats of all outputs per image.
    let outputSize: Int

    init(input: FeatureShape, outputs: [FeatureShape], steps: [PlanStep], workSize: Int, imagesAtOnce: Int) {
        self.input = input
        self.outputs = outputs
        self.steps = steps
        self.workSize = workSize
        self.imagesAtOnce = imagesAtOnce
        outputSize = outputs.reduce(0) { $0 + $1.count }
    }

    /// - Throws: `GraphError` when the graph can't take an input of that shape.
    static func make(_ graph: Graph, input: FeatureShape, options: PlanOptions = PlanOptions()) throws(GraphError)
        -> Plan
    {
        let shapes = try graph.valueShapes(input: input)
        var builder = PlanBuilder(graph, shapes: shapes, options: options)
        for case let (layer, call)? in LayerFusion(graph, shapes: shapes).calls {
            layer.plan(call, in: &builder)
        }
        return builder.build { floats in min(maximumImages, workBudget / max(floats, 1)) }
    }

    /// Loops over indices, here and wherever a run passes: generic iterators live on the heap in debug builds.
    ///
    /// - Parameter memory: input written, output and work memory big enough; `firstImage` and `images` are set here.
    func run(_ memory: PlanMemory) {
        var pass = memory
        pass.firstImage = 0
        while pass.firstImage < memory.batch {
            pass.images = min(imagesAtOnce, memory.batch - pass.firstImage)
            for index in steps.indices { steps[index].run(pass) }
            pass.firstImage += pass.images
        }
    }
}
