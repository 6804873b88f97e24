import CFaceKernels
import Testing

@Suite struct WarpTests {
    private typealias Kernel = (
        UnsafePointer<fk_rgb8>?, UnsafePointer<Float>?, Int32, Int32, UnsafeMutablePointer<UInt8>?
    ) -> Void

    private func warped(_ kernel: Kernel, _ picture: Picture, _ m: [Float], _ width: Int, _ height: Int) -> Picture {
        var result = Picture(width: width, height: height, bytes: [UInt8](repeating: 77, count: 3 * width * height))
        picture.withRGB8 { kernel($0, m, Int32(width), Int32(height), &result.bytes) }
        return result
    }

    @Test(arguments: [(1, 1), (2, 2), (7, 9), (31, 17)])
    func identityKeepsThePicture(size: (Int, Int)) {
        let picture = Picture.noise(size.0, size.1)
        #expect(warped(fk_warp_rgb8, picture, [1, 0, 0, 0, 1, 0], size.0, size.1) == picture)
    }

    @Test func whatIsOutsideIsBlackAndBlends() {
        let white = Picture(width: 2, height: 2, bytes: [UInt8](repeating: 200, count: 12))
        let shifted = warped(fk_warp_rgb8, white, [1, 0, -0.5, 0, 1, 0], 4, 1)
        #expect(shifted.bytes == [100, 100, 100, 200, 200, 200, 100, 100, 100, 0, 0, 0])
        let corner = warped(fk_warp_rgb8, white, [1, 0, -0.5, 0, 1, -0.5], 1, 1)
        #expect(corner.bytes == [50, 50, 50])
    }

    @Test func turnsByTheMatrix() {
        // A quarter turn: output (x, y) comes from (y, 1 - x).
        let picture = Picture(width: 2, height: 2, bytes: "abcd".utf8.flatMap { [$0, $0, $0] })
        let turned = warped(fk_warp_rgb8, picture, [0, 1, 0, -1, 0, 1], 2, 2)
        #expect(turned.bytes == "cadb".utf8.flatMap { [$0, $0, $0] })
    }

    /// Inside, across each edge, far outside, reduced, enlarged, sheared, and by numbers that no integer holds.
    static let matrices: [[Float]] = [
        [0.8, 0.2, 3, -0.2, 0.8, 6], [1.9, 0.6, -20, -0.6, 1.9, 5], [0.1, 0, 0, 0, 0.1, 0], [1, 0, -1.25, 0, 1, 15.75],
        [-1, 0, 30, 0, -1, 16], [1, 0.5, 0, 0, 1, 0], [0, 0, 30, 0, 0, 16], [0, 0, 29.5, 0, 0, 15.5],
        [1, 0, 500, 0, 1, 0],
        [1e20, 0, -1e20, 0, 1e20, 7], [1, 0, -1e30, 0, 1, 0], [1e-20, 0, 3.25, 0, 1e-20, 4.75],
    ]

    @Test(arguments: matrices, [(31, 17), (1, 1), (2, 1), (1, 2), (3, 3)])
    func kernelEqualsItsPlainTwin(m: [Float], size: (Int, Int)) throws {
        let picture = Picture.noise(size.0, size.1)
        let fast = warped(fk_warp_rgb8, picture, m, 33, 18)
        let plain = warped(fk_warp_rgb8_plain, picture, m, 33, 18)
        // At most one level: the compiler may fuse a multiplication and an addition in one and not in the other.
        #expect(try #require(fast.largestDifference(to: plain)) <= 1)
    }
}
