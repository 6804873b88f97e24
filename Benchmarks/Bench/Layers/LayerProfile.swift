import Inference

/// A network's time per step on one core, beside the core's peak.
struct LayerProfile: Sendable, Codable {
    /// What one step takes per image.
    struct Step: Sendable, Codable {
        var name: String
        /// Median, seconds.
        var seconds: Double
        var multiplyAdds: Int

        /// Floating-point operations a second, a multiply-add counting two.
        var rate: Double { 2 * Double(multiplyAdds) / seconds }
    }

    var network: String
    var batch: Int
    var steps: [Step]
    /// Seconds per image of all steps together, one sample a run.
    var runs: Samples
    /// Allocations per image of a run in steady state; `nil` where they can't be counted.
    var allocations: Double?

    /// The sum of the steps' medians.
    var seconds: Double { steps.reduce(0) { $0 + $1.seconds } }

    /// - Parameters:
    ///   - runs: of the network for all its steps, in order, the same steps in each; at least one.
    ///   - allocations: per image.
    init(network: String, batch: Int, runs: [[StepTime]], allocations: Double?) {
        self.runs = Samples(runs.map { run in run.reduce(0) { $0 + $1.seconds } / Double(batch) })
        self.allocations = allocations
        self.network = network
        self.batch = batch
        steps = (runs.first ?? []).indices.map { index in
            let samples = Samples(runs.map { $0[index].seconds / Double(batch) })
            let step = runs[0][index]
            return Step(name: step.name, seconds: samples.median, multiplyAdds: step.multiplyAdds / batch)
        }
    }

    /// Markdown: a row per step, then the sum.
    ///
    /// - Parameter peak: floating-point operations a second of one core.
    func lines(peak: Double) -> [String] {
        let total = Step(name: "all", seconds: seconds, multiplyAdds: steps.reduce(0) { $0 + $1.multiplyAdds })
        return [
            "### \(network), \(batch == 1 ? "one image" : "\(batch) images, per image")", "",
            "| step | µs | share of the time | MMAC | GFLOP/s | of the peak |", "|---|---:|---:|---:|---:|---:|",
        ] + (steps + [total]).map { line($0, peak: peak) } + ["", summary, ""]
    }

    private var summary: String {
        "p50 \(Format.number(runs.median * 1e3, 3)) ms, p95 \(Format.number(runs.percentile(95) * 1e3, 3)) ms, "
            + "\(Format.number(1 / runs.median, 1)) images a second"
            + (allocations.map { ", \(Format.number($0, 1)) allocations per image" } ?? "")
    }

    private func line(_ step: Step, peak: Double) -> String {
        let work =
            step.multiplyAdds == 0
            ? "| | | |"
            : "| \(Format.number(Double(step.multiplyAdds) / 1e6, 2)) | \(Format.number(step.rate / 1e9, 0)) "
                + "| \(Format.number(100 * step.rate / peak, 0)) % |"
        return "| \(step.name) | \(Format.number(step.seconds * 1e6, 1)) "
            + "| \(Format.number(100 * step.seconds / seconds, 1)) % " + work
    }
}
