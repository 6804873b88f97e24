/// An object about to be written.
struct S3Write: Sendable {
    /// The metadata that tells our write from another's with the same bytes.
    static let idName = "write-id"

    var bucket: String
    var key: String
    var bytes: [UInt8]
    var contentType: String?
    var onlyIfAbsent: Bool
    /// When an answer got lost and the repeated request finds the key taken, this says by whom.
    let id = Digest.hexadecimal((0..<16).map { _ in .random(in: 0...255) })

    var headers: [HTTPField] {
        [
            HTTPField("content-type", contentType ?? "application/octet-stream"),
            HTTPField("x-amz-meta-\(Self.idName)", id),
        ]
    }

    /// For the request that makes the object appear.
    var condition: [HTTPField] { onlyIfAbsent ? [HTTPField("if-none-match", "*")] : [] }

    /// Up to which a request may take, at no less than 1 MiB/s.
    static func timeout(bytes: Int) -> Duration { .seconds(10 + (bytes >> 20)) }
}
