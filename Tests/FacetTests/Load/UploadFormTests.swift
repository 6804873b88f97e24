import Testing

@testable import Facet

@Suite struct UploadFormTests {
    @Test(arguments: [
        ("a.jpg", "a.jpg", "image/jpeg"), ("A.JPEG", "A.JPEG", "image/jpeg"), ("b.c.png", "b.c.png", "image/png"),
        ("plain", "plain", "application/octet-stream"), ("q\"r\ns.gif", "q%22r%0As.gif", "application/octet-stream"),
    ])
    func holdsThePictureAsOneField(name: String, escaped: String, type: String) {
        let form = UploadForm()
        let body = form.body([0xFF, 0x00, 0x0D, 0x0A], fileName: name)
        let head =
            "--\(form.boundary)\r\nContent-Disposition: form-data; name=\"inputFile\"; filename=\"\(escaped)\"\r\n"
            + "Content-Type: \(type)\r\n\r\n"
        #expect(body == Array(head.utf8) + [0xFF, 0x00, 0x0D, 0x0A] + Array("\r\n--\(form.boundary)--\r\n".utf8))
        #expect(form.contentType == "multipart/form-data; boundary=\(form.boundary)")
    }

    @Test func boundariesAreLegalAndDiffer() {
        let boundaries = (0..<100).map { _ in UploadForm().boundary }
        #expect(Set(boundaries).count == 100)
        #expect(boundaries.allSatisfy { (1...70).contains($0.utf8.count) })
    }
}
