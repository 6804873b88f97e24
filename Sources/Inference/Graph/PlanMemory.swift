/// The memory that a plan's steps work on, during one pass over a few images of the batch.
struct PlanMemory {
    /// The whole batch's input, planar.
    var input: UnsafeMutablePointer<Float>
    /// The whole batch's outputs, planar, one output after the other.
    var output: UnsafeMutablePointer<Float>
    /// The arena: everything between input and outputs, for the images of this pass.
    var work: UnsafeMutablePointer<Float>
    /// Images of the whole batch.
    var batch: Int
    /// The first image of this pass, in the batch.
    var firstImage: Int
    /// Images of this pass.
    var images: Int
}
