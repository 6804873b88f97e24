/// PyTorch's serialisation since 1.6: a zip archive with `<any>/data.pkl`, and each storage in `<any>/data/<key>`.
enum TorchZipContent {
    static func read(_ bytes: [UInt8], limits: PickleLimits) throws(TorchFileError) -> TorchContent {
        let archive: ZipArchive
        do throws(ZipError) { archive = try ZipArchive(bytes) } catch { throw .zip(error) }
        let pickleNames = archive.entries.keys.filter {
            $0.split(separator: "/").count == 2 && $0.hasSuffix("/data.pkl")
        }
        guard pickleNames.count == 1, let name = pickleNames.first, let pickle = archive.entries[name] else {
            throw .missingEntry("data.pkl")
        }
        let folder = name.dropLast("data.pkl".count)
        if let order = archive.entries["\(folder)byteorder"], !bytes[order].elementsEqual("little".utf8) {
            throw .bigEndian
        }
        var heap = PickleHeap()
        var reader = ByteReader(bytes, range: pickle)
        let root: PickleValue
        do throws(PickleError) {
            root = try PickleMachine.load(&reader, into: &heap, limits: limits)
        } catch { throw .pickle(error) }

        let prefix = "\(folder)data/"
        let storages = archive.entries.filter { $0.key.hasPrefix(prefix) }
            .map { (String($0.key.dropFirst(prefix.count)), $0.value) }
        return TorchContent(
            root: root, heap: heap, storages: Dictionary(storages, uniquingKeysWith: { first, _ in first }))
    }
}
