/// The comparison as a Markdown table: what is slower than a peer first, otherwise in the order of measurement.
struct ComparisonTable {
    var rows: [ComparedTimes]

    var lines: [String] {
        let header = [
            "| work | peer | Facet, ms | peer, ms | peer / Facet | least–greatest |",
            "|---|---|---:|---:|---:|---:|",
        ]
        return header + (rows.filter(\.isSlower) + rows.filter { !$0.isSlower }).map(Self.line)
    }

    private static func line(_ row: ComparedTimes) -> String {
        let ratios = row.ratios
        let ratio = Format.number(ratios.median, 2)
        return "| \(row.work) | \(row.peer) | \(milliseconds(row.facet)) | \(milliseconds(row.other)) "
            + "| \(row.isSlower ? "**\(ratio)**" : ratio) "
            + "| \(Format.number(ratios.least, 2))–\(Format.number(ratios.greatest, 2)) |"
    }

    private static func milliseconds(_ seconds: [Double]) -> String {
        Format.number(Samples(seconds).median * 1e3, 2)
    }
}
