/// The memory that a plan's steps work on, for a few images of the batch.
struct PlanMemory {
    /// The whole batch's input, planar.
    var input: UnsafeMutablePointer<Float>
    /// The whole batch's outputs, planar, one output after the other.
    var output: UnsafeMutablePointer<Float>
    /// The arena: everything between input and outputs, for the images of this pass.
    var work: UnsafeMutablePointer<Float>
    /// Images of the whole batch.
    var batch: Int
    /// The first image to work on, in the batch.
    var firstImage = 0
    /// The same image, counted from the pass's first.
    var imageOfPass = 0
    /// Images to work on.
    var images = 0
}
