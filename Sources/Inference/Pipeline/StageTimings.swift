/// Where a picture's time went, in milliseconds of wall clock.
public struct StageTimings: Sendable, Hashable, Codable {
    public var decode: Double = 0
    public var detect: Double = 0
    public var align: Double = 0
    public var embed: Double = 0
    public var search: Double = 0

    public init() {}

    public var total: Double { decode + detect + align + embed + search }
}
