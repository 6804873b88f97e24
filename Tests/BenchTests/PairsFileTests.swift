import CommandLineKit
import Testing

@testable import Bench

@Suite struct PairsFileTests {
    @Test func readsViewOneAndCutsItIntoTenFolds() throws {
        var lines = ["20"]
        for number in 1...20 { lines.append("Ann_Lee\t\(number)\t\(number + 1)") }
        for number in 1...20 { lines.append("Ann_Lee\t\(number)\tBob\t7") }
        let pairs = try PairsFile(text: lines.joined(separator: "\n") + "\n").pairs
        #expect(pairs.count == 40)
        #expect(
            pairs[0]
                == LabelledPair(
                    first: "Ann_Lee/Ann_Lee_0001.jpg", second: "Ann_Lee/Ann_Lee_0002.jpg", isSame: true, fold: 0))
        #expect(
            pairs[39]
                == LabelledPair(first: "Ann_Lee/Ann_Lee_0020.jpg", second: "Bob/Bob_0007.jpg", isSame: false, fold: 9))
        for fold in 0..<10 {
            #expect(pairs.count { $0.fold == fold && $0.isSame } == 2)
            #expect(pairs.count { $0.fold == fold && !$0.isSame } == 2)
        }
    }

    @Test func readsViewTwosOwnFolds() throws {
        let text = "2 1\nAnn 1 2\nAnn 1 Bob 1\nCid 3 4\nBob 2 Cid 1\n"
        let pairs = try PairsFile(text: text).pairs
        #expect(pairs.map(\.fold) == [0, 0, 1, 1])
        #expect(pairs.map(\.isSame) == [true, false, true, false])
        #expect(try PairsFile(text: text).photos.count == 7)
        #expect(PairsFile.person(of: "Ann/Ann_0001.jpg") == "Ann")
    }

    @Test(arguments: ["", "x", "0", "1", "1\nAnn 1 2", "1\nAnn 1 2\nAnn 1", "1\nAnn 1 2\nAnn one Bob 2", "1 1 1\n"])
    func refusesWhatIsNoListOfPairs(_ text: String) {
        #expect(throws: CommandFailure.self) { try PairsFile(text: text) }
    }
}
