/// The open connections, by number and by socket.
struct ConnectionTable {
    private var byID: [UInt64: Connection] = [:]
    private var byDescriptor: [Int32: Connection] = [:]

    var count: Int { byID.count }
    var all: Dictionary<UInt64, Connection>.Values { byID.values }

    subscript(id: UInt64) -> Connection? { byID[id] }

    func connection(on descriptor: Int32) -> Connection? { byDescriptor[descriptor] }

    mutating func insert(_ connection: Connection) {
        byID[connection.id] = connection
        byDescriptor[connection.descriptor] = connection
    }

    mutating func remove(_ connection: Connection) {
        byID[connection.id] = nil
        // The number may belong to a newer connection by now.
        if byDescriptor[connection.descriptor] === connection { byDescriptor[connection.descriptor] = nil }
    }
}
