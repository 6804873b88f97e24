import Jobs
import Glibc
@main struct Probe {
    static func main() async throws {
        let file = "/tmp/j/q.sqlite"
        for s in ["", "-wal", "-shm"] { unlink(file + s) }
        let service = try await SQLiteQueueService.open(file: file)
        let q = try await service.create("r")
        let n = 20000
        for tasks in [1, 4, 16, 64] {
            let t = try await ContinuousClock().measure {
                try await withThrowingTaskGroup(of: Void.self) { g in
                    for _ in 0..<tasks {
                        g.addTask {
                            for _ in 0..<(n / tasks) {
                                try await q.send(
                                    "{\"id\":\"01hzzzzzzzzzzzzzzzzzzzzzzz\",\"task\":\"recognize\",\"input\":\"01hzzzzzzzzzzzzzzzzzzzzzzz.jpg\",\"reply\":\"reply-abcdef\"}"
                                )
                                let l = try await q.receive(max: 1, wait: .seconds(1), lease: .seconds(30))
                                try await q.delete(l[0])
                            }
                        }
                    }
                    try await g.waitForAll()
                }
            }
            print("1 process, \(tasks) tasks: \(Int(Double(n)/t.seconds)) jobs/s")
        }
        print(try await q.depth())
    }
}
