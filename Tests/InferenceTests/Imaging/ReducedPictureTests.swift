import Foundation
import Testing

@testable import Inference

@Suite struct ReducedPictureTests {
    /// The centre of every square must come to lie where the original has the colour that the square has. Red grows to
    /// the right by a level a pixel, over and over, green downwards: on the mean over many squares, half a pixel shows.
    @Test(arguments: [2, 4, 8], [1, 2, 3, 4, 5, 6, 7, 8])
    func squaresLieWhereTheyWereCutFrom(reduction: Int, orientation: Int) throws {
        let file = try PixelBuffer.sawteeth(1003, 773).encodedJPEG(quality: 98, fullChroma: true, turned: orientation)
        let whole = try PixelBuffer(decoding: file)
        let photo = try ReducedPicture(decoding: file) { _ in reduction }
        #expect(photo.reduction == reduction && photo.width == whole.width && photo.height == whole.height)
        var (red, green, count) = (0.0, 0.0, 0.0)
        for y in 2..<photo.pixels.height - 2 {
            for x in 2..<photo.pixels.width - 2 {
                let place = photo.inOriginal(Point(x: Float(x), y: Float(y)))
                let color = photo.pixels[x, y]
                // Where a tooth ends, there is no slope.
                guard let expected = whole.color(at: place) else { continue }
                guard (40..<200).contains(expected.red), (40..<200).contains(expected.green) else { continue }
                red += Double(color.red) - expected.red
                green += Double(color.green) - expected.green
                count += 1
            }
        }
        #expect(count > 500)
        #expect(abs(red / count) < 0.4 && abs(green / count) < 0.4, "off by \(red / count), \(green / count) pixels")
    }

    @Test func chipsFromBothAreAlike() throws {
        let file = try PixelBuffer.slopes(1600, 1200).encodedJPEG(quality: 98, fullChroma: true, turned: 6)
        let whole = try PixelBuffer(decoding: file)
        let photo = try ReducedPicture(decoding: file) { _ in 4 }
        let transform = SimilarityTransform(a: 4, b: 1, tx: 300, ty: 200)
        let small = photo.pixels.chip(photo.inPixels(transform), width: 100, height: 100)
        let difference = try #require(small.largestDifference(to: whole.chip(transform, width: 100, height: 100)))
        #expect(difference <= 2)
    }

    @Test func aPNGComesWhole() throws {
        let picture = PixelBuffer.gradient(90, 61)
        let photo = try ReducedPicture(decoding: picture.encodedPNG()) { _ in 8 }
        #expect(photo.reduction == 1)
        #expect(photo.pixels == picture)
        #expect(photo.inOriginal(Point(x: 3, y: 4)) == Point(x: 3, y: 4))
    }
}

extension PixelBuffer {
    /// Red grows to the right, green downwards, each evenly over the whole side.
    fileprivate static func slopes(_ width: Int, _ height: Int) -> PixelBuffer {
        var picture = PixelBuffer(width: width, height: height)
        for y in 0..<height {
            for x in 0..<width {
                picture[x, y] = RGBColor(red: UInt8(255 * x / width), green: UInt8(255 * y / height), blue: 128)
            }
        }
        return picture
    }

    /// As `slopes`, a level a pixel, beginning anew every 256 pixels.
    fileprivate static func sawteeth(_ width: Int, _ height: Int) -> PixelBuffer {
        var picture = PixelBuffer(width: width, height: height)
        for y in 0..<height {
            for x in 0..<width {
                picture[x, y] = RGBColor(red: UInt8(x % 256), green: UInt8(y % 256), blue: 128)
            }
        }
        return picture
    }

    /// The mean of the four pixels around a place; `nil` at the edge.
    fileprivate func color(at place: Point) -> (red: Double, green: Double)? {
        let (x, y) = (Int(place.x.rounded(.down)), Int(place.y.rounded(.down)))
        guard x >= 0, y >= 0, x < width - 1, y < height - 1 else { return nil }
        let four = [self[x, y], self[x + 1, y], self[x, y + 1], self[x + 1, y + 1]]
        return (
            four.reduce(0) { $0 + Double($1.red) } / 4, four.reduce(0) { $0 + Double($1.green) } / 4
        )
    }

    /// A JPEG whose EXIF says that it is to be turned.
    fileprivate func encodedJPEG(quality: Int, fullChroma: Bool, turned orientation: Int) throws -> [UInt8] {
        var file = try encodedJPEG(quality: quality, fullChroma: fullChroma)
        let tiff: [UInt8] = [
            0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(orientation), 0, 0,
        ]
        let body = Array("Exif\0\0".utf8) + tiff + [0, 0, 0, 0]
        file.insert(contentsOf: [0xFF, 0xE1, 0, UInt8(body.count + 2)] + body, at: 2)
        return file
    }
}
