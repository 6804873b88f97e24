import Jobs
import Glibc
import FoundationEssentials
@main struct Probe {
    static func main() async throws {
        let a = CommandLine.arguments
        let data = DataDirectory(path: a[1])
        let n = Int(a[2])!
        let service = try await data.openQueues()
        let q = try await service.create("requests", .requests)
        let r = try await service.create("reply", .replies)
        let input = try data.openInput()
        let images = a.dropFirst(3).map { Array(try! Data(contentsOf: URL(filePath: $0))) }
        let start = ContinuousClock.now
        for i in 0..<n {
            let job = Job(task: "recognize", input: "\(i).jpg", reply: "reply")
            try await input.put(images[i % images.count], key: job.input)
            try await q.send(JobCodec().encode(job))
        }
        print("sent", (ContinuousClock.now - start).milliseconds)
        var got = 0
        while got < n {
            let l = try await r.receive(max: 10, wait: .seconds(60), lease: .seconds(30))
            if l.isEmpty { break }
            for x in l {
                got += 1; if got <= 3 || got == n { print((ContinuousClock.now - start).milliseconds, x.body) }
            }
            try await r.delete(l)
        }
        let t = (ContinuousClock.now - start).seconds
        print("\(got) in \(t) s: \(Double(got)/t)/s", try await q.depth())
    }
}
