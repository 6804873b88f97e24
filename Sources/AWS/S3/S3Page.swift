/// One answer of a listing.
public struct S3Page<Item: Sendable, Marker: Sendable>: Sendable {
    public var items: [Item]
    /// What the next call goes on from; `nil` after the last page.
    public var next: Marker?
}
