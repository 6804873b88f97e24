import CFaceKernels

/// The rows and columns of a convolution's kernel that ever meet an element of the input. A map of one element with
/// padding around it meets the middle of the kernel only: the rest would be multiplied by zeros.
struct KernelPart: Hashable, Sendable {
    let height: Int
    let width: Int
    let rows: Range<Int>
    let columns: Range<Int>

    /// All of a kernel.
    init(height: Int, width: Int) {
        (self.height, self.width) = (height, width)
        (rows, columns) = (0..<height, 0..<width)
    }

    /// What of the window's kernel meets an input of that shape when it makes an output of that shape.
    init(_ window: Window, input: FeatureShape, output: FeatureShape) {
        (height, width) = (window.kernelHeight, window.kernelWidth)
        rows = Self.used(
            window.kernelHeight, stride: window.strideHeight, dilation: window.dilationHeight, before: window.top,
            input: input.h, output: output.h)
        columns = Self.used(
            window.kernelWidth, stride: window.strideWidth, dilation: window.dilationWidth, before: window.left,
            input: input.w, output: output.w)
    }

    private static func used(
        _ kernel: Int, stride: Int, dilation: Int, before: Int, input: Int, output: Int
    ) -> Range<Int> {
        func isUsed(_ tap: Int) -> Bool {
            // The first window whose tap doesn't fall before the input, and where it falls.
            let window = max(0, (before - tap * dilation + stride - 1) / stride)
            return window < output && window * stride - before + tap * dilation < input
        }
        guard let first = (0..<kernel).first(where: isUsed), let last = (0..<kernel).last(where: isUsed) else {
            return 0..<1
        }
        return first..<last + 1
    }

    var cValue: fk_kernel_part {
        fk_kernel_part(
            kernel_h: Int32(height), kernel_w: Int32(width), top: Int32(rows.lowerBound),
            left: Int32(columns.lowerBound),
            rows: Int32(rows.count), columns: Int32(columns.count))
    }
}

extension Window {
    /// The window over the used part of its kernel. Its padding may be negative: it begins inside the input.
    func trimmed(to part: KernelPart) -> Window {
        var result = self
        result.kernelHeight = part.rows.count
        result.kernelWidth = part.columns.count
        result.top -= part.rows.lowerBound * dilationHeight
        result.left -= part.columns.lowerBound * dilationWidth
        result.bottom -= (part.height - part.rows.upperBound) * dilationHeight
        result.right -= (part.width - part.columns.upperBound) * dilationWidth
        return result
    }
}
