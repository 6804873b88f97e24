/// A delivery's name: the message's row and the delivery's random number. As text `<row>.<number in hexadecimal>`.
struct MessageHandle {
    var id: Int64
    var receipt: Int64

    init(id: Int64, receipt: Int64) {
        self.id = id
        self.receipt = receipt
    }

    /// `nil` for text that is none of ours; such a handle is as harmless as a stale one.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let id = Int64(parts[0]), let receipt = Int64(parts[1], radix: 16) else { return nil }
        self.init(id: id, receipt: receipt)
    }

    var text: String { "\(id).\(String(receipt, radix: 16))" }
}
