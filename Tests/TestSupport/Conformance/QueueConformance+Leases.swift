import Jobs
import Testing

// Leases, and what ends them.
extension QueueConformanceContext {
    func hidesLeasedMessages() async throws {
        try await queue.send("once")
        let lease = try await receiveOne(lease: .seconds(30))
        #expect(try await visibleNow().isEmpty)
        try await harness.advance(by: .seconds(20))
        #expect(try await visibleNow().isEmpty)
        #expect(try await queue.delete(lease))
    }

    func redeliversWhenTheLeaseEnds() async throws {
        try await queue.send("again")
        let first = try await receiveOne(lease: .seconds(30))
        try await harness.advance(by: .seconds(31))
        let second = try await receiveOne()
        #expect(second.messageID == first.messageID)
        #expect(second.body == "again")
        #expect(second.receives == 2)
        #expect(second.handle != first.handle)
        #expect(second.sent == first.sent)
    }

    func extendsLeases() async throws {
        try await queue.send("long")
        let lease = try await receiveOne(lease: .seconds(30))
        for _ in 0..<3 {
            try await harness.advance(by: .seconds(20))
            #expect(try await queue.extend(lease, by: .seconds(30)))
            #expect(try await visibleNow().isEmpty)
        }
        try await harness.advance(by: .seconds(31))
        #expect(try await receiveOne().receives == 2)
    }

    func deletesForGood() async throws {
        try await queue.send("gone")
        let lease = try await receiveOne(lease: .seconds(30))
        #expect(try await queue.delete(lease))
        try await queue.delete(lease)
        try await harness.advance(by: .seconds(60))
        #expect(try await visibleNow().isEmpty)
    }

    func deletesInBatches() async throws {
        try await queue.delete([Lease]())
        try await queue.send((0..<12).map(String.init))
        let leases = try await receive(12, lease: .seconds(30))
        try await queue.delete(leases.filter { $0.body != "7" })
        try await harness.advance(by: .seconds(31))
        #expect(try await receive(1).map(\.body) == ["7"])
        #expect(try await visibleNow().isEmpty)
    }

    func releasesAtOnce() async throws {
        try await queue.send("unused")
        try await queue.release(try await receiveOne())
        #expect(try await receiveOne().body == "unused")
    }

    func releasesAreNoAttempts() async throws {
        try await queue.send("unused")
        for _ in 0..<5 { try await queue.release(try await receiveOne()) }
        let receives = try await receiveOne().receives
        #expect(receives == (harness.discountsReleases ? 1 : 6))
    }

    func retriesAfterADelay() async throws {
        try await queue.send("later")
        try await queue.retry(try await receiveOne(), after: .seconds(30))
        #expect(try await visibleNow().isEmpty)
        try await harness.advance(by: .seconds(31))
        let lease = try await receiveOne()
        #expect(lease.receives == 2)
        try await queue.retry(lease, after: .zero)
        #expect(try await receiveOne().receives == 3)
    }

    func ignoresStaleHandles() async throws {
        try await queue.send("mine now")
        let stale = try await receiveOne(lease: .seconds(30))
        try await harness.advance(by: .seconds(31))
        let current = try await receiveOne(lease: .seconds(30))
        guard harness.refusesStaleHandles else { return }
        #expect(try await queue.extend(stale, by: .seconds(600)) == false)
        #expect(try await queue.delete(stale) == false)
        try await queue.delete([stale])
        try await queue.release(stale)
        try await queue.retry(stale, after: .zero)
        try await queue.deadLetter(stale, reason: "not mine to bury")
        #expect(try await visibleNow().isEmpty)
        #expect(try await queue.deadLetters(max: 10).isEmpty)
        #expect(try await queue.extend(current, by: .seconds(30)))
        #expect(try await queue.delete(current))
    }

    func ignoresForeignHandles() async throws {
        try await queue.send("safe")
        let real = try await receiveOne()
        try await queue.release(real)
        for handle in ["", "x", "1", "1.", ".1", "1.zz", "-1.-1", "99999999999999999999.1", real.handle + "0"] {
            var forged = real
            forged.handle = handle
            #expect(try await queue.extend(forged, by: .seconds(60)) == false, "handle \(handle)")
            #expect(try await queue.delete(forged) == false, "handle \(handle)")
            try await queue.release(forged)
            try await queue.deadLetter(forged, reason: "forged")
        }
        #expect(try await receiveOne().body == "safe")
    }

    func buriesWithAReason() async throws {
        try await queue.send(["bad", "good"])
        let leases = try await receive(2, lease: .seconds(30))
        let bad = try #require(leases.first { $0.body == "bad" })
        let reason = "it crashed the worker: \"signal 11\""
        try await queue.deadLetter(bad, reason: reason)
        let dead = try await queue.deadLetters(max: 10)
        #expect(dead.map(\.body) == ["bad"])
        #expect(dead.first?.reason == reason)
        #expect(dead.first?.receives == 1)
        try await harness.advance(by: .seconds(60))
        #expect(try await receive(1).map(\.body) == ["good"])
        #expect(try await visibleNow().isEmpty)
        #expect(try await queue.deadLetters(max: 0).isEmpty)
    }

    func buriesAfterTooManyReceives() async throws {
        let configuration = QueueConfiguration(maximumReceives: 2)
        let limited = try await harness.service.create(queue.name + "-limited", configuration)
        try await limited.send("poison")
        for time in 1...2 {
            let leases = try await limited.receive(max: 1, wait: .seconds(10), lease: .seconds(30))
            #expect(leases.map(\.receives) == [time])
            try await harness.advance(by: .seconds(31))
        }
        try await limited.send("fine")
        #expect(try await limited.receive(max: 5, wait: .seconds(10), lease: Self.lease).map(\.body) == ["fine"])
        let dead = try await limited.deadLetters(max: 5)
        #expect(dead.map(\.body) == ["poison"])
        #expect(dead.first?.receives == 2)
        #expect(dead.first?.reason.isEmpty == false)
        try await harness.service.remove(limited.name)
    }
}
