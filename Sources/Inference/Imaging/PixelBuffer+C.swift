import CFaceKernels

extension PixelBuffer {
    /// The picture as the kernels take it, valid within `body`.
    func withRGB8<R>(_ body: (fk_rgb8) -> R) -> R {
        bytes.withUnsafeBufferPointer {
            body(fk_rgb8(pixels: $0.baseAddress, width: Int32(width), height: Int32(height), stride: width * 3))
        }
    }

    /// A picture whose `width × height × 3` bytes `fill` writes, all of them.
    init(width: Int, height: Int, filling fill: (UnsafeMutablePointer<UInt8>) -> Void) {
        let bytes = [UInt8](unsafeUninitializedCapacity: width * height * 3) { buffer, count in
            if let start = buffer.baseAddress { fill(start) }
            count = width * height * 3
        }
        self.init(width: width, height: height, bytes: bytes)
    }
}

extension PixelRect {
    var fk: fk_rect { fk_rect(x: Int32(x), y: Int32(y), width: Int32(width), height: Int32(height)) }

    /// Whether the rectangle holds at least one pixel and none outside a picture of `width`×`height`.
    public func isInside(width: Int, height: Int) -> Bool {
        x >= 0 && y >= 0 && self.width > 0 && self.height > 0 && self.width <= width - x && self.height <= height - y
    }
}
