import Inference
import Testing

@Suite struct PixelRectTests {
    /// As `pad` in facenet-pytorch's detect_face.py: rows `y - 1 ..< ey`, columns `x - 1 ..< ex`, with x and y at least 1
    /// and ex and ey at most the size, after cutting off fractions.
    @Test(
        arguments: [
            (1, 1, 10, 8, PixelRect(x: 0, y: 0, width: 10, height: 8)),
            (3.9, 2.9, 9.9, 7.9, PixelRect(x: 2, y: 1, width: 7, height: 6)),
            (-5.5, -0.5, 4.2, 3, PixelRect(x: 0, y: 0, width: 4, height: 3)),
            (5, 5, 100, 100, PixelRect(x: 4, y: 4, width: 16, height: 6)),
            (20, 10, 20, 10, PixelRect(x: 19, y: 9, width: 1, height: 1)),
        ] as [(Float, Float, Float, Float, PixelRect)])
    func cutsLikeFacenetPytorch(x1: Float, y1: Float, x2: Float, y2: Float, expected: PixelRect) {
        #expect(PixelRect(mtcnnBox: x1, y1, x2, y2, width: 20, height: 10) == expected)
    }

    @Test(
        arguments: [
            (21, 1, 30, 5), (1, 11, 5, 20), (-10, 1, -3, 5), (5, 5, 3, 9), (.nan, 1, 5, 5), (1, 1, .infinity, 5),
            (0, 0, 0.5, 0.5), (-3e38, 1, 3e38, 4),
        ] as [(Float, Float, Float, Float)])
    func leavesOutWhatIsNotInThePicture(x1: Float, y1: Float, x2: Float, y2: Float) {
        #expect(PixelRect(mtcnnBox: x1, y1, x2, y2, width: 20, height: 10) == nil)
    }

    @Test(arguments: [
        (PixelRect(x: 0, y: 0, width: 4, height: 3), true), (PixelRect(x: 3, y: 2, width: 1, height: 1), true),
        (PixelRect(x: 1, y: 0, width: 4, height: 3), false), (PixelRect(x: -1, y: 0, width: 2, height: 2), false),
        (PixelRect(x: 0, y: 0, width: 0, height: 3), false), (PixelRect(x: 0, y: 3, width: 1, height: 1), false),
        (PixelRect(x: 1, y: 1, width: .max, height: 1), false),
    ])
    func knowsWhetherItIsInside(rect: PixelRect, inside: Bool) {
        #expect(rect.isInside(width: 4, height: 3) == inside)
    }
}
