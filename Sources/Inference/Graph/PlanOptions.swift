/// What a plan is made for besides the input's shape.
struct PlanOptions: Sendable {
    /// The kernels to use.
    var path = CPUPath.current
    /// The method for every convolution that it can carry out; chosen one by one when `nil`. For tests.
    var method: ConvolutionMethod?
}
