import Testing

@testable import Inference

@Suite struct KernelPartTests {
    /// Against the definition: a tap is used if any window puts it on an element of the input.
    @Test(arguments: [1, 2, 3, 7], [1, 2, 3, 5])
    func isWhatWindowsMeet(size: Int, kernel: Int) throws {
        for (stride, dilation, padding) in [(1, 1, 0), (1, 1, 1), (1, 1, 4), (2, 1, 2), (3, 2, 3), (1, 3, 6)] {
            var window = Window(kernelHeight: kernel, kernelWidth: kernel)
            (window.strideHeight, window.dilationHeight) = (stride, dilation)
            (window.top, window.bottom, window.left, window.right) = (padding, padding, kernel, kernel)
            guard let size = try? window.outputSize(h: size, w: size), let h = size.h, let w = size.w else { continue }
            let input = FeatureShape(c: 1, h: (h - 1) * stride + (kernel - 1) * dilation + 1 - 2 * padding, w: w)
            guard input.h > 0 else { continue }
            let part = KernelPart(window, input: input, output: FeatureShape(c: 1, h: h, w: w))
            let used = (0..<kernel).filter { tap in
                (0..<h).contains { (0..<input.h).contains($0 * stride - padding + tap * dilation) }
            }
            if let first = used.first, let last = used.last { #expect(part.rows == first..<last + 1) }
        }
    }

    @Test func aMapOfOneElementMeetsTheMiddle() {
        var window = Window(kernelHeight: 3, kernelWidth: 5)
        (window.top, window.left, window.bottom, window.right) = (1, 2, 1, 2)
        let one = FeatureShape(c: 8, h: 1, w: 1)
        let part = KernelPart(window, input: one, output: one)
        #expect(part.rows == 1..<2)
        #expect(part.columns == 2..<3)
        let trimmed = window.trimmed(to: part)
        #expect(trimmed == Window(kernelHeight: 1, kernelWidth: 1))
    }
}
