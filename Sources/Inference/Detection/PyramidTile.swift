/// A part of a pyramid level that P-Net looks at by itself, so that memory stays bounded whatever the picture's size.
/// P-Net is fully convolutional: together the tiles' maps are the level's map.
struct PyramidTile: Equatable {
    /// Pixels of the level.
    var window: PixelRect
    /// Where the tile's map begins in the level's.
    var column: Int
    var row: Int

    /// Rows and columns of a tile's map. 266×266 pixels then, 11 MB in P-Net's first layer; 17 % of the pixels at the
    /// tiles' edges are looked at twice.
    static let side = 128

    /// The level in tiles, row by row. A level that is small enough is one tile.
    static func tiles(of level: PyramidLevel, side: Int = PyramidTile.side) -> [PyramidTile] {
        let across = spans(level.width, side: side)
        return spans(level.height, side: side).flatMap { down in
            across.map { across in
                PyramidTile(
                    window: PixelRect(
                        x: across.pixels.lowerBound, y: down.pixels.lowerBound, width: across.pixels.count,
                        height: down.pixels.count),
                    column: across.first, row: down.first)
            }
        }
    }

    /// Map positions `side` at a time, and the pixels that they see: n positions see 2n + 10 pixels; the last ones get
    /// all that is left, since the pooling rounds up there.
    private static func spans(_ pixels: Int, side: Int) -> [(first: Int, pixels: Range<Int>)] {
        let outputs = PyramidLevel.outputs(for: pixels)
        return stride(from: 0, to: outputs, by: side).map { first in
            let end = first + side
            let seen = end >= outputs ? pixels : PyramidLevel.stride * end + 10
            return (first, PyramidLevel.stride * first..<seen)
        }
    }
}
