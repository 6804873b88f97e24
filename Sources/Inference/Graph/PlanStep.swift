/// One thing that a plan does: a kernel with everything that can be known before there is an image.
struct PlanStep {
    /// The operator that it belongs to, for profiles.
    let name: String
    /// Works on `memory.images` images; allocates nothing.
    let run: (PlanMemory) -> Void
}
