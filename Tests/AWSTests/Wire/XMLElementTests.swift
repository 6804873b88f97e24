import Testing

@testable import AWS

@Suite struct XMLElementTests {
    @Test func readsATree() throws {
        let text = """
            <?xml version="1.0"?>
            <List xmlns="http://example.com/">
              <Item><Key>a &amp; b</Key></Item>
              <Item><Key> blanks stay </Key><Size>3</Size></Item>
            </List>
            """
        let root = try XMLElement(parsing: Array(text.utf8))
        #expect(root.name == "List")
        #expect(root.text.isEmpty)
        #expect(root.all("Item").map { $0["Key"]?.text } == ["a & b", " blanks stay "])
        #expect(root["Item", "Key"]?.text == "a & b")
        #expect(root["Item", "Size"] == nil)
    }

    @Test(arguments: ["", "text", "<a>", "<a></b>", "<a/><b/>", "<a>&unknown;</a>"])
    func refusesWhatIsMalformed(text: String) {
        #expect {
            try XMLElement(parsing: Array(text.utf8))
        } throws: { error in
            if case XMLError.malformed = error { true } else { false }
        }
    }

    @Test func refusesADocumentType() {
        let text = "<!DOCTYPE a [<!ENTITY x \"xxxxxxxx\">]><a>&x;</a>"
        #expect(throws: XMLError.refused) { try XMLElement(parsing: Array(text.utf8)) }
    }

    @Test(arguments: [63, 64, 65, 10_000])
    func refusesWhatIsTooDeep(depth: Int) throws {
        let text = String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        if depth <= 64 {
            #expect(try XMLElement(parsing: Array(text.utf8)).name == "a")
        } else {
            #expect(throws: XMLError.refused) { try XMLElement(parsing: Array(text.utf8)) }
        }
    }
}
