import CFaceKernels

/// How a convolution's kernel or a pool's window walks over the input. Sizes in rows and columns.
struct Window: Hashable, Sendable {
    /// Bounds what a file can ask for, so that sizes never overflow.
    static let limit = 4096

    var kernelHeight: Int
    var kernelWidth: Int
    var strideHeight: Int
    var strideWidth: Int
    var top: Int
    var left: Int
    var bottom: Int
    var right: Int
    var dilationHeight = 1
    var dilationWidth = 1

    /// A window of that size that moves by one element, without padding.
    init(kernelHeight: Int, kernelWidth: Int) {
        (self.kernelHeight, self.kernelWidth) = (kernelHeight, kernelWidth)
        (strideHeight, strideWidth) = (1, 1)
        (top, left, bottom, right) = (0, 0, 0, 0)
    }

    /// Reads `kernel` [kh, kw], `stride` [sh, sw] and `padding` [top, left, bottom, right].
    init(from reader: inout LayerReader) throws(GraphError) {
        let kernel = try reader.ints("kernel", count: 2, in: 1...Self.limit)
        let stride = try reader.ints("stride", count: 2, in: 1...Self.limit, default: [1, 1])
        let padding = try reader.ints("padding", count: 4, in: 0...Self.limit, default: [0, 0, 0, 0])
        kernelHeight = kernel[0]
        kernelWidth = kernel[1]
        strideHeight = stride[0]
        strideWidth = stride[1]
        top = padding[0]
        left = padding[1]
        bottom = padding[2]
        right = padding[3]
    }

    /// For a pool: its padding must be smaller than its window, or there would be windows with nothing in them.
    init(poolFrom reader: inout LayerReader) throws(GraphError) {
        try self.init(from: &reader)
        guard max(top, bottom) < kernelHeight, max(left, right) < kernelWidth else {
            throw reader.invalid("padding", "should be smaller than the kernel")
        }
    }

    /// Reads `dilation` [dh, dw] too.
    init(dilatedFrom reader: inout LayerReader) throws(GraphError) {
        try self.init(from: &reader)
        let dilation = try reader.ints("dilation", count: 2, in: 1...Self.limit, default: [1, 1])
        dilationHeight = dilation[0]
        dilationWidth = dilation[1]
    }

    /// Whether it covers one element at a time, in place.
    var isPointwise: Bool {
        kernelHeight == 1 && kernelWidth == 1 && strideHeight == 1 && strideWidth == 1 && !hasPadding
    }

    var hasPadding: Bool { top + left + bottom + right > 0 }

    var c: fk_window {
        fk_window(
            kernel_h: Int32(kernelHeight), kernel_w: Int32(kernelWidth), stride_h: Int32(strideHeight),
            stride_w: Int32(strideWidth), pad_top: Int32(top), pad_left: Int32(left), pad_bottom: Int32(bottom),
            pad_right: Int32(right), dilation_h: Int32(dilationHeight), dilation_w: Int32(dilationWidth))
    }

    /// Rows and columns that the window makes of an input of `h` rows and `w` columns.
    ///
    /// - Parameter ceil: rounds up where the stride doesn't divide; a last window that would begin beyond the input
    ///   and its leading padding is left out (PyTorch's rule).
    func outputSize(h: Int?, w: Int?, ceil: Bool = false) throws(ShapeMismatch) -> (h: Int?, w: Int?) {
        let rows = try h.map { size throws(ShapeMismatch) in
            try Self.steps(
                over: size, kernel: (kernelHeight - 1) * dilationHeight + 1, stride: strideHeight, before: top,
                after: bottom, ceil: ceil, what: "rows")
        }
        let columns = try w.map { size throws(ShapeMismatch) in
            try Self.steps(
                over: size, kernel: (kernelWidth - 1) * dilationWidth + 1, stride: strideWidth, before: left,
                after: right, ceil: ceil, what: "columns")
        }
        return (rows, columns)
    }

    private static func steps(
        over size: Int, kernel: Int, stride: Int, before: Int, after: Int, ceil: Bool, what: String
    ) throws(ShapeMismatch) -> Int {
        let room = size + before + after - kernel
        guard room >= 0 else {
            throw ShapeMismatch("an input of \(size) \(what) is smaller than the window of \(kernel)")
        }
        var count = (ceil ? room + stride - 1 : room) / stride + 1
        if ceil, (count - 1) * stride >= size + before { count -= 1 }
        return count
    }
}
