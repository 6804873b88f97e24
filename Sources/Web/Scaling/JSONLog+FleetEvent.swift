import CommandLineKit
import Jobs

extension JSONLog {
    func write(_ event: FleetEvent) {
        func fields(_ name: String, _ pid: Int32) -> [JSON.Member] {
            [JSON.Member("name", .string(name)), JSON.Member("pid", .integer(Int(pid)))]
        }
        switch event {
        case .started(let name, let pid): info("worker started", fields(name, pid))
        case .ended(let name, let pid): info("worker ended", fields(name, pid))
        case .crashed(let name, let pid, let reason):
            error("worker crashed", fields(name, pid) + [JSON.Member("reason", .string(reason))])
        case .killed(let name, let pid): warning("worker killed: it did not end in time", fields(name, pid))
        case .cannotStart(let name, let reason):
            error("worker not started", [JSON.Member("name", .string(name)), JSON.Member("reason", .string(reason))])
        }
    }
}
