/// The comparison as a Markdown table: what is slower than a peer first, otherwise in the order of measurement.
struct ComparisonTable {
    var rows: [ComparedTimes]

    var lines: [String] {
        let header = [
            "| work | peer | Facet | peer | times better | least–greatest |",
            "|---|---|---:|---:|---:|---:|",
        ]
        return header + ComparedTimes.inOrder(rows).map(Self.line)
    }

    private static func line(_ row: ComparedTimes) -> String {
        let ratios = row.ratios
        let ratio = Format.number(ratios.median, 2)
        return "| \(row.work) | \(row.peer) | \(row.unit.text(Samples(row.facet).median)) "
            + "| \(row.unit.text(Samples(row.other).median)) | \(row.isSlower ? "**\(ratio)**" : ratio) "
            + "| \(Format.number(ratios.least, 2))–\(Format.number(ratios.greatest, 2)) |"
    }
}
