extension PixelBuffer {
    /// A line's thickness that looks the same on pictures of any size: one pixel for every 400 of the longer side, at
    /// least one.
    public var lineThickness: Int { max(1, (max(width, height) + 200) / 400) }

    /// Draws each face's box and its landmarks.
    public mutating func draw(_ faces: [FaceDetection], boxColor: RGBColor = .lime, pointColor: RGBColor = .red) {
        let thickness = lineThickness
        for face in faces {
            draw(face.box, color: boxColor, thickness: thickness)
            for point in face.landmarks.points { draw(point, color: pointColor, radius: thickness + 1) }
        }
    }

    /// A box's outline, `thickness` pixels wide, centred on its edges; clipped to the picture.
    public mutating func draw(_ box: FaceBox, color: RGBColor, thickness: Int) {
        guard let left = Self.whole(box.x1), let top = Self.whole(box.y1), let right = Self.whole(box.x2),
            let bottom = Self.whole(box.y2)
        else { return }
        let before = (thickness - 1) / 2
        let after = thickness - before
        let across = (left - before)..<max(left - before, right + after)
        let down = (top - before)..<max(top - before, bottom + after)
        fill(across, (top - before)..<(top + after), color)
        fill(across, (bottom - before)..<(bottom + after), color)
        fill((left - before)..<(left + after), down, color)
        fill((right - before)..<(right + after), down, color)
    }

    /// A disc around a point; clipped to the picture.
    public mutating func draw(_ point: Point, color: RGBColor, radius: Int) {
        guard let x = Self.whole(point.x), let y = Self.whole(point.y), radius >= 0 else { return }
        for dy in -radius...radius {
            // Half a pixel more than the radius makes small discs round.
            let half = Int((Double(radius) * Double(radius + 1) - Double(dy * dy)).squareRoot())
            fill((x - half)..<(x + half + 1), (y + dy)..<(y + dy + 1), color)
        }
    }

    private mutating func fill(_ columns: Range<Int>, _ rows: Range<Int>, _ color: RGBColor) {
        let columns = columns.clamped(to: 0..<width)
        for y in rows.clamped(to: 0..<height) {
            for x in columns { self[x, y] = color }
        }
    }

    /// `nil` for anything that can't be near a picture.
    private static func whole(_ value: Float) -> Int? {
        value.isFinite && abs(value) < 1e9 ? Int(value.rounded()) : nil
    }
}
