import TestSupport
import Testing

@testable import Inference

@Suite struct ResampleWindowTests {
    @Test(arguments: [(37, 29, 23, 17), (37, 29, 80, 64), (1, 1, 5, 5), (700, 3, 650, 2), (1300, 5, 1, 1)])
    func aWindowHasTheBitsOfTheWhole(_ sizes: (width: Int, height: Int, toWidth: Int, toHeight: Int)) {
        var lcg = GoldenLCG(seed: 3)
        let picture = PixelBuffer(
            width: sizes.width, height: sizes.height,
            bytes: (0..<sizes.width * sizes.height * 3).map { _ in lcg.byte() })
        let normalization = PixelNormalization(
            colorOrder: .bgr, mean: SIMD3(120, 110, 100), scale: SIMD3(0.01, 0.02, 0.03))
        var whole = [Float](repeating: 0, count: 3 * sizes.toWidth * sizes.toHeight)
        whole.withUnsafeMutableBufferPointer {
            picture.resample(
                picture.bounds, width: sizes.toWidth, height: sizes.toHeight, normalization, into: $0)
        }
        for window in Self.windows(sizes.toWidth, sizes.toHeight) {
            var part = [Float](repeating: 0, count: 3 * window.width * window.height)
            part.withUnsafeMutableBufferPointer {
                picture.resample(
                    toWidth: sizes.toWidth, height: sizes.toHeight, window: window, normalization, into: $0)
            }
            var expected: [Float] = []
            for channel in 0..<3 {
                for row in window.y..<window.y + window.height {
                    let start = (channel * sizes.toHeight + row) * sizes.toWidth + window.x
                    expected += whole[start..<start + window.width]
                }
            }
            #expect(part == expected, "\(window)")
        }
    }

    private static func windows(_ width: Int, _ height: Int) -> [PixelRect] {
        [
            PixelRect(x: 0, y: 0, width: width, height: height),
            PixelRect(x: width / 2, y: height / 3, width: width - width / 2, height: height - height / 3),
            PixelRect(x: width - 1, y: height - 1, width: 1, height: 1),
            PixelRect(x: 0, y: height / 2, width: (width + 1) / 2, height: 1),
        ]
    }
}
