import Testing

@testable import Inference

@Suite struct PyramidLevelTests {
    struct Expectation: Sendable {
        var width: Int
        var height: Int
        var sizes: [[Int]]
    }

    /// Computed with Python by detect_face.py's own lines, min face 20, factor 0.709.
    static let expectations = [
        Expectation(
            width: 250, height: 250,
            sizes: [[151, 151], [107, 107], [76, 76], [54, 54], [38, 38], [27, 27], [20, 20], [14, 14]]),
        Expectation(width: 20, height: 20, sizes: [[13, 13]]),
        Expectation(width: 31, height: 1000, sizes: [[19, 601], [14, 426]]),
        Expectation(width: 29, height: 28, sizes: [[18, 17]]),
    ]

    @Test(arguments: expectations) func hasTheSizesOfTheReference(_ expected: Expectation) {
        let levels = PyramidLevel.levels(
            width: expected.width, height: expected.height, settings: FaceDetectorSettings())
        #expect(levels.map { [$0.width, $0.height] } == expected.sizes)
    }

    @Test(arguments: [(1, 1), (19, 19), (19, 5000), (5000, 11), (12, 12)])
    func hasNoLevelsForPicturesSmallerThanTheSmallestFace(_ size: (Int, Int)) {
        #expect(PyramidLevel.levels(width: size.0, height: size.1, settings: FaceDetectorSettings()).isEmpty)
    }

    /// ceil((n − 2) / 2) − 4, as convolution, pooling that rounds up, and two convolutions give it.
    @Test(arguments: [(12, 1), (13, 2), (14, 2), (15, 3), (16, 3), (151, 71)])
    func countsMapPositionsAsTheNetworkDoes(_ pair: (pixels: Int, outputs: Int)) {
        #expect(PyramidLevel.outputs(for: pair.pixels) == pair.outputs)
    }

    @Test func aLargerSmallestFaceMeansFewerLevels() {
        let few = PyramidLevel.levels(
            width: 1000, height: 1000, settings: FaceDetectorSettings(minFaceSize: 200)
        ).count
        let many = PyramidLevel.levels(width: 1000, height: 1000, settings: FaceDetectorSettings()).count
        #expect(few < many)
        #expect(few > 0)
    }
}
