/// What `bench search` measured: medians of turns taken round after round, and shares of the limits of the same rounds.
struct SearchFigures: Sendable, Hashable, Codable {
    var entries: Int
    var length: Int
    var people: Int
    /// Threads that did the same at the same time. Times are of one thread's turn, rates those of all together.
    var threads: Int
    /// Seconds to map and check the gallery's file; `nil` for one that was made up.
    var openSeconds: Double?
    /// Of one look-up.
    var allocations: Int
    /// Seconds of one look-up.
    var one: Samples
    /// Seconds to read as many bytes and do nothing with them.
    var read: Samples
    /// Faces looked up together, and the seconds that all of them took.
    var together: Int
    var many: Samples
    /// Seconds of multiply-adds in registers, and how many operations these are.
    var multiplyAdd: Samples
    var multiplyAddOperations: Double
    /// Seconds of OpenBLAS's product of two matrices of 1024×1024.
    var product: Samples
    /// Seconds of OpenBLAS's product of the faces looked up together with `shapedRows` of the gallery.
    var shaped: Samples
    var shapedRows: Int

    /// Bytes of the matrix, all of which one look-up reads.
    var bytes: Int { entries * length * MemoryLayout<Float>.size }
    /// Bytes a second.
    var searchRate: Double { Double(threads * bytes) / one.median }
    var bandwidth: Double { Double(threads * bytes) / read.median }
    /// Floating-point operations a second, a multiply-add counting two: of the look-ups together, and of the limits.
    var operations: Double { 2 * Double(threads * together * entries * length) / many.median }
    var peak: Double { Double(threads) * multiplyAddOperations / multiplyAdd.median }
    var productOperations: Double { 2 * Double(threads << 30) / product.median }
    var shapedOperations: Double { 2 * Double(threads * together * shapedRows * length) / shaped.median }

    /// What the measurement was of, in a line.
    var title: String {
        "\(entries) embeddings of \(length) values, \(people) people; threads: \(threads)"
            + (openSeconds.map { "; opened and checked in \(Format.number($0 * 1e3, 1)) ms" } ?? "")
    }

    var table: TextTable {
        var table = TextTable(header: ["", "p50, ms", "p95, ms", "a second", "rate", "of the limit"])
        table.add(row("one look-up", one, faces: 1, gigabytes(searchRate), share(searchRate, of: bandwidth)))
        table.add(row("  limit: reading the rows", read, faces: nil, gigabytes(bandwidth), ""))
        table.add(
            row("\(together) together", many, faces: together, gigaflops(operations), share(operations, of: peak)))
        table.add(row("  limit: multiply-adds", multiplyAdd, faces: nil, gigaflops(peak), ""))
        table.add(
            row(
                "  OpenBLAS, 1024³", product, faces: nil, gigaflops(productOperations),
                share(productOperations, of: peak)))
        table.add(
            row(
                "  OpenBLAS, \(together)×\(shapedRows)×\(length)", shaped, faces: nil, gigaflops(shapedOperations),
                share(shapedOperations, of: peak)))
        return table
    }

    /// - Parameter faces: looked up in one turn of a thread.
    private func row(_ title: String, _ times: Samples, faces: Int?, _ rate: String, _ share: String) -> [String] {
        [
            title, Format.number(times.median * 1e3, 3), Format.number(times.percentile(95) * 1e3, 3),
            faces.map { Format.number(Double(threads * $0) / times.median, 1) } ?? "", rate, share,
        ]
    }

    private func gigabytes(_ rate: Double) -> String { Format.number(rate / 1e9, 1) + " GB/s" }
    private func gigaflops(_ rate: Double) -> String { Format.number(rate / 1e9, 1) + " GFLOP/s" }
    private func share(_ value: Double, of limit: Double) -> String { Format.number(100 * value / limit, 0) + " %" }
}
