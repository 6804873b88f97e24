extension Session {
    /// Runs the graph once on a batch of zeros and takes the time of every step. Slower than `run` by a reading of the
    /// clock per step, and `run` knows nothing of it.
    ///
    /// - Parameter shape: N×C×H×W of the input, N at least 1.
    /// - Returns: the steps in the order of execution.
    /// - Throws: as `run`.
    public func profile(shape: TensorShape) throws(GraphError) -> [StepTime] {
        let plan = try prepare(shape)
        input.base.update(repeating: 0, count: shape.count)
        var seconds = Array(repeating: 0.0, count: plan.head.count + plan.tail.count)
        plan.run(
            PlanMemory(input: input.base, output: output.base, work: work.base, batch: shape.n), timing: &seconds)
        var multiplyAdds = try graph.multiplyAdds(input: shape.features)
        return zip(plan.head + plan.tail, seconds).map { step, seconds in
            // An operator of several steps has its work counted once, at the first.
            StepTime(
                name: step.name, seconds: seconds,
                multiplyAdds: shape.n * (multiplyAdds.removeValue(forKey: step.name) ?? 0))
        }
    }
}

extension Plan {
    /// As `run(_:)`, adding what each step takes to `seconds`: the head's steps, then the tail's.
    fileprivate func run(_ memory: PlanMemory, timing seconds: inout [Double]) {
        var pass = memory
        while pass.firstImage < memory.batch {
            let images = min(passes.images, memory.batch - pass.firstImage)
            var round = pass
            while !head.isEmpty && round.imageOfPass < images {
                round.images = min(passes.headImages, images - round.imageOfPass)
                Self.time(head, round, &seconds, from: 0)
                round.firstImage += round.images
                round.imageOfPass += round.images
            }
            pass.images = images
            Self.time(tail, pass, &seconds, from: head.count)
            pass.firstImage += images
        }
    }

    private static func time(_ steps: [PlanStep], _ memory: PlanMemory, _ seconds: inout [Double], from first: Int) {
        let clock = ContinuousClock()
        var start = clock.now
        for index in steps.indices {
            steps[index].run(memory)
            let end = clock.now
            seconds[first + index] += (end - start) / .seconds(1)
            start = end
        }
    }
}
