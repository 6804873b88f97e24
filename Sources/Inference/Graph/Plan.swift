/// How to carry a graph out for inputs of one shape: made once, then run any number of times. Belongs to one session.
final class Plan {
    let input: FeatureShape
    let outputs: [FeatureShape]
    /// Steps that take a pass's images a few at a time.
    let head: [PlanStep]
    /// Steps that take all images of a pass together.
    let tail: [PlanStep]
    /// Floats of work memory that a pass needs.
    let workSize: Int
    let passes: PassLayout
    /// Floats of all outputs per image.
    let outputSize: Int

    init(
        input: FeatureShape, outputs: [FeatureShape], head: [PlanStep], tail: [PlanStep], workSize: Int,
        passes: PassLayout
    ) {
        self.input = input
        self.outputs = outputs
        self.head = head
        self.tail = tail
        self.workSize = workSize
        self.passes = passes
        outputSize = outputs.reduce(0) { $0 + $1.count }
    }

    /// - Throws: `GraphError` when the graph can't take an input of that shape.
    static func make(
        _ graph: Graph, input: FeatureShape, options: PlanOptions = PlanOptions()
    ) throws(GraphError) -> Plan {
        let shapes = try graph.valueShapes(input: input)
        var builder = PlanBuilder(graph, shapes: shapes, options: options)
        var schedule = PlanSchedule(LayerFusion(graph, shapes: shapes))
        schedule.plan(in: &builder)
        return builder.build()
    }

    /// Runs the whole batch, pass after pass.
    ///
    /// - Parameter memory: input written, output and work memory big enough.
    func run(_ memory: PlanMemory) {
        var pass = memory
        while pass.firstImage < memory.batch {
            let images = min(passes.images, memory.batch - pass.firstImage)
            runHead(pass, images: images)
            pass.images = images
            Self.run(tail, pass)
            pass.firstImage += images
        }
    }

    private func runHead(_ pass: PlanMemory, images: Int) {
        guard !head.isEmpty else { return }
        var round = pass
        while round.imageOfPass < images {
            round.images = min(passes.headImages, images - round.imageOfPass)
            Self.run(head, round)
            round.firstImage += round.images
            round.imageOfPass += round.images
        }
    }

    /// Loops over indices, here and wherever a run passes: generic iterators live on the heap in debug builds.
    private static func run(_ steps: [PlanStep], _ memory: PlanMemory) {
        for index in steps.indices { steps[index].run(memory) }
    }
}
