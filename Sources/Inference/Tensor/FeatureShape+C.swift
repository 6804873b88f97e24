import CFaceKernels

extension FeatureShape {
    /// The shape as the kernels take it.
    var chw: fk_chw { fk_chw(c: Int32(c), h: Int32(h), w: Int32(w)) }
}
