/// What `bench search` measured: medians of turns taken round after round, and shares of the limits of the same rounds.
struct SearchFigures: Sendable, Hashable, Codable {
    var entries: Int
    var length: Int
    var people: Int
    /// Seconds to map and check the gallery's file; `nil` for one that was made up.
    var openSeconds: Double?
    /// Bytes of the matrix, all of which one look-up reads.
    var bytes: Int
    /// Seconds of one look-up.
    var one: Samples
    /// Seconds to read as many bytes and do nothing with them.
    var read: Samples
    /// Faces looked up together, and the seconds that all of them took.
    var together: Int
    var many: Samples
    /// Seconds of a product of two matrices of 1024×1024.
    var product: Samples

    /// Bytes a second.
    var searchRate: Double { Double(bytes) / one.median }
    var bandwidth: Double { Double(bytes) / read.median }
    /// Floating-point operations a second of the look-ups together, a multiply-add counting two.
    var operations: Double { 2 * Double(together) * Double(entries) * Double(length) / many.median }
    var productOperations: Double { 2 * Double(1 << 30) / product.median }

    var lines: [String] {
        [
            "\(entries) embeddings of \(length) values, \(people) people",
            openSeconds.map { "opened and checked in \(Format.number($0 * 1e3, 1)) ms" },
            "memory: \(Format.number(bandwidth / 1e9, 1)) GB/s on one core",
            "one look-up: median \(Format.number(one.median * 1e3, 3)) ms, least "
                + "\(Format.number(one.least * 1e3, 3)) ms; \(Format.number(Double(bytes) / 1e6, 1)) MB, "
                + "\(Format.number(searchRate / 1e9, 1)) GB/s, \(share(searchRate / bandwidth)) of the memory's",
            "matrix product 1024³: \(Format.number(productOperations / 1e9, 1)) GFLOP/s on one core",
            "\(together) together: median \(Format.number(many.median * 1e3, 3)) ms, "
                + "\(Format.number(many.median * 1e3 / Double(together), 3)) ms each; "
                + "\(Format.number(operations / 1e9, 1)) GFLOP/s, \(share(operations / productOperations)) of the product's",
        ].compactMap { $0 }
    }

    private func share(_ value: Double) -> String { Format.number(100 * value, 0) + " %" }
}
