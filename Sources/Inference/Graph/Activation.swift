import CFaceKernels

/// What a convolution can do to each element before it stores it.
enum Activation: Hashable, Sendable {
    case none
    case relu
    case relu6
    /// x ≥ 0 ? x : slope[c] · x, with the slopes of C channels.
    case prelu(WeightReference)
    case sigmoid

    var cValue: fk_activation {
        switch self {
        case .none: FK_ACTIVATION_NONE
        case .relu: FK_ACTIVATION_RELU
        case .relu6: FK_ACTIVATION_RELU6
        case .prelu: FK_ACTIVATION_PRELU
        case .sigmoid: FK_ACTIVATION_SIGMOID
        }
    }
}
