import Jobs
import Testing

/// One case's store.
struct StoreConformanceContext: Sendable {
    let store: any ObjectStore

    func givesBackWhatWasPut() async throws {
        for count in [0, 1, 4_095, 4_096, 4_097, 3_000_000] {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
            try await store.put(bytes, key: "object-\(count)")
            #expect(try await store.get("object-\(count)") == bytes, "\(count) bytes")
            #expect(try await store.exists("object-\(count)"))
        }
    }

    func replaces() async throws {
        try await store.put([1, 2, 3], key: "k")
        try await store.put([4], key: "k")
        #expect(try await store.get("k") == [4])
    }

    func knowsNothingOfWhatIsNotThere() async throws {
        #expect(try await store.get("nothing") == nil)
        #expect(try await store.get("no/thing") == nil)
        #expect(try await !store.exists("nothing"))
        try await store.put([1], key: "some/thing")
        #expect(try await store.get("some") == nil)
        #expect(try await !store.exists("some"))
        #expect(try await store.get("some/thing/more") == nil)
    }

    func deletes() async throws {
        try await store.put([1], key: "a/b")
        try await store.delete("a")
        try await store.delete("a/b/c")
        #expect(try await store.exists("a/b"))
        try await store.delete("a/b")
        try await store.delete("a/b")
        #expect(try await store.get("a/b") == nil)
        #expect(try await store.putIfAbsent([2], key: "a/b"))
        #expect(try await store.get("a/b") == [2])
    }

    func putsIfAbsentOnce() async throws {
        #expect(try await store.putIfAbsent([1], key: "x/y"))
        #expect(try await !store.putIfAbsent([2], key: "x/y"))
        #expect(try await store.get("x/y") == [1])
        try await store.put([3], key: "x/y")
        #expect(try await !store.putIfAbsent([4], key: "x/y"))
        #expect(try await store.get("x/y") == [3])
    }

    func letsOneOfManyWritersWin() async throws {
        for round in 0..<20 {
            let winners = try await withThrowingTaskGroup(of: UInt8?.self) { [store] group in
                for writer in UInt8(0)..<16 {
                    group.addTask {
                        let bytes = [UInt8](repeating: writer, count: 10_000)
                        return try await store.putIfAbsent(bytes, key: "result-\(round)") ? writer : nil
                    }
                }
                return try await group.reduce(into: []) { $0 += $1.map { [$0] } ?? [] }
            }
            #expect(winners.count == 1)
            let winner = try #require(winners.first)
            #expect(try await store.get("result-\(round)") == [UInt8](repeating: winner, count: 10_000))
        }
    }

    func showsWholeObjectsOnly() async throws {
        try await store.put([UInt8](repeating: 0, count: 200_000), key: "k")
        try await withThrowingTaskGroup(of: Void.self) { [store] group in
            group.addTask {
                for version in UInt8(1)...100 {
                    try await store.put([UInt8](repeating: version, count: 200_000 + Int(version)), key: "k")
                }
            }
            for _ in 0..<3 {
                group.addTask {
                    for _ in 0..<60 {
                        let bytes = try #require(try await store.get("k"))
                        let version = try #require(bytes.first)
                        #expect(bytes.count == 200_000 + Int(version))
                        #expect(bytes.allSatisfy { $0 == version })
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    func keepsOddKeysApart() async throws {
        let keys = StoreConformance.oddKeys
        for (index, key) in keys.enumerated() {
            #expect(try await store.putIfAbsent(Array("\(index)".utf8), key: key), "\(key.debugDescription)")
        }
        for (index, key) in keys.enumerated() {
            #expect(try await store.get(key) == Array("\(index)".utf8), "\(key.debugDescription)")
        }
        // Compared as bytes: to Swift, é is equal to e with an accent.
        let listed = Set(try await store.list().map { Array($0.utf8) })
        let difference = listed.symmetricDifference(keys.map { Array($0.utf8) })
        #expect(difference.map { String(decoding: $0, as: UTF8.self) } == [])
        for key in keys {
            try await store.delete(key)
            #expect(try await !store.exists(key), "\(key.debugDescription)")
        }
        #expect(try await store.list().isEmpty)
    }

    /// A store takes both a key and keys below it, or says clearly that it can't and keeps what it has.
    func keepsKeysBelowKeys() async throws {
        for (first, second) in [("a", "a/b"), ("c/d/e", "c/d"), ("f/g/h", "f")] {
            try await store.put([1], key: first)
            for onlyIfAbsent in [false, true] {
                do throws(StoreError) {
                    if onlyIfAbsent {
                        try await store.putIfAbsent([2], key: second)
                    } else {
                        try await store.put([2], key: second)
                    }
                    #expect(try await store.get(second) == [2])
                } catch {
                    #expect(error.code == .conflict, "\(error)")
                    #expect(try await !store.exists(second))
                }
                #expect(try await store.get(first) == [1])
            }
        }
    }

    func refusesBadKeys() async throws {
        for key in StoreConformance.badKeys {
            await expectInvalid(key) { try await store.put([1], key: key) }
            await expectInvalid(key) { _ = try await store.putIfAbsent([1], key: key) }
            await expectInvalid(key) { _ = try await store.get(key) }
            await expectInvalid(key) { _ = try await store.exists(key) }
            await expectInvalid(key) { try await store.delete(key) }
        }
        #expect(try await store.list().isEmpty)
    }

    private func expectInvalid(_ key: String, _ body: () async throws -> Void) async {
        do {
            try await body()
            Issue.record("the key \(key.debugDescription) was taken")
        } catch {
            #expect((error as? StoreError)?.code == .invalidKey, "\(key.debugDescription): \(error)")
        }
    }

    func lists() async throws {
        for key in ["b", "a/2", "a/1", "a-1", "a/sub/x", "ab/c", "c/d"] { try await store.put([1], key: key) }
        #expect(try await store.list() == ["a-1", "a/1", "a/2", "a/sub/x", "ab/c", "b", "c/d"])
        #expect(try await store.list(prefix: "a/") == ["a/1", "a/2", "a/sub/x"])
        #expect(try await store.list(prefix: "a") == ["a-1", "a/1", "a/2", "a/sub/x", "ab/c"])
        #expect(try await store.list(prefix: "a/s") == ["a/sub/x"])
        #expect(try await store.list(prefix: "zz").isEmpty)
        #expect(try await store.list(prefix: "../").isEmpty)
    }

    func listsInPages() async throws {
        let keys = (0..<25).map { String(UInt8(ascii: "a") + UInt8($0)) + "/k" }.sorted()
        for key in keys { try await store.put([1], key: key) }
        var listed: [String] = []
        while true {
            let page = try await store.list(prefix: "", after: listed.last, limit: 4)
            #expect(page.count <= 4)
            if page.isEmpty { break }
            listed += page
        }
        #expect(listed == keys)
    }
}
