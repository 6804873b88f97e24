import Testing

@testable import Facet

@Suite struct TextTableTests {
    @Test func numbersStandRightAndWordsLeft() {
        let table = TextTable(header: ["n", "name"], rows: [["1", "Ada"], ["10", "Zoë"], ["", "é"]])
        #expect(table.lines == [" n  name", " 1  Ada", "10  Zoë", "    é"])
    }

    @Test func raggedRowsAndNoRows() {
        #expect(TextTable(header: [], rows: []).lines == [])
        #expect(TextTable(header: ["a", "b"], rows: []).lines == ["a  b"])
        #expect(TextTable(header: [], rows: [["x"], ["yy", "z"]]).lines == ["x", "yy  z"])
    }

    @Test(arguments: [(0, "0 faces"), (1, "1 face"), (2, "2 faces")])
    func countsThings(number: Int, text: String) {
        #expect(Wording.count(number, "face") == text)
    }
}
