import Foundation
import Synchronization
import Testing

@testable import CommandLineKit

@Suite struct JSONLogTests {
    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
    }

    @Test(arguments: LogLevel.allCases)
    func lesserLevelsAreLeftOut(level: LogLevel) {
        let lines = Lines()
        let log = JSONLog(level: level, members: []) { line in lines.all.withLock { $0.append(line) } }
        log.debug("1")
        log.info("2")
        log.warning("3")
        log.error("4")
        let rank = LogLevel.allCases.firstIndex(of: level) ?? 0
        #expect(lines.all.withLock { $0.count } == 4 - rank)
    }

    @Test func aLineIsAnObject() throws {
        let lines = Lines()
        let log = JSONLog(level: .info, members: [JSON.Member("worker", "w-1")]) { line in
            lines.all.withLock { $0.append(line) }
        }
        log.warning("a \"quoted\"\nmessage", [JSON.Member("n", 3)])
        let line = try #require(lines.all.withLock { $0.first })
        #expect(line.hasSuffix("}\n") && line.dropLast().allSatisfy { $0 != "\n" })
        let json = try JSON(parsing: Data(line.utf8))
        #expect(json["msg"] == "a \"quoted\"\nmessage")
        #expect(json["level"] == "warning" && json["worker"] == "w-1" && json["n"] == 3)
    }

    @Test func timesAreUTC() {
        #expect(JSONLog.timestamp(timespec(tv_sec: 1_795_249_800, tv_nsec: 7_999_999)) == "2026-11-21T08:30:00.007Z")
    }
}
