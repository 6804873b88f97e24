/// Writes zip archives of stored entries, with every field open to be falsified.
struct ZipWriter {
    struct Entry {
        var name: [UInt8]
        var data: [UInt8]
        var method: UInt16 = 0
        var flags: UInt16 = 0x0800
        /// Instead of the true values in the directory.
        var claimedSize: UInt32?
        var claimedOffset: UInt32?
        /// In the directory's record.
        var extra: [UInt8] = []

        init(_ name: String, _ data: [UInt8]) {
            self.name = Array(name.utf8)
            self.data = data
        }
    }

    var entries: [Entry]
    var disk: UInt16 = 0
    var claimedCount: UInt16?
    var claimedDirectoryOffset: UInt32?
    var comment: [UInt8] = []

    init(_ entries: [Entry]) {
        self.entries = entries
    }

    func encoded() -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let offset = UInt32(file.count)
            let size = UInt32(entry.data.count)
            file += littleEndian(UInt32(0x0403_4B50)) + littleEndian(UInt16(20)) + littleEndian(entry.flags)
            file +=
                littleEndian(entry.method) + [UInt8](repeating: 0, count: 8) + littleEndian(size) + littleEndian(size)
            file += littleEndian(UInt16(entry.name.count)) + littleEndian(UInt16(0)) + entry.name + entry.data

            let claimed = entry.claimedSize ?? size
            directory += littleEndian(UInt32(0x0201_4B50)) + littleEndian(UInt32(0x0014_0014))
            directory += littleEndian(entry.flags) + littleEndian(entry.method) + [UInt8](repeating: 0, count: 8)
            directory += littleEndian(claimed) + littleEndian(claimed) + littleEndian(UInt16(entry.name.count))
            directory += littleEndian(UInt16(entry.extra.count)) + littleEndian(UInt16(0)) + littleEndian(UInt16(0))
            directory += [UInt8](repeating: 0, count: 6) + littleEndian(entry.claimedOffset ?? offset)
            directory += entry.name + entry.extra
        }
        let count = claimedCount ?? UInt16(entries.count)
        let start = claimedDirectoryOffset ?? UInt32(file.count)
        file += directory
        file += littleEndian(UInt32(0x0605_4B50)) + littleEndian(disk) + littleEndian(disk)
        file += littleEndian(count) + littleEndian(count) + littleEndian(UInt32(directory.count)) + littleEndian(start)
        return file + littleEndian(UInt16(comment.count)) + comment
    }
}
