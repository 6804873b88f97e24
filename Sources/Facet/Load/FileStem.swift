/// What names a picture in the upload contract: its file name up to the first full stop.
enum FileStem {
    static func of(_ path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return String(name.prefix { $0 != "." })
    }
}
