/// Writes SVG, as far as the charts need it.
public enum SVG {
    /// A whole picture on white paper.
    public static func picture(width: Double, height: Double, _ elements: [String]) -> String {
        let head =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(px(width)) \(px(height))\" "
            + "width=\"\(px(width))\" height=\"\(px(height))\" font-family=\"sans-serif\" font-size=\"12\">"
        let paper = "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>"
        return ([head, paper] + elements + ["</svg>"]).joined(separator: "\n") + "\n"
    }

    public static func text(
        _ words: String, x: Double, y: Double, size: Int = 12, anchor: String = "start", bold: Bool = false
    ) -> String {
        let weight = bold ? " font-weight=\"bold\"" : ""
        return "<text x=\"\(px(x))\" y=\"\(px(y))\" font-size=\"\(size)\" text-anchor=\"\(anchor)\"\(weight)>"
            + "\(escaped(words))</text>"
    }

    public static func line(
        x1: Double, y1: Double, x2: Double, y2: Double, color: String, width: Double = 1
    ) -> String {
        "<line x1=\"\(px(x1))\" y1=\"\(px(y1))\" x2=\"\(px(x2))\" y2=\"\(px(y2))\" "
            + "stroke=\"\(color)\" stroke-width=\"\(px(width))\"/>"
    }

    public static func polyline(_ points: [(x: Double, y: Double)], color: String) -> String {
        let path = points.map { "\(px($0.x)),\(px($0.y))" }.joined(separator: " ")
        return "<polyline points=\"\(path)\" fill=\"none\" stroke=\"\(color)\" stroke-width=\"2\"/>"
    }

    public static func rectangle(x: Double, y: Double, width: Double, height: Double, color: String) -> String {
        "<rect x=\"\(px(x))\" y=\"\(px(y))\" width=\"\(px(width))\" height=\"\(px(height))\" fill=\"\(color)\"/>"
    }

    public static func dot(x: Double, y: Double, color: String) -> String {
        "<circle cx=\"\(px(x))\" cy=\"\(px(y))\" r=\"3\" fill=\"\(color)\"/>"
    }

    public static func ring(x: Double, y: Double) -> String {
        "<circle cx=\"\(px(x))\" cy=\"\(px(y))\" r=\"8\" fill=\"none\" stroke=\"black\" stroke-width=\"2\"/>"
    }

    /// Words as they may stand in XML.
    public static func escaped(_ words: String) -> String {
        words.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    /// With one decimal: a tenth of a pixel is as exact as a picture has to be.
    private static func px(_ value: Double) -> String {
        let tenths = Int((abs(value) * 10).rounded())
        return "\(value < 0 && tenths > 0 ? "-" : "")\(tenths / 10).\(tenths % 10)"
    }
}
