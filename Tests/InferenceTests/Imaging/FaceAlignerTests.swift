import Inference
import Testing

@Suite struct FaceAlignerTests {
    static let template = AlignmentTemplate(
        width: 150, height: 150,
        points: [[48.51, 46.61], [102.72, 46.65], [75.77, 79.05], [51.55, 106.26], [98.84, 106.28]])

    private static let templatePoints = template.points.map { Point(x: $0[0], y: $0[1]) }

    /// A picture in which each template point, carried to the picture by `transform`, is a bright disc.
    private func face(_ transform: SimilarityTransform, _ width: Int, _ height: Int) -> (PixelBuffer, [Point]) {
        let landmarks = Self.templatePoints.map { transform($0) }
        var picture = PixelBuffer(width: width, height: height, filledWith: RGBColor(red: 60, green: 60, blue: 60))
        for point in landmarks { picture.draw(point, color: .white, radius: max(2, Int(3 * transform.scale))) }
        return (picture, landmarks)
    }

    /// As it is, smaller, turned, upside down, and so large that the picture is reduced first.
    static let transforms = [
        SimilarityTransform(a: 1, b: 0, tx: 0, ty: 0), SimilarityTransform(a: 0.5, b: 0.1, tx: 40, ty: 30),
        SimilarityTransform(a: 1.2, b: -0.8, tx: 20, ty: 180), SimilarityTransform(a: -1, b: 0, tx: 300, ty: 300),
        SimilarityTransform(a: 2, b: 0, tx: 3, ty: 5), SimilarityTransform(a: 2.6, b: 1.1, tx: 200, ty: 11),
        SimilarityTransform(a: 5.5, b: 0, tx: 20, ty: 10),
    ]

    @Test(arguments: transforms)
    func bringsThePointsToTheirPlaces(transform: SimilarityTransform) throws {
        let (picture, landmarks) = face(transform, 900, 900)
        let chip = try FaceAligner(template: Self.template).chip(from: picture, landmarks: landmarks)
        #expect(chip.width == 150 && chip.height == 150)
        // The discs' centres were rounded to whole pixels of the picture.
        let tolerance = Float(max(0.5, 0.6 / transform.scale))
        for point in Self.templatePoints {
            let centre = Self.brightCentre(chip, around: point)
            #expect(
                abs(centre.x - point.x) < tolerance && abs(centre.y - point.y) < tolerance, "\(centre) for \(point)")
        }
    }

    /// Centre of what is brighter than the ground, within 10 pixels of `point`.
    private static func brightCentre(_ chip: PixelBuffer, around point: Point) -> Point {
        var sum = 0.0
        var x = 0.0
        var y = 0.0
        for row in Int(point.y) - 10...Int(point.y) + 10 {
            for column in Int(point.x) - 10...Int(point.x) + 10 {
                let weight = max(0, Double(chip[column, row].green) - 60)
                sum += weight
                x += weight * Double(column)
                y += weight * Double(row)
            }
        }
        return Point(x: Float(x / sum), y: Float(y / sum))
    }

    /// A face of one grey stays that grey, however much it is reduced; beyond the picture it is black.
    @Test(arguments: [0.3, 1, 1.9, 2, 3.7, 6, 11.3])
    func keepsColoursAndFillsWithBlack(scale: Double) throws {
        let side = Int(150 * scale)
        let picture = PixelBuffer(width: side, height: side, filledWith: RGBColor(red: 90, green: 120, blue: 200))
        let half = SimilarityTransform(a: scale, b: 0, tx: -75 * scale, ty: 0)
        let chip = picture.chip(half, width: 150, height: 150)
        #expect(chip[30, 75] == .black)
        #expect(chip[110, 75] == RGBColor(red: 90, green: 120, blue: 200))
        #expect(chip[149, 75].red > 0)
    }

    /// Stripes finer than the chip's pixels become grey instead of stripes of another width.
    @Test(arguments: [2.0, 3, 4, 8])
    func doesNotAlias(scale: Double) {
        let side = Int(60 * scale)
        var picture = PixelBuffer(width: side, height: side)
        for y in 0..<side { for x in stride(from: 0, to: side, by: 2) { picture[x, y] = .white } }
        let chip = picture.chip(SimilarityTransform(a: scale, b: 0, tx: 1, ty: 1), width: 56, height: 56)
        let greys = chip.bytes.map(Int.init)
        #expect((greys.max() ?? 0) - (greys.min() ?? 0) <= 90, "\(greys.min() ?? 0)…\(greys.max() ?? 0)")
        #expect(abs(greys.reduce(0, +) / greys.count - 127) <= 4)
    }

    /// With and without the reduction before, a smooth picture comes out alike: the two agree on where pixels are.
    @Test(arguments: [2.0, 2.5, 3, 5, 7.9])
    func reductionDoesNotShift(scale: Double) throws {
        let picture = PixelBuffer.gradient(1200, 1200)
        let transform = SimilarityTransform(a: scale, b: 0.1, tx: 30, ty: 50)
        let chip = picture.chip(transform, width: 100, height: 100)
        for (x, y) in [(0, 0), (99, 0), (50, 50), (13, 97)] {
            let place = transform(Point(x: Float(x), y: Float(y)))
            let color = chip[x, y]
            #expect(abs(Float(color.red) - 255 * place.x / 1199) <= 1)
            #expect(abs(Float(color.green) - 255 * place.y / 1199) <= 1)
        }
    }

    @Test func aChipOutsideThePictureIsBlack() {
        let picture = PixelBuffer(width: 10, height: 10, filledWith: .white)
        for scale in [1.0, 5] {
            let chip = picture.chip(SimilarityTransform(a: scale, b: 0, tx: 1e6, ty: -1e6), width: 8, height: 8)
            #expect(chip == PixelBuffer(width: 8, height: 8))
        }
    }

    @Test func anExtremeScaleIsHandled() {
        let picture = PixelBuffer(width: 10, height: 10, filledWith: .white)
        let chip = picture.chip(SimilarityTransform(a: 1e12, b: 0, tx: 0, ty: 0), width: 4, height: 4)
        #expect(chip[3, 3] == .black)
    }

    @Test func refusesLandmarksThatFixNothing() throws {
        let aligner = try FaceAligner(template: Self.template)
        #expect(throws: AlignmentError.wrongPointCount(3, expected: 5)) {
            try aligner.transform(for: Array(Self.templatePoints.prefix(3)))
        }
        #expect(throws: AlignmentError.degeneratePoints) {
            try aligner.transform(for: Array(repeating: Point(x: 5, y: 5), count: 5))
        }
        #expect(throws: AlignmentError.degeneratePoints) {
            try aligner.transform(for: Array(repeating: Point(x: .nan, y: 5), count: 5))
        }
    }

    @Test func refusesTemplatesThatFixNothing() {
        let same = [[Float]](repeating: [1, 1], count: 5)
        for template in [
            AlignmentTemplate(width: 0, height: 10, points: Self.template.points),
            AlignmentTemplate(width: 10, height: 5000, points: Self.template.points),
            AlignmentTemplate(width: 10, height: 10, points: same),
            AlignmentTemplate(width: 10, height: 10, points: []),
            AlignmentTemplate(width: 10, height: 10, points: [[1], [2]]),
        ] {
            #expect(throws: AlignmentError.badTemplate) { try FaceAligner(template: template) }
        }
    }
}
