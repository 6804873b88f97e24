import Testing

@testable import HTTPServer

@Suite struct HeaderParametersTests {
    @Test(arguments: [
        ("text/plain", "text/plain", [:]),
        ("Text/HTML; charset=UTF-8", "text/html", ["charset": "UTF-8"]),
        ("form-data; name=\"a\"; filename=\"b.jpg\"", "form-data", ["name": "a", "filename": "b.jpg"]),
        ("form-data;name=a;filename=b.jpg", "form-data", ["name": "a", "filename": "b.jpg"]),
        ("form-data ; name = \"a\" ; x", "form-data", ["name": "a"]),
        (
            "form-data; filename=\"semi;colon.jpg\"; name=\"n\"", "form-data",
            ["filename": "semi;colon.jpg", "name": "n"]
        ),
        ("form-data; filename=\"x; name=y\"; name=\"n\"", "form-data", ["filename": "x; name=y", "name": "n"]),
        ("form-data; NAME=\"first\"; name=\"second\"", "form-data", ["name": "first"]),
        ("a; b=\"say \\\"hi\\\"\"", "a", ["b": "say \"hi\""]),
        ("a; b=\"back\\\\slash\"", "a", ["b": "back\\slash"]),
        ("a; b=\"C:\\dir\\x.jpg\"", "a", ["b": "C:\\dir\\x.jpg"]),
        ("a; b=\"ends in \\\"", "a", ["b": "ends in \\"]),
        ("a; b=\"no end", "a", ["b": "no end"]),
        ("a; b=\"\"", "a", ["b": ""]),
        ("a; b=", "a", ["b": ""]),
        ("", "", [:]),
        (";;;", "", [:]),
        ("a; b=\"übergroß.jpg\"", "a", ["b": "übergroß.jpg"]),
    ])
    func reads(text: String, value: String, parameters: [String: String]) {
        let parsed = HeaderParameters(text)
        #expect(parsed.value == value)
        #expect(parsed.parameters == parameters)
    }
}
