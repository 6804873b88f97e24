import Testing

@testable import Web

@Suite struct FileStemTests {
    @Test(arguments: [
        ("test_000.jpg", "test_000"), ("a.b.c.jpg", "a"), ("plain", "plain"), ("", ""), (".hidden", ""),
        ("../../etc/passwd.jpg", "passwd"), ("/abs/x.png", "x"), ("..", ""), ("dir/", ""),
        ("a:b.jpg", "a_b"), ("a\nb.jpg", "a_b"), ("a\r\n\tb\u{0}.jpg", "a___b_"), ("say \"hi\".jpg", "say \"hi\""),
        ("C:\\Users\\me\\x.jpg", "x"), ("\\\\server\\share\\x.jpg", "x"), ("a\\b.jpg", "a\\b"),
        ("Grüße 😀.jpg", "Grüße 😀"), ("a\u{2028}b.jpg", "a_b"), ("  spaced  .jpg", "  spaced  "),
        ("e\u{301}:x.jpg", "e\u{301}_x"), ("/\u{301}x.jpg", "\u{301}x"),
    ])
    func stems(filename: String, stem: String) {
        #expect(FileStem.of(filename) == stem)
    }

    @Test func noName() {
        #expect(FileStem.of(nil) == "image")
    }

    @Test(arguments: ["x", "ü", "😀"])
    func longNamesStayWhole(character: String) {
        let name = String(repeating: character, count: 300)
        #expect(FileStem.of("\(name).jpg") == name)
    }
}
