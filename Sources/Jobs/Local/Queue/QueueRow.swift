/// A queue's row, as operations need it.
struct QueueRow {
    var id: Int64
    var maximumBytes: Int
    var maximumReceives: Int?
    var retention: Int64
}
