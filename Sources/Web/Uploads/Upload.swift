import HTTPServer

/// A picture as it arrived.
struct Upload: Sendable {
    /// As the client sent it, decoded; `nil` when it sent none.
    var filename: String?
    var content: BodyBuffer
    /// Given back when the last copy of the upload is gone.
    var seat: WaitingRoom.Seat

    var stem: String { FileStem.of(filename) }
}
