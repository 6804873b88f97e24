import CFaceKernels

extension PlanBuilder {
    /// Adds a pool from and to blocked layout.
    mutating func pool(_ call: LayerCall, _ window: Window, _ kind: fk_pool_kind) {
        let input = source(call.inputs[0], .blocked)
        let output = destination(call.output, .blocked)
        let kernel = kernels.pool
        step(call.name, reads: [input], writes: [output]) { place in
            let (source, target) = (place(input), place(output))
            return { memory in
                var job = fk_pool_job(
                    input: source.map(memory), window: window.c, kind: kind, output: target.map(memory),
                    images: Int32(memory.images))
                kernel?(&job)
            }
        }
    }

    /// Adds a pool over all rows and columns.
    mutating func globalPool(_ call: LayerCall, _ kind: fk_pool_kind) {
        let input = source(call.inputs[0], .blocked)
        let output = destination(call.output, .blocked)
        let kernel = kernels.global_pool
        step(call.name, reads: [input], writes: [output]) { place in
            let (source, target) = (place(input), place(output))
            return { memory in
                var (from, to) = (source.map(memory), target.map(memory))
                kernel?(&from, kind, &to, Int32(memory.images))
            }
        }
    }
}
