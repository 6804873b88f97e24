/// How a convolution with one group is carried out. Chosen by its shapes alone, never by the batch: another method gives
/// other bits.
enum ConvolutionMethod: Hashable, Sendable {
    /// Tap by tap.
    case direct
    /// Winograd's minimal filtering with tiles of that many outputs a side: 2 or 4.
    case winograd(tile: Int)

    /// The method that should take the least time for a single image.
    ///
    /// - Parameter asked: the method to take instead, if it can carry out the convolution.
    init(_ convolution: Conv2D, input: FeatureShape, output: FeatureShape, asked: ConvolutionMethod? = nil) {
        self = .direct
        guard convolution.groups == 1, convolution.window.isWinogradShaped else { return }
        if let asked {
            self = asked
        } else if input.c >= Self.fewestChannels {
            for method in [Self.winograd(tile: 2), .winograd(tile: 4)]
            where method.cost(input: input, output: output) < cost(input: input, output: output) {
                self = method
            }
        }
    }

    /// With fewer, the transforms outweigh what is saved.
    private static let fewestChannels = 8

    /// Estimated cycles of a core with two 512-bit multiply-add units; what counts is how the methods compare.
    private func cost(input: FeatureShape, output: FeatureShape) -> Double {
        let (inBlocks, outBlocks) = (Layout.blocked.planes(input.c), Layout.blocked.planes(output.c))
        let products = Double(input.c * outBlocks) / 2
        switch self {
        case .direct:
            return max(9 * Double(output.area) * products, Self.streaming(positions: 9, input.c, outBlocks))
        case .winograd(let tile):
            let tiles = Double((output.h + tile - 1) / tile * ((output.w + tile - 1) / tile))
            let positions = (tile + 2) * (tile + 2)
            let transforms = tiles * Double(inBlocks + outBlocks) * (tile == 4 ? 120 : 45)
            let product = Double(positions) * tiles * products
            return transforms + max(product, Self.streaming(positions: positions, input.c, outBlocks))
        }
    }

    /// Cycles to read the weights from the third-level cache: all layers' together don't fit the second-level one.
    /// 10 bytes a cycle: 28 GB/s at 2.7 GHz, measured on a Sapphire Rapids core.
    private static func streaming(positions: Int, _ inputs: Int, _ outBlocks: Int) -> Double {
        Double(positions * inputs * outBlocks * Layout.blocked.lanes * MemoryLayout<Float>.stride) / 10
    }
}

extension Window {
    /// 3×3, moving by one element, without gaps: what Winograd's method is for.
    fileprivate var isWinogradShaped: Bool {
        kernelHeight == 3 && kernelWidth == 3 && strideHeight == 1 && strideWidth == 1 && dilationHeight == 1
            && dilationWidth == 1
    }
}
