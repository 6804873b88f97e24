import Inference
import Testing

@Suite struct DrawingTests {
    private func coloured(_ picture: PixelBuffer, _ color: RGBColor) -> Set<[Int]> {
        var places: Set<[Int]> = []
        for y in 0..<picture.height {
            for x in 0..<picture.width where picture[x, y] == color { places.insert([x, y]) }
        }
        return places
    }

    @Test func aBoxIsAnOutline() {
        var picture = PixelBuffer(width: 10, height: 8)
        picture.draw(FaceBox(x1: 2, y1: 1, x2: 6, y2: 5), color: .lime, thickness: 1)
        let drawn = coloured(picture, .lime)
        #expect(drawn.count == 16)
        #expect(drawn.allSatisfy { $0[0] == 2 || $0[0] == 6 || $0[1] == 1 || $0[1] == 5 })
    }

    @Test(arguments: [1, 2, 3, 5])
    func linesHaveTheirThickness(thickness: Int) {
        var picture = PixelBuffer(width: 40, height: 40)
        picture.draw(FaceBox(x1: 10, y1: 10, x2: 30, y2: 30), color: .lime, thickness: thickness)
        let across = (0..<40).filter { picture[$0, 20] == .lime }
        #expect(across.count == 2 * thickness)
        #expect(across.contains(10) && across.contains(30))
    }

    @Test func aPointIsADisc() {
        var picture = PixelBuffer(width: 21, height: 21)
        picture.draw(Point(x: 10.2, y: 9.6), color: .red, radius: 4)
        let drawn = coloured(picture, .red)
        #expect(drawn.contains([10, 10]) && drawn.contains([14, 10]) && drawn.contains([10, 6]))
        #expect(!drawn.contains([14, 14]) && !drawn.contains([15, 10]))
        #expect(drawn.count > 40 && drawn.count < 70)
    }

    /// Boxes of faces at the edge reach beyond the picture; nothing that a model may give ends the program.
    @Test(arguments: [
        FaceBox(x1: -5, y1: -5, x2: 3, y2: 3), FaceBox(x1: 5, y1: 5, x2: 500, y2: 500),
        FaceBox(x1: 9, y1: 9, x2: 2, y2: 2),
        FaceBox(x1: .nan, y1: 0, x2: 1, y2: 1), FaceBox(x1: -1e30, y1: 0, x2: 1e30, y2: .infinity),
        FaceBox(x1: -1e8, y1: -1e8, x2: 1e8, y2: 1e8),
    ])
    func whatIsOutsideIsCut(box: FaceBox) {
        var picture = PixelBuffer(width: 10, height: 8)
        picture.draw(box, color: .lime, thickness: 3)
        picture.draw(Point(x: box.x1, y: box.y2), color: .red, radius: 5)
        #expect(picture.width == 10 && picture.bytes.count == 240)
    }

    @Test func facesAreDrawnWithBoxAndPoints() {
        var picture = PixelBuffer(width: 100, height: 100)
        let landmarks = FaceLandmarks(
            leftEye: Point(x: 40, y: 40), rightEye: Point(x: 60, y: 40), nose: Point(x: 50, y: 50),
            leftMouth: Point(x: 42, y: 62), rightMouth: Point(x: 58, y: 62))
        picture.draw([FaceDetection(box: FaceBox(x1: 20, y1: 20, x2: 80, y2: 90), confidence: 1, landmarks: landmarks)])
        for point in landmarks.points { #expect(picture[Int(point.x), Int(point.y)] == .red) }
        #expect(picture[20, 50] == .lime && picture[80, 50] == .lime && picture[50, 20] == .lime)
        #expect(picture[30, 30] == .black)
    }

    @Test(arguments: [(10, 10, 1), (400, 300, 1), (300, 900, 2), (4000, 3000, 10)])
    func thicknessGoesWithTheSize(width: Int, height: Int, thickness: Int) {
        #expect(PixelBuffer(width: width, height: height).lineThickness == thickness)
    }
}
