import Testing

@testable import Facet

@Suite struct LoadAnswerTests {
    @Test(
        arguments: [
            (200, "a:Paul", .label("Paul")), (200, "a:Paul\n", .label("Paul")), (200, " a : Paul \r\n", .label("Paul")),
            (200, "a:Paul:0.3", .label("Paul")), (200, "a:", .label("")), (200, "a:no_face", .label("no_face")),
            (200, "b:Paul", .failure("an answer for another picture")), (200, "", .failure("an empty answer")),
            (200, "a", .failure("an answer without a label")), (200, "a:x\na:x", .failure("more than one answer")),
            (503, "", .failure("HTTP 503")), (400, "not a picture\nmore", .failure("HTTP 400: not a picture")),
            (201, "a:Paul", .failure("HTTP 201: a:Paul")),
        ] as [(Int, String, LoadAnswer.Outcome)])
    func judges(status: Int, body: String, outcome: LoadAnswer.Outcome) {
        #expect(LoadAnswer.judge(status: status, body: body, stem: "a") == outcome)
    }

    @Test(arguments: [
        ("a.jpg", "a"), ("/x.y/a.tar.gz", "a"), ("a", "a"), (".jpg", ""), ("x/", "x"), ("ü ñ.png", "ü ñ"),
    ])
    func stemsEndAtTheFirstStop(path: String, stem: String) {
        #expect(FileStem.of(path) == stem)
    }
}
